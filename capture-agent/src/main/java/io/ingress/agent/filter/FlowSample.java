package io.ingress.agent.filter;

import io.ingress.model.packet.FrameView;
import io.ingress.model.packet.Hash64;
import io.ingress.model.packet.IpProtocol;
import io.ingress.model.packet.QuotedPacket;

/**
 * Chooses one flow in n by a hash of its addresses, ports and protocol: the same for both
 * directions and on all agents with the same seed, and a flow chosen as one in 100 is also one in
 * 10. An ICMP error goes with the flow it counts in. One thread.
 *
 * <p>Frames without IP belong to no flow and are chosen. So are packets of TCP, UDP and SCTP whose
 * ports are not to be seen: they may belong to a chosen flow, which then is whole.
 */
final class FlowSample {
    /** Keeps the choice apart from that of the bucket, which has the same seed. */
    private static final long OWN_HASH = 0x53616d706c652121L;

    private final long seed;
    private final QuotedPacket quoted = new QuotedPacket();

    FlowSample(long seed) {
        this.seed = Hash64.mix(seed ^ OWN_HASH);
    }

    boolean chooses(FrameView packet, int oneIn) {
        FrameView view = quoted.findCounted(packet) ? quoted.view() : packet;
        if (!view.hasIp() || view.srcPort == FrameView.NONE && hasPorts(view.ipProto)) {
            return true;
        }
        // The hash as a fraction of 1, times n: 0 for one hash in n.
        return Math.multiplyHigh(hash(view) >>> 1, (long) oneIn << 1) == 0;
    }

    /** Hash of a flow, the same for both directions. */
    long hash(FrameView view) {
        long src = end(view.srcHi, view.srcLo, view.srcPort);
        long dst = end(view.dstHi, view.dstLo, view.dstPort);
        return Hash64.mix(src + dst + view.ipProto);
    }

    private long end(long hi, long lo, int port) {
        return Hash64.mix(Hash64.mix(Hash64.mix(hi ^ seed) + lo) + port);
    }

    private static boolean hasPorts(int proto) {
        return proto == IpProtocol.TCP || proto == IpProtocol.UDP || proto == IpProtocol.SCTP;
    }
}
