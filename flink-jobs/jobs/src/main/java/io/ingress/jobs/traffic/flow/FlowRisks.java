package io.ingress.jobs.traffic.flow;

import io.ingress.jobs.traffic.classify.ProtocolNames;
import io.ingress.model.packet.IpProtocol;
import io.ingress.protocol.FlowRisk;
import java.util.EnumSet;
import java.util.Set;

/** The risks of a flow that has ended: those of analyzers and those that its packets tell. */
final class FlowRisks {
    /** First bytes of IPv4 multicast addresses, 224 to 239; 255 is the limited broadcast. */
    private static final int FIRST_MULTICAST = 224;

    private static final int IPV6_MULTICAST = 0xff;

    private FlowRisks() {}

    /**
     * @param shown the protocol that the payload shows, or null
     */
    static Set<FlowRisk> of(Flow flow, String shown) {
        Set<FlowRisk> risks = EnumSet.noneOf(FlowRisk.class);
        if (flow.app != null) {
            risks.addAll(flow.app.risks());
        }
        if (flow.proto != IpProtocol.TCP && flow.proto != IpProtocol.UDP) {
            return risks;
        }
        if (shown != null) {
            ofProtocol(flow, shown, risks);
        }
        if ((flow.origPackets == 0 || flow.respPackets == 0) && !toGroup(flow)) {
            risks.add(FlowRisk.UNIDIRECTIONAL_TRAFFIC);
        }
        if (flow.tcp != null) {
            ofConnection(flow, risks);
        }
        return risks;
    }

    private static void ofProtocol(Flow flow, String shown, Set<FlowRisk> risks) {
        if (ProtocolNames.isUnsafe(shown)) {
            risks.add(FlowRisk.UNSAFE_PROTOCOL);
        }
        if (ProtocolNames.isOnOddPort(shown, flow.proto, flow.srcPort, flow.dstPort)) {
            risks.add(FlowRisk.KNOWN_PROTOCOL_ON_NON_STANDARD_PORT);
        }
    }

    /** A connection that nothing was said in: refused, or only to see whether it opens. */
    private static void ofConnection(Flow flow, Set<FlowRisk> risks) {
        if (flow.app != null) {
            return;
        }
        switch (ConnStates.tcp(flow.tcp, flow.history.toString())) {
            case "REJ", "RSTRH" -> risks.add(FlowRisk.TCP_ISSUES);
            case "S1", "S2", "S3", "SF", "RSTO", "RSTR" -> risks.add(FlowRisk.PROBING_ATTEMPT);
            default -> {}
        }
    }

    private static boolean toGroup(Flow flow) {
        if (flow.ipVersion == 6) {
            return flow.dstHi >>> 56 == IPV6_MULTICAST;
        }
        int address = (int) flow.dstLo;
        return address >>> 24 >= FIRST_MULTICAST || (address & 0xff) == 0xff;
    }
}
