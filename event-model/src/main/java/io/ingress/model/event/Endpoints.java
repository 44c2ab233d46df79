package io.ingress.model.event;

/**
 * The 5-tuple of an event. In events of transactions the source is the originator, in flow events
 * the sender of the first packet.
 *
 * @param srcIp canonical text form
 * @param srcPort 0..65535, or -1 where the protocol has no ports
 * @param destIp canonical text form
 * @param destPort as srcPort
 * @param proto EVE's name: TCP, UDP, ICMP, IPv6-ICMP, SCTP, or the IANA number as text
 * @param communityId Community ID v1, seed 0
 */
public record Endpoints(
        String srcIp, int srcPort, String destIp, int destPort, String proto, String communityId) {
    /** Value of a port that does not exist. */
    public static final int NO_PORT = -1;

    /** The same 5-tuple seen from the other side. */
    public Endpoints reversed() {
        return new Endpoints(destIp, destPort, srcIp, srcPort, proto, communityId);
    }
}
