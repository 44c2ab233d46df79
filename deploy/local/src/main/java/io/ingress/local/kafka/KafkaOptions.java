package io.ingress.local.kafka;

import java.nio.file.Path;

/**
 * How the embedded broker runs.
 *
 * @param directory log directory; created and formatted when empty, taken up again otherwise
 * @param port client port on loopback; 0: a free one
 * @param buckets partitions of the packets and events topics. An existing directory keeps its
 *     number
 * @param packetsRetentionBytes the packets topic drops its oldest segments above this many bytes in
 *     all partitions together. Too small: evidence of alerts, and the replay after a long stop,
 *     have holes
 */
public record KafkaOptions(Path directory, int port, int buckets, long packetsRetentionBytes) {
    /** Enough for a day of an office line with the default payload budget; about 4 GiB of disk. */
    public static final long DEFAULT_PACKETS_RETENTION_BYTES = 4L << 30;

    public KafkaOptions {
        if (buckets < 1) {
            throw new IllegalArgumentException("must be >= 1: buckets=" + buckets);
        }
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("must be 0..65535: port=" + port);
        }
        if (packetsRetentionBytes < buckets) {
            throw new IllegalArgumentException(
                    "must be >= buckets: packetsRetentionBytes=" + packetsRetentionBytes);
        }
    }

    public static KafkaOptions in(Path directory, int buckets) {
        return new KafkaOptions(directory, 0, buckets, DEFAULT_PACKETS_RETENTION_BYTES);
    }
}
