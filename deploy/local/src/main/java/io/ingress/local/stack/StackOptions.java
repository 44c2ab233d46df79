package io.ingress.local.stack;

import io.ingress.local.Installation;
import io.ingress.local.kafka.KafkaOptions;
import java.time.Duration;

/**
 * How the whole path runs in one process.
 *
 * @param parallelism of TrafficJob and DetectionJob
 * @param buckets partitions of a new installation; an existing one keeps its number
 * @param kafkaPort client port of the broker on loopback, 0: a free one
 * @param retentionBytes of the packets topic
 * @param checkpointInterval what a restart reads again at most
 */
public record StackOptions(
        int parallelism,
        int buckets,
        int kafkaPort,
        long retentionBytes,
        Duration checkpointInterval) {

    /**
     * A restart after a kill repeats at most so much; each checkpoint costs a copy of the state.
     */
    private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(10);

    public StackOptions {
        if (parallelism < 1 || parallelism > 128) {
            throw new IllegalArgumentException("must be 1..128: parallelism=" + parallelism);
        }
    }

    public static StackOptions defaults() {
        return new StackOptions(
                1,
                Installation.BUCKETS,
                0,
                KafkaOptions.DEFAULT_PACKETS_RETENTION_BYTES,
                DEFAULT_INTERVAL);
    }

    public StackOptions withParallelism(int value) {
        return new StackOptions(value, buckets, kafkaPort, retentionBytes, checkpointInterval);
    }

    public StackOptions withKafkaPort(int value) {
        return new StackOptions(parallelism, buckets, value, retentionBytes, checkpointInterval);
    }

    public StackOptions withCheckpointInterval(Duration value) {
        return new StackOptions(parallelism, buckets, kafkaPort, retentionBytes, value);
    }

    public StackOptions withRetentionBytes(long value) {
        return new StackOptions(parallelism, buckets, kafkaPort, value, checkpointInterval);
    }
}
