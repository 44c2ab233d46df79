package io.ingress.jobs.traffic.flow;

import java.io.Serializable;
import java.time.Duration;

/**
 * Timeouts and bounds of flow tracking. A timeout counts from the flow's last packet, by packet
 * time. Too short cuts one conversation into several flows; too long holds memory and delays the
 * event.
 *
 * @param attemptNs TCP SYN that nobody answers, from the SYN on whatever its sender sends; default
 *     5 s (Zeek's tcp_attempt_delay)
 * @param lingerNs after the end of a TCP connection, for late packets; default 5 s
 * @param halfClosedNs one side has sent FIN; default 300 s, as Zeek: what the other has to say is
 *     often said late
 * @param establishedNs idle TCP connection; default 300 s
 * @param udpOneWayNs UDP without an answer; default 30 s
 * @param udpBothWaysNs UDP with an answer; default 60 s
 * @param otherNs ICMP and everything else; default 30 s
 * @param maxFlows flows of one sensor in one bucket; beyond it the oldest is written with reason
 *     "forced", unanswered ones first. Default 65,536, about 40 MB when full
 */
public record FlowLimits(
        long attemptNs,
        long lingerNs,
        long halfClosedNs,
        long establishedNs,
        long udpOneWayNs,
        long udpBothWaysNs,
        long otherNs,
        int maxFlows)
        implements Serializable {

    private static final long MIN_TIMEOUT_NS = 1_000_000;

    /** The wheel of {@link FlowExpiry} must go round no faster than this. */
    private static final long MAX_TIMEOUT_NS = FlowExpiry.SPAN_NS - 2 * FlowExpiry.SLOT_NS;

    public FlowLimits {
        check("attemptNs", attemptNs);
        check("lingerNs", lingerNs);
        check("halfClosedNs", halfClosedNs);
        check("establishedNs", establishedNs);
        check("udpOneWayNs", udpOneWayNs);
        check("udpBothWaysNs", udpBothWaysNs);
        check("otherNs", otherNs);
        if (maxFlows < 16 || maxFlows > 1 << 24) {
            throw new IllegalArgumentException("must be in [16, 16777216]: maxFlows=" + maxFlows);
        }
    }

    private static void check(String name, long timeoutNs) {
        if (timeoutNs < MIN_TIMEOUT_NS || timeoutNs > MAX_TIMEOUT_NS) {
            throw new IllegalArgumentException(
                    "must be in ["
                            + MIN_TIMEOUT_NS
                            + ", "
                            + MAX_TIMEOUT_NS
                            + "] ns: "
                            + name
                            + "="
                            + timeoutNs);
        }
    }

    /** The values of the documentation. */
    public static FlowLimits defaults() {
        return new FlowLimits(
                seconds(5),
                seconds(5),
                seconds(300),
                seconds(300),
                seconds(30),
                seconds(60),
                seconds(30),
                1 << 16);
    }

    /** These timeouts with another bound. */
    public FlowLimits withMaxFlows(int flows) {
        return new FlowLimits(
                attemptNs,
                lingerNs,
                halfClosedNs,
                establishedNs,
                udpOneWayNs,
                udpBothWaysNs,
                otherNs,
                flows);
    }

    private static long seconds(long seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }
}
