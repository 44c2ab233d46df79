package io.ingress.jobs;

import static org.apache.flink.runtime.checkpoint.CheckpointFailureReason.NOT_ALL_REQUIRED_TASKS_RUNNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.jobs.detection.EventStreams;
import io.ingress.jobs.detection.Flows;
import io.ingress.jobs.detection.Traffic;
import io.ingress.jobs.record.RecordTypes;
import io.ingress.model.event.AlertEvent;
import io.ingress.model.event.EventRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiter;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.CheckpointException;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.ExceptionUtils;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The detection job stopped in the middle of a scan, and gone on from its savepoint. */
@Timeout(180)
class DetectionSavepointITCase {
    private static final int BUCKETS = 4;
    private static final int ALL = Integer.MAX_VALUE;
    private static final long MINUTE_NS = 60_000_000_000L;
    private static final Queue<String> ALERTS = new ConcurrentLinkedQueue<>();
    private static final List<EventRecord> EVENTS = scene().inTime();
    private static volatile Gate gate = new Gate();

    @RegisterExtension
    static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(4)
                            .build());

    @TempDir Path savepoints;

    @BeforeEach
    void forget() {
        ALERTS.clear();
        gate = new Gate();
    }

    @Test
    void shouldGoOnFromASavepointAsIfNothingHadHappened() throws Exception {
        gate.open(ALL);
        environment(2, new Configuration()).execute("undisturbed");
        List<String> undisturbed = sorted();
        assertThat(undisturbed).anyMatch(alert -> alert.startsWith("connection-after-scan"));
        forget();

        gate.open(inTheMiddleOfTheSweep());
        JobClient client = environment(2, new Configuration()).executeAsync("until savepoint");
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> gate.isDrained());
        String savepoint = stopWithSavepoint(client);
        assertThat(ALERTS.size()).isBetween(1, undisturbed.size() - 1);

        gate.open(ALL);
        Configuration restored = new Configuration();
        restored.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        environment(4, restored).execute("after savepoint");

        assertThat(sorted()).isEqualTo(undisturbed);
    }

    /** Refused as long as a task is not running yet: events may be on their way to it. */
    private String stopWithSavepoint(JobClient client) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptionsMatching(
                        refused ->
                                ExceptionUtils.findThrowable(refused, CheckpointException.class)
                                        .filter(
                                                why ->
                                                        why.getCheckpointFailureReason()
                                                                == NOT_ALL_REQUIRED_TASKS_RUNNING)
                                        .isPresent())
                .until(
                        () ->
                                client.stopWithSavepoint(
                                                false,
                                                savepoints.toUri().toString(),
                                                SavepointFormatType.CANONICAL)
                                        .get(60, TimeUnit.SECONDS),
                        Objects::nonNull);
    }

    @Test
    void shouldHaveUidAndNameOnEveryOperator() {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment();
        new DetectionJob(DetectionOptions.of(BUCKETS)).buildOnKafka(environment, "none:1", "test");

        for (StreamNode node : environment.getStreamGraph().getStreamNodes()) {
            assertThat(node.getTransformationUID()).as(node.getOperatorName()).isNotNull();
            assertThat(node.getOperatorName()).doesNotContain("KeyedProcess", "CepOperator");
        }
    }

    /** The vertical scan has been found, the sweep is half known, the visits are to come. */
    private static int inTheMiddleOfTheSweep() {
        long timeNs = Traffic.START_NS + MINUTE_NS + 2_100_000_000L;
        return (int) EVENTS.stream().filter(event -> event.orderNs() < timeNs).count();
    }

    private static EventStreams scene() {
        long start = Traffic.START_NS;
        return new EventStreams(BUCKETS)
                .addAll(Traffic.browsing("10.0.0.5", 200, start, 7))
                .addAll(Traffic.verticalScan("10.0.0.66", "10.0.0.2", 300, start + MINUTE_NS))
                .addAll(Traffic.sweep("10.0.0.66", "10.9.9.", 22, start + MINUTE_NS))
                .add(visit(80, start + 2 * MINUTE_NS))
                .add(visit(443, start + 3 * MINUTE_NS));
    }

    private static Flows visit(int port, long atNs) {
        return Flows.tcp().from("10.0.0.66", 55_555).to("10.0.0.2", port).at(atNs);
    }

    private static StreamExecutionEnvironment environment(
            int parallelism, Configuration configuration) {
        Configuration settings = JobEnvironment.settings("", 60_000);
        settings.addAll(configuration);
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment(settings);
        environment.setParallelism(parallelism);
        DataGeneratorSource<EventRecord> source =
                new DataGeneratorSource<>(
                        index -> EVENTS.get(index.intValue()),
                        EVENTS.size(),
                        unused -> new GatedLimiter(),
                        RecordTypes.EVENT);
        DataStream<EventRecord> events =
                environment
                        .fromSource(source, WatermarkStrategy.noWatermarks(), "events")
                        .uid("events")
                        .setParallelism(1);
        new DetectionJob(DetectionOptions.of(BUCKETS).bounded())
                .build(events)
                .map(
                        alert -> {
                            ALERTS.add(text(alert));
                            return alert.header().id();
                        })
                .returns(Types.STRING)
                .uid("keep")
                .sinkTo(new DiscardingSink<>())
                .uid("discard");
        return environment;
    }

    private static String text(AlertEvent alert) {
        return alert.detail().ruleId() + " " + alert;
    }

    private static List<String> sorted() {
        return ALERTS.stream().sorted().toList();
    }

    /** Lets a number of events pass, without blocking the source's thread. */
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
