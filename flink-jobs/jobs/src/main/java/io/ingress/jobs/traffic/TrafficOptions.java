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
 */
public record TrafficOptions(FlowLimits limits, long hashSeed, int maxSensors)
        implements Serializable {
    private static final long DEFAULT_SEED = 0x5DEECE66DL;

    public TrafficOptions {
        Objects.requireNonNull(limits, "limits");
        if (maxSensors < 1) {
            throw new IllegalArgumentException("must be >= 1: maxSensors=" + maxSensors);
        }
    }

    public static TrafficOptions defaults() {
        return new TrafficOptions(FlowLimits.defaults(), DEFAULT_SEED, 256);
    }

    public TrafficOptions withLimits(FlowLimits newLimits) {
        return new TrafficOptions(newLimits, hashSeed, maxSensors);
    }

    public TrafficOptions withHashSeed(long seed) {
        return new TrafficOptions(limits, seed, maxSensors);
    }
}
