package io.ingress.model.packet;

import io.ingress.model.event.Endpoints;

/**
 * Originator and responder of a flow: addresses, ports and protocol. As {@link FrameView}, IPv4
 * addresses are {@code ::ffff:a.b.c.d}.
 *
 * @param srcHi originator's address, first 64 bits
 * @param srcLo originator's address, last 64 bits
 * @param dstHi responder's address, first 64 bits
 * @param dstLo responder's address, last 64 bits
 * @param srcPort {@link Endpoints#NO_PORT} for protocols without ports
 * @param dstPort as srcPort
 * @param proto IANA number
 */
public record FlowKey(
        long srcHi, long srcLo, long dstHi, long dstLo, int srcPort, int dstPort, int proto) {

    /** Key of a packet, its sender as originator. */
    public static FlowKey of(FrameView view) {
        return new FlowKey(
                view.srcHi,
                view.srcLo,
                view.dstHi,
                view.dstLo,
                view.srcPort,
                view.dstPort,
                view.ipProto);
    }

    /** The same flow seen from the other side. */
    public FlowKey reversed() {
        return new FlowKey(dstHi, dstLo, srcHi, srcLo, dstPort, srcPort, proto);
    }

    /** Originator's address as canonical text. */
    public String srcIp() {
        return IpAddress.text(srcHi, srcLo);
    }

    /** Responder's address as canonical text. */
    public String destIp() {
        return IpAddress.text(dstHi, dstLo);
    }

    /** Text form for events. */
    public Endpoints endpoints(CommunityId communityId, int icmpType, int icmpCode) {
        return new Endpoints(
                srcIp(),
                srcPort,
                destIp(),
                dstPort,
                IpProtocol.eveName(proto),
                communityId.of(this, icmpType, icmpCode));
    }

    /** Hash that depends on the direction. */
    public long hash64(long seed) {
        long h = Hash64.mix(srcHi ^ seed);
        h = Hash64.mix(h + srcLo);
        h = Hash64.mix(h + dstHi);
        h = Hash64.mix(h + dstLo);
        return Hash64.mix(h + ((long) srcPort << 40 ^ (long) (dstPort & 0xffffff) << 16 ^ proto));
    }
}
