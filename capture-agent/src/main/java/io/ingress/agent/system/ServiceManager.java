package io.ingress.agent.system;

import com.sun.jna.LastErrorException;
import com.sun.jna.NativeLong;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells systemd how the service is: sd_notify(3), one datagram a message to the socket that {@code
 * NOTIFY_SOCKET} names. Any thread; never fails.
 */
public final class ServiceManager {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceManager.class);
    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM = 2;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final String SOCKET = "NOTIFY_SOCKET";

    private final String socketPath;

    private ServiceManager(String socketPath) {
        this.socketPath = socketPath;
    }

    /** The service manager that started this process; empty when there is none. */
    public static Optional<ServiceManager> of(Map<String, String> environment) {
        return Optional.ofNullable(environment.get(SOCKET))
                .filter(path -> path.startsWith("/") || path.startsWith("@"))
                .map(ServiceManager::new);
    }

    /** The service does its work from now on. */
    public void ready() {
        send("READY=1");
    }

    /** The service reads its configuration again; {@link #ready} ends that. */
    public void reloading() {
        send("RELOADING=1\nMONOTONIC_USEC=" + System.nanoTime() / 1000);
    }

    /** The service ends. */
    public void stopping() {
        send("STOPPING=1");
    }

    /**
     * The service lives: to be said more often than WatchdogSec.
     *
     * @param status one line for {@code systemctl status}
     */
    public void alive(String status) {
        send("WATCHDOG=1\nSTATUS=" + status.replace('\n', ' '));
    }

    private void send(String message) {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        byte[] address = address();
        int socket = -1;
        try {
            socket = LibC.socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
            LibC.sendto(socket, bytes, new NativeLong(bytes.length), 0, address, address.length);
        } catch (LastErrorException e) {
            LOG.debug("systemd did not take {}", message, e);
        } finally {
            if (socket >= 0) {
                LibC.close(socket);
            }
        }
    }

    /** {@code sockaddr_un}; a name that begins with @ is in the abstract namespace, unix(7). */
    private byte[] address() {
        byte[] path = socketPath.getBytes(StandardCharsets.UTF_8);
        if (path[0] == '@') {
            path[0] = 0;
        }
        return ByteBuffer.allocate(Short.BYTES + path.length)
                .order(ByteOrder.nativeOrder())
                .putShort((short) AF_UNIX)
                .put(path)
                .array();
    }
}
