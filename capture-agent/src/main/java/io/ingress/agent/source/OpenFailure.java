package io.ingress.agent.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Why an interface could not be opened, from what the system says, and what to do. */
public final class OpenFailure {
    private static final Path SELF_STATUS = Path.of("/proc/self/status");
    private static final String EFFECTIVE_CAPABILITIES = "CapEff:";
    private static final int CAP_NET_RAW = 13;

    private OpenFailure() {}

    /**
     * The exception to throw.
     *
     * @param there names of the interfaces there are
     */
    public static CaptureException of(String name, List<String> there, Exception cause) {
        if (!there.contains(name) && !Files.exists(Path.of("/sys/class/net", name))) {
            return new CaptureException(
                    "there is no interface " + name + "; there are: " + String.join(", ", there),
                    cause);
        }
        if (!mayCapture()) {
            return new CaptureException(
                    "no permission to capture on "
                            + name
                            + "; run as root, or let this JVM capture: sudo setcap"
                            + " cap_net_raw,cap_net_admin,cap_sys_nice+eip "
                            + Path.of(System.getProperty("java.home"), "bin", "java"),
                    cause);
        }
        return new CaptureException(
                "cannot capture on "
                        + name
                        + " ("
                        + cause.getMessage()
                        + "); if it is down: ip link set "
                        + name
                        + " up",
                cause);
    }

    /** True when the process has CAP_NET_RAW, or when the system does not say. */
    private static boolean mayCapture() {
        try {
            return Files.readAllLines(SELF_STATUS).stream()
                    .filter(line -> line.startsWith(EFFECTIVE_CAPABILITIES))
                    .map(line -> line.substring(EFFECTIVE_CAPABILITIES.length()).trim())
                    .mapToLong(hex -> Long.parseUnsignedLong(hex, 16))
                    .allMatch(set -> (set >>> CAP_NET_RAW & 1) == 1);
        } catch (IOException e) {
            return true;
        }
    }
}
