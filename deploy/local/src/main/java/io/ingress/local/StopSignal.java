package io.ingress.local;

import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and SIGTERM as a request to end in order: the main thread closes what it opened. Not a
 * shutdown hook, because Flink has hooks of its own, which would run at the same time and take the
 * last checkpoint away. A second signal ends the process at once.
 */
public final class StopSignal {
    private final CountDownLatch asked = new CountDownLatch(1);

    private StopSignal() {}

    /** From now on signals are answered by {@link #await}. */
    public static StopSignal install() {
        StopSignal signal = new StopSignal();
        signal.handle("INT");
        signal.handle("TERM");
        return signal;
    }

    /** Asks for the end, as a signal does. */
    public void ask() {
        asked.countDown();
    }

    public boolean isAsked() {
        return asked.getCount() == 0;
    }

    /** Returns when the end was asked for. */
    public void await() throws InterruptedException {
        asked.await();
    }

    /** True when the end was asked for within the time. */
    public boolean await(long timeout, TimeUnit unit) throws InterruptedException {
        return asked.await(timeout, unit);
    }

    /**
     * sun.misc.Signal by reflection: the compiler warns of it, and there is no other way to hear a
     * signal.
     */
    private void handle(String name) {
        try {
            Class<?> signalType = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Object signal = signalType.getConstructor(String.class).newInstance(name);
            Object byDefault = handlerType.getField("SIG_DFL").get(null);
            Object handler =
                    Proxy.newProxyInstance(
                            handlerType.getClassLoader(),
                            new Class<?>[] {handlerType},
                            (proxy, method, arguments) -> {
                                if (method.getName().equals("handle")) {
                                    register(signalType, handlerType, signal, byDefault);
                                    ask();
                                    return null;
                                }
                                return method.getName().equals("hashCode") ? 0 : proxy == arguments;
                            });
            register(signalType, handlerType, signal, handler);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            // A JVM without signals of its own: the hook ends the process less gently.
            Runtime.getRuntime().addShutdownHook(new Thread(this::ask, "stop"));
        }
    }

    private static void register(
            Class<?> signalType, Class<?> handlerType, Object signal, Object handler)
            throws ReflectiveOperationException {
        signalType.getMethod("handle", signalType, handlerType).invoke(null, signal, handler);
    }
}
