package io.ingress.jobs.kafka;

import java.util.Properties;

/** How the jobs read Kafka: few large fetches instead of many small ones. */
public final class KafkaReading {
    /** Settings of every source. */
    public static final Properties PROPERTIES = properties();

    /** New partitions are found so soon. */
    private static final int DISCOVERY_MS = 30_000;

    /** A fetch waits for so much, but not longer than {@link #FETCH_WAIT_MS}. */
    private static final int FETCH_MIN_BYTES = 64 * 1024;

    /** What the wait for a full fetch adds to the latency of a quiet topic, at most. */
    private static final int FETCH_WAIT_MS = 50;

    private static final int PARTITION_FETCH_BYTES = 8 << 20;
    private static final int POLL_RECORDS = 5_000;

    private KafkaReading() {}

    private static Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("partition.discovery.interval.ms", "" + DISCOVERY_MS);
        properties.setProperty("fetch.min.bytes", "" + FETCH_MIN_BYTES);
        properties.setProperty("fetch.max.wait.ms", "" + FETCH_WAIT_MS);
        properties.setProperty("max.partition.fetch.bytes", "" + PARTITION_FETCH_BYTES);
        properties.setProperty("max.poll.records", "" + POLL_RECORDS);
        return properties;
    }
}
