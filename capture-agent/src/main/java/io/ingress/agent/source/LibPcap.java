package io.ingress.agent.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapNetworkInterface;
import org.pcap4j.core.Pcaps;

/** What must be there before libpcap can be used, and what to do when it is not. */
final class LibPcap {
    private static final Path SELF_STATUS = Path.of("/proc/self/status");
    private static final String EFFECTIVE_CAPABILITIES = "CapEff:";
    private static final int CAP_NET_RAW = 13;

    private LibPcap() {}

    /**
     * Loads the library.
     *
     * @return its version
     * @throws CaptureException when it is not installed
     */
    static String load() throws CaptureException {
        try {
            return Pcaps.libVersion();
        } catch (LinkageError e) {
            throw new CaptureException(
                    "libpcap is not installed or cannot be loaded ("
                            + firstLine(e)
                            + "); install it: apt-get install libpcap0.8 (Debian, Ubuntu),"
                            + " dnf install libpcap (Fedora), brew install libpcap (macOS)",
                    e);
        }
    }

    /** Names of the interfaces, as far as this process may see them. */
    static List<String> interfaceNames() throws CaptureException {
        try {
            return Pcaps.findAllDevs().stream().map(PcapNetworkInterface::getName).toList();
        } catch (PcapNativeException e) {
            throw new CaptureException("cannot list the interfaces: " + e.getMessage(), e);
        }
    }

    /** Why an interface could not be opened, from what the system says. */
    static CaptureException cannotOpen(String name, PcapNativeException cause)
            throws CaptureException {
        if (!interfaceNames().contains(name) && !exists(name)) {
            return new CaptureException(
                    "there is no interface "
                            + name
                            + "; there are: "
                            + String.join(", ", interfaceNames()),
                    cause);
        }
        if (!mayCapture()) {
            return new CaptureException(
                    "no permission to capture on "
                            + name
                            + "; run as root, or let this JVM capture: sudo setcap"
                            + " cap_net_raw,cap_net_admin+eip "
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

    /** The rest of it is the whole class path. */
    private static String firstLine(LinkageError e) {
        String said = e.getMessage() == null ? e.toString() : e.getMessage();
        return said.lines().findFirst().orElse("").replaceAll(":$", "");
    }

    private static boolean exists(String name) {
        return Files.exists(Path.of("/sys/class/net", name));
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
