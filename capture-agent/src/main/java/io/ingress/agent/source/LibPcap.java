package io.ingress.agent.source;

import java.util.List;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapNetworkInterface;
import org.pcap4j.core.Pcaps;

/** What must be there before libpcap can be used, and what to do when it is not. */
public final class LibPcap {
    private LibPcap() {}

    /**
     * Loads the library.
     *
     * @return its version
     * @throws CaptureException when it is not installed
     */
    public static String load() throws CaptureException {
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

    /** The rest of it is the whole class path. */
    private static String firstLine(LinkageError e) {
        String said = e.getMessage() == null ? e.toString() : e.getMessage();
        return said.lines().findFirst().orElse("").replaceAll(":$", "");
    }
}
