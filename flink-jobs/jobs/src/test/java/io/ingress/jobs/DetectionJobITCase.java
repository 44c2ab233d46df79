package io.ingress.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.ingress.jobs.detection.EventStreams;
import io.ingress.jobs.detection.Flows;
import io.ingress.jobs.detection.Traffic;
import io.ingress.jobs.record.RecordTypes;
import io.ingress.model.eve.EveWriter;
import io.ingress.model.event.AlertEvent;
import io.ingress.model.event.EventRecord;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetectionJobITCase {
    private static final int BUCKETS = 8;
    private static final long MINUTE_NS = 60_000_000_000L;

    @RegisterExtension
    static final MiniClusterExtension CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(4)
                            .build());

    @Test
    void shouldGiveOneAlertForEachScanAndNoneForBrowsing() throws Exception {
        List<AlertEvent> alerts = run(scene().mixed(1, 0), 2);

        assertThat(finalRevisions(alerts))
                .extracting(a -> a.detail().ruleId(), a -> a.detail().count())
                .containsExactlyInAnyOrder(
                        tuple("portscan-vertical", 996L),
                        tuple("portscan-horizontal", 249L),
                        tuple("connection-after-scan", 1L),
                        tuple("connection-after-scan", 2L));
    }

    @Test
    void shouldWriteAlertsAsTheSchemaSays() throws Exception {
        EveWriter writer = new EveWriter();
        SchemaRegistry registry =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        Schema schema;
        try (InputStream in = EveWriter.class.getResourceAsStream("/schema/alert.json")) {
            schema = registry.getSchema(in, InputFormat.JSON);
        }

        List<AlertEvent> alerts = run(scene().mixed(1, 0), 2);

        assertThat(alerts).hasSizeGreaterThan(4);
        for (AlertEvent alert : alerts) {
            String json = new String(writer.write(alert), StandardCharsets.UTF_8);
            assertThat(schema.validate(json, InputFormat.JSON)).as(json).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"2, 2, 0", "4, 3, 0", "1, 4, 0.5", "2, 5, 0.5", "4, 6, 0.5"})
    void shouldGiveTheSameAlertsHoweverItRuns(int parallelism, long seed, double repeatRatio)
            throws Exception {
        List<AlertEvent> expected = run(scene().mixed(1, 0), 1);

        List<AlertEvent> alerts = run(scene().mixed(seed, repeatRatio), parallelism);

        assertThat(alerts).isEqualTo(expected);
    }

    private static EventStreams scene() {
        long start = Traffic.START_NS;
        return new EventStreams(BUCKETS)
                .addAll(Traffic.browsing("10.0.0.5", 400, start, 7))
                .addAll(Traffic.browsing("10.0.0.6", 400, start, 8))
                .addAll(Traffic.verticalScan("10.0.0.66", "10.0.0.2", 1000, start + 5 * MINUTE_NS))
                .addAll(Traffic.sweep("10.0.0.66", "10.9.9.", 22, start + 6 * MINUTE_NS))
                .add(visit("10.0.0.66", "10.0.0.2", 80, start + 4 * MINUTE_NS))
                .add(visit("10.0.0.66", "10.0.0.2", 443, start + 7 * MINUTE_NS))
                .add(visit("10.0.0.66", "10.0.0.2", 22, start + 8 * MINUTE_NS))
                .add(visit("10.0.0.66", "10.9.9.7", 22, start + 9 * MINUTE_NS))
                .add(visit("10.0.0.66", "10.0.0.3", 80, start + 9 * MINUTE_NS))
                .add(visit("10.0.0.5", "10.0.0.2", 80, start + 9 * MINUTE_NS))
                .add(visit("10.0.0.66", "10.9.9.7", 22, start + 90 * MINUTE_NS));
    }

    private static Flows visit(String source, String host, int port, long atNs) {
        return Flows.tcp().from(source, 55_555).to(host, port).at(atNs);
    }

    private static List<AlertEvent> run(List<EventRecord> events, int parallelism)
            throws Exception {
        Configuration config = new Configuration();
        config.set(PipelineOptions.GENERIC_TYPES, false);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(config);
        env.setParallelism(parallelism);
        List<AlertEvent> alerts =
                new ArrayList<>(
                        new DetectionJob(DetectionOptions.of(BUCKETS).bounded())
                                .build(env.fromData(events, RecordTypes.EVENT).setParallelism(1))
                                .executeAndCollect(10_000));
        alerts.sort(
                Comparator.comparing((AlertEvent a) -> a.header().id())
                        .thenComparing(a -> a.detail().revision()));
        return alerts;
    }

    private static List<AlertEvent> finalRevisions(List<AlertEvent> alerts) {
        List<AlertEvent> last = new ArrayList<>();
        for (AlertEvent alert : alerts) {
            last.removeIf(a -> a.header().id().equals(alert.header().id()));
            last.add(alert);
        }
        return last;
    }
}
