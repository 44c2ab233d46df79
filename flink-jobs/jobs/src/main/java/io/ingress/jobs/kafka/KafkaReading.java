package io.ingress.jobs.kafka;

import java.util.Properties;

/** How the jobs read Kafka: few large fetches instead of many small ones, within bounded memory. */
public final class KafkaReading {
    /** Sources of packet batches, up to 256 KiB each: a source holds about four polls of them. */
    public static final Properties BATCHES = properties(1 << 20, 32);

    /** Sources of single events, about 1 KiB each. */
    public static final Properties EVENTS = properties(2 << 20, 4_000);

    /** New partitions are found so soon. */
    private static final int DISCOVERY_MS = 30_000;

    /** A fetch waits for so much, but not longer than {@link #FETCH_WAIT_MS}. */
    private static final int FETCH_MIN_BYTES = 64 * 1024;

    /** What the wait for a full fetch adds to the latency of a quiet topic, at most. */
    private static final int FETCH_WAIT_MS = 50;

    private KafkaReading() {}

    private static Properties properties(int partitionBytes, int pollRecords) {
        Properties properties = new Properties();
        properties.setProperty("partition.discovery.interval.ms", "" + DISCOVERY_MS);
        properties.setProperty("fetch.min.bytes", "" + FETCH_MIN_BYTES);
        properties.setProperty("fetch.max.wait.ms", "" + FETCH_WAIT_MS);
        properties.setProperty("max.partition.fetch.bytes", "" + partitionBytes);
        properties.setProperty("max.poll.records", "" + pollRecords);
        return properties;
    }
}
