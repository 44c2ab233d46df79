package io.ingress.agent.shard;

import io.ingress.model.packet.BatchHeader;

/**
 * What all batches of one agent start have in common.
 *
 * @param sensor name of the sensor host
 * @param boot id of this start, or of the play that it continues
 * @param buckets partitions of the packets topic
 */
public record BatchIdentity(String sensor, String boot, int buckets) {
    public BatchIdentity {
        if (sensor.isBlank() || boot.isBlank()) {
            throw new IllegalArgumentException(
                    "must not be blank: sensor=" + sensor + " boot=" + boot);
        }
        if (buckets < 1) {
            throw new IllegalArgumentException("must be >= 1: buckets=" + buckets);
        }
    }

    BatchHeader header(String interfaceName, int bucket, long seq, int packets, Moment moment) {
        return new BatchHeader(
                sensor,
                interfaceName,
                boot,
                bucket,
                buckets,
                seq,
                packets,
                moment.clockNs(),
                moment.last(),
                moment.kernelDrops(),
                moment.policyDrops(),
                moment.believedNs());
    }

    /** What a batch says about the time it was closed. */
    record Moment(
            long clockNs, long believedNs, boolean last, long kernelDrops, long policyDrops) {}
}
