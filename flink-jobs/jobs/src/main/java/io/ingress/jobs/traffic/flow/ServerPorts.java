package io.ingress.jobs.traffic.flow;

import io.ingress.model.packet.IpProtocol;
import java.util.BitSet;

/**
 * Ports that servers listen on: decides who is the originator of a flow whose beginning was not
 * seen. The list is of protocols with registered ports that analyzers exist for, here or in Zeek.
 */
final class ServerPorts {
    private static final BitSet TCP =
            set(
                    21, 22, 23, 25, 53, 80, 81, 88, 102, 110, 135, 139, 143, 389, 443, 445, 465,
                    502, 514, 563, 585, 587, 614, 631, 636, 853, 989, 990, 992, 993, 994, 995, 1080,
                    1344, 1433, 1521, 1883, 2049, 2083, 2811, 3128, 3268, 3306, 3389, 5060, 5061,
                    5222, 5223, 5269, 5432, 5900, 6379, 6660, 6666, 6667, 6668, 6669, 8000, 8080,
                    8443, 8883, 8888, 9200, 20000, 27017);
    private static final BitSet UDP =
            set(
                    53, 67, 69, 88, 111, 123, 137, 161, 162, 389, 443, 500, 514, 1812, 1813, 2055,
                    2152, 3544, 3740, 4789, 5060, 5072, 5353, 5355, 6081, 20000);

    private ServerPorts() {}

    /** True when the sender of a flow's first packet, by the ports, must be the responder. */
    static boolean isFromServer(int proto, int srcPort, int dstPort, boolean synAck) {
        if (srcPort < 0 || dstPort < 0) {
            return false;
        }
        BitSet ports = proto == IpProtocol.TCP ? TCP : UDP;
        if (!ports.get(srcPort)) {
            return false;
        }
        if (!ports.get(dstPort)) {
            return true;
        }
        return proto == IpProtocol.TCP && (synAck || srcPort < dstPort);
    }

    private static BitSet set(int... ports) {
        BitSet set = new BitSet();
        for (int port : ports) {
            set.set(port);
        }
        return set;
    }
}
