package io.ingress.jobs.traffic;

import io.ingress.jobs.traffic.flow.FlowLimits;
import java.io.Serializable;
import java.util.Objects;

/**
 * Options of the traffic operators.
 *
 * @param limits timeouts and bounds of flows
 * @param hashSeed of the flow tables, secret where outsiders send packets; results do not depend on
 *     it
 * @param maxSensors sensors one bucket remembers; beyond it the one silent for longest ends its
 *     flows and is forgotten. Default 256
 * @param checksums whether packets with wrong checksums are left out; default {@link
 *     ChecksumMode#IGNORE}
 */
public record TrafficOptions(
        FlowLimits limits, long hashSeed, int maxSensors, ChecksumMode checksums)
        implements Serializable {
    private static final long DEFAULT_SEED = 0x5DEECE66DL;

    public TrafficOptions {
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(checksums, "checksums");
        if (maxSensors < 1) {
            throw new IllegalArgumentException("must be >= 1: maxSensors=" + maxSensors);
        }
    }

    public static TrafficOptions defaults() {
        return new TrafficOptions(FlowLimits.defaults(), DEFAULT_SEED, 256, ChecksumMode.IGNORE);
    }

    public TrafficOptions withLimits(FlowLimits newLimits) {
        return new TrafficOptions(newLimits, hashSeed, maxSensors, checksums);
    }

    public TrafficOptions withHashSeed(long seed) {
        return new TrafficOptions(limits, seed, maxSensors, checksums);
    }

    public TrafficOptions withChecksums(ChecksumMode mode) {
        return new TrafficOptions(limits, hashSeed, maxSensors, mode);
    }
}
