package io.ingress.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.jobs.record.RecordTypes;
import io.ingress.jobs.traffic.Capture;
import io.ingress.jobs.traffic.TrafficOptions;
import io.ingress.model.event.EventRecord;
import io.ingress.model.packet.PacketBatch;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiter;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The job on a real Flink: any parallelism, and a savepoint in mid-stream. */
@Timeout(120)
class TrafficJobITCase {
    @RegisterExtension
    static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(4)
                            .build());

    private static final int LOST_EVERY = 7;
    private static final Queue<String> EVENTS = new ConcurrentLinkedQueue<>();
    private static final Queue<String> METRICS = new ConcurrentLinkedQueue<>();
    private static final int ALL = Integer.MAX_VALUE;
    private static volatile Gate gate = new Gate();
    private static volatile List<PacketBatch> batches;

    @TempDir Path savepoints;

    @BeforeEach
    void forget() {
        EVENTS.clear();
        METRICS.clear();
        gate = new Gate();
    }

    @Test
    void shouldWriteSameEventsAtAnyParallelism() throws Exception {
        batches = SyntheticCapture.batches(8, 50, 40);
        gate.open(ALL);
        run(1, new Configuration());
        List<String> events = sorted(EVENTS);
        List<String> metrics = sorted(METRICS);
        assertThat(events).hasSizeGreaterThan(1000);
        assertThat(metrics).hasSizeGreaterThan(10);

        for (int parallelism : new int[] {2, 4}) {
            EVENTS.clear();
            METRICS.clear();
            run(parallelism, new Configuration());

            assertThat(sorted(EVENTS)).isEqualTo(events);
            assertThat(sorted(METRICS)).isEqualTo(metrics);
        }
    }

    @Test
    void shouldGoOnFromSavepointAsIfNothingHadHappened() throws Exception {
        batches = SyntheticCapture.batches(8, 50, 40);
        requireSameEventsAfterSavepoint(batches.size() / 2);
    }

    /**
     * The conversations of every protocol, whole and with lost packets, each in a bucket of its own
     * and each cut in its middle.
     */
    @Test
    void shouldGoOnInTheMiddleOfEveryProtocol() throws Exception {
        List<Capture> captures = new ArrayList<>();
        for (Path trace : Capture.traces()) {
            Capture whole = Capture.read(trace).orElseThrow();
            captures.add(whole);
            captures.add(whole.losingOneIn(LOST_EVERY));
        }
        List<PacketBatch> before = new ArrayList<>();
        List<PacketBatch> after = new ArrayList<>();
        for (int bucket = 0; bucket < captures.size(); bucket++) {
            List<PacketBatch> all = captures.get(bucket).batchPerPacket(bucket, captures.size());
            before.addAll(all.subList(0, all.size() / 2));
            after.addAll(all.subList(all.size() / 2, all.size()));
        }
        batches = Stream.concat(before.stream(), after.stream()).toList();

        requireSameEventsAfterSavepoint(before.size());
    }

    private void requireSameEventsAfterSavepoint(int batchesBefore) throws Exception {
        gate.open(ALL);
        run(2, new Configuration());
        List<String> undisturbed = sorted(EVENTS);
        List<String> undisturbedMetrics = sorted(METRICS);
        forget();

        gate.open(batchesBefore);
        JobClient client = environment(2, new Configuration()).executeAsync("until savepoint");
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> gate.isDrained());
        String savepoint =
                client.stopWithSavepoint(
                                false, savepoints.toUri().toString(), SavepointFormatType.CANONICAL)
                        .get(60, TimeUnit.SECONDS);
        assertThat(EVENTS.size()).isBetween(1, undisturbed.size() - 1);

        gate.open(ALL);
        Configuration restored = new Configuration();
        restored.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        run(4, restored);

        assertThat(sorted(EVENTS)).isEqualTo(undisturbed);
        assertThat(sorted(METRICS)).isEqualTo(undisturbedMetrics);
    }

    @Test
    void shouldHaveUidAndNameOnEveryOperator() {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment();
        new TrafficJob(TrafficOptions.defaults()).buildOnKafka(environment, "none:1", "test");

        for (StreamNode node : environment.getStreamGraph().getStreamNodes()) {
            assertThat(node.getTransformationUID()).as(node.getOperatorName()).isNotNull();
            assertThat(node.getOperatorName()).doesNotContain("KeyedProcess");
        }
    }

    private static void run(int parallelism, Configuration configuration) throws Exception {
        environment(parallelism, configuration).execute("traffic");
    }

    private static StreamExecutionEnvironment environment(
            int parallelism, Configuration configuration) {
        Configuration settings = JobEnvironment.settings("", 60_000);
        settings.addAll(configuration);
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment(settings);
        environment.setParallelism(parallelism);
        DataGeneratorSource<PacketBatch> source =
                new DataGeneratorSource<>(
                        index -> batches.get(index.intValue()),
                        batches.size(),
                        unused -> new GatedLimiter(),
                        RecordTypes.PACKET_BATCH);
        DataStream<PacketBatch> stream =
                environment
                        .fromSource(source, WatermarkStrategy.noWatermarks(), "batches")
                        .uid("batches")
                        .setParallelism(1);
        TrafficStreams streams = new TrafficJob(TrafficOptions.defaults()).build(stream);
        keep(streams.events(), "events");
        keep(streams.metrics(), "metrics");
        return environment;
    }

    private static void keep(DataStream<EventRecord> stream, String name) {
        boolean events = name.equals("events");
        stream.map(
                        record -> {
                            (events ? EVENTS : METRICS).add(text(record));
                            return record;
                        })
                .returns(RecordTypes.EVENT)
                .uid(name + "-keep")
                .sinkTo(new DiscardingSink<>())
                .uid(name + "-discard");
    }

    private static String text(EventRecord record) {
        return record.sensor()
                + " "
                + record.bucket()
                + " "
                + record.seq()
                + " "
                + record.orderNs()
                + " "
                + new String(record.json(), StandardCharsets.UTF_8);
    }

    private static List<String> sorted(Queue<String> records) {
        return records.stream().sorted().toList();
    }

    /** Lets a number of batches pass, without blocking the source's thread. */
    private static final class Gate {
        private int allowed;
        private int passed;
        private CompletableFuture<Void> waiting;

        synchronized void open(int upTo) {
            allowed = upTo;
            if (waiting != null) {
                passed++;
                waiting.complete(null);
                waiting = null;
            }
        }

        synchronized boolean isDrained() {
            return waiting != null;
        }

        synchronized CompletionStage<Void> acquire() {
            if (passed < allowed) {
                passed++;
                return CompletableFuture.completedFuture(null);
            }
            waiting = new CompletableFuture<>();
            return waiting;
        }
    }

    /** Asks the gate of the present test. */
    private static final class GatedLimiter implements RateLimiter<SourceSplit> {
        @Override
        public CompletionStage<Void> acquire(int numberOfEvents) {
            return gate.acquire();
        }
    }
}
