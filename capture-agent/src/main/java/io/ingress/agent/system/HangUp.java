package io.ingress.agent.system;

import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** SIGHUP: the operator asks to read the configuration again. */
public final class HangUp {
    private static final Logger LOG = LoggerFactory.getLogger(HangUp.class);

    private HangUp() {}

    /**
     * From now on SIGHUP does this, on a thread of its own, instead of ending the process. Where
     * there are no signals nothing happens.
     */
    public static void then(Runnable action) {
        try {
            Class<?> signalType = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Object handler =
                    Proxy.newProxyInstance(
                            handlerType.getClassLoader(),
                            new Class<?>[] {handlerType},
                            (proxy, method, arguments) -> {
                                if (method.getName().equals("handle")) {
                                    action.run();
                                    return null;
                                }
                                return method.getName().equals("hashCode") ? 0 : proxy == arguments;
                            });
            // By reflection, as the compiler warns of sun.misc and there is no other way.
            signalType
                    .getMethod("handle", signalType, handlerType)
                    .invoke(
                            null,
                            signalType.getConstructor(String.class).newInstance("HUP"),
                            handler);
        } catch (ReflectiveOperationException e) {
            LOG.debug("no SIGHUP on this system", e);
        }
    }
}
