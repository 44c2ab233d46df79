package io.ingress.jobs.detection;

/**
 * One host's attempt to reach another, and how it ended: what the scan detector needs of a flow.
 * Only flows whose originator is certain become contacts.
 *
 * @param timeMs event time given by the intake
 * @param orderNs the bucket's clock when the flow was written
 * @param id id of the flow event; with timeMs and orderNs the processing order
 * @param sensor sensor that saw it
 * @param interfaceName interface that saw it
 * @param bucket where its packets are
 * @param flowId EVE's flow_id
 * @param sourceIp who began it
 * @param sourcePort -1 without ports
 * @param destIp whom it was meant for
 * @param destPort -1 for ICMP
 * @param proto EVE's name: TCP, UDP, ICMP, IPv6-ICMP
 * @param communityId Community ID v1
 * @param startNs packet time of the first packet
 * @param endNs packet time of the last packet
 * @param kind how strong the outcome is as evidence
 * @param outcome how it ended
 */
public record Contact(
        long timeMs,
        long orderNs,
        String id,
        String sensor,
        String interfaceName,
        int bucket,
        long flowId,
        String sourceIp,
        int sourcePort,
        String destIp,
        int destPort,
        String proto,
        String communityId,
        long startNs,
        long endNs,
        Kind kind,
        Outcome outcome) {

    /** How the contact ended. */
    public enum Outcome {
        ANSWERED,
        FAILED
    }

    /** TCP tells refusal and silence from service; UDP and ICMP echo may be silent by design. */
    public enum Kind {
        TCP,
        UDP,
        ECHO
    }

    /** The same contact at another place in event time. */
    Contact at(long newTimeMs) {
        return new Contact(
                newTimeMs,
                orderNs,
                id,
                sensor,
                interfaceName,
                bucket,
                flowId,
                sourceIp,
                sourcePort,
                destIp,
                destPort,
                proto,
                communityId,
                startNs,
                endNs,
                kind,
                outcome);
    }

    /** Processing order: time, then the bucket's clock, then id. */
    static int inOrder(Contact a, Contact b) {
        int byTime = Long.compare(a.timeMs, b.timeMs);
        if (byTime != 0) {
            return byTime;
        }
        int byOrder = Long.compare(a.orderNs, b.orderNs);
        return byOrder != 0 ? byOrder : a.id.compareTo(b.id);
    }
}
