package io.ingress.local.stack;

import io.ingress.local.kafka.ConsumedOffsets;
import io.ingress.local.kafka.EmbeddedKafka;
import io.ingress.local.kafka.IngressTopics;
import io.ingress.local.kafka.KafkaOptions;
import io.ingress.model.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kafka and the three jobs: packets go into Kafka, rows come out in traffic.db. Started again on
 * the same folder it goes on where it was.
 */
public final class LocalStack implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalStack.class);

    private final Path address;
    private final EmbeddedKafka kafka;
    private final JobPlace place;
    private final int buckets;

    private LocalStack(Path address, EmbeddedKafka kafka, JobPlace place, int buckets) {
        this.address = address;
        this.kafka = kafka;
        this.place = place;
        this.buckets = buckets;
    }

    /** Kafka in this process, the jobs where {@code starter} puts them. */
    public static LocalStack start(
            DataDirectory data, StackOptions options, JobPlace.Starter starter) throws Exception {
        EmbeddedKafka kafka =
                EmbeddedKafka.start(
                        new KafkaOptions(
                                data.kafka(),
                                options.kafkaPort(),
                                options.buckets(),
                                options.retentionBytes()));
        try {
            int buckets = IngressTopics.buckets(kafka.bootstrapServers());
            JobPlace place = starter.start(data, options, kafka.bootstrapServers(), buckets);
            Path address = DataDirectory.address(data.root());
            Files.writeString(address, kafka.bootstrapServers());
            return new LocalStack(address, kafka, place, buckets);
        } catch (Exception e) {
            kafka.close();
            throw e;
        }
    }

    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    public int buckets() {
        return buckets;
    }

    /** Whether no agent has ever shipped a packet here. */
    public boolean isNew() throws Exception {
        try (ConsumedOffsets offsets = new ConsumedOffsets(bootstrapServers())) {
            return offsets.ends(List.of(Topics.PACKETS)).values().stream()
                    .allMatch(end -> end == 0);
        }
    }

    /**
     * Returns when everything that is in Kafka now has gone all the way into the database: job by
     * job in the order of the path, since each one's output is the next one's input.
     */
    public void drain() throws Exception {
        try (ConsumedOffsets offsets = new ConsumedOffsets(bootstrapServers())) {
            Drain drain = new Drain(offsets);
            for (PathJob job : place.jobs()) {
                drain.await(job);
            }
        }
    }

    /** Returns when all tasks of all jobs run: the first packet then waits for nothing. */
    public void awaitRunning() throws Exception {
        for (PathJob job : place.jobs()) {
            while (!job.isRunning()) {
                job.requireHealthy();
                Thread.sleep(Drain.POLL_MS);
            }
        }
    }

    /** Throws when a job has ended: none of them ends by itself. */
    public void requireHealthy() throws Exception {
        for (PathJob job : place.jobs()) {
            job.requireHealthy();
        }
    }

    /** Writes checkpoints, so that the next start repeats nothing, and stops everything. */
    @Override
    public void close() {
        for (PathJob job : place.jobs()) {
            try {
                job.checkpoint();
                job.cancel();
            } catch (Exception e) {
                LOG.warn("{} stopped without a last checkpoint", job.stage().jobName(), e);
            }
        }
        place.close();
        kafka.close();
        try {
            Files.deleteIfExists(address);
        } catch (IOException e) {
            LOG.warn("the address of Kafka is left in {}", address, e);
        }
    }
}
