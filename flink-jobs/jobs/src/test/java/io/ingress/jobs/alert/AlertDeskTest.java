package io.ingress.jobs.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.jobs.alert.Detection.Merge;
import io.ingress.jobs.alert.Detection.State;
import io.ingress.model.event.AlertEvent;
import io.ingress.model.event.AlertEvent.Evidence;
import io.ingress.model.event.Endpoints;
import io.ingress.model.event.EventHeader;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlertDeskTest {
    private static final long HOUR_MS = 3_600_000;
    private static final long UPDATE_MS = 10_000;
    private static final AlertOptions OPTIONS = new AlertOptions(24 * HOUR_MS, 3, 64, UPDATE_MS);

    private KeyedOneInputStreamOperatorTestHarness<String, Detection, AlertEvent> desk;

    @BeforeEach
    void open() throws Exception {
        desk = harness(OPTIONS);
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, Detection, AlertEvent> harness(
            AlertOptions options) throws Exception {
        var harness = unopened(options);
        harness.open();
        return harness;
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, Detection, AlertEvent> unopened(
            AlertOptions options) throws Exception {
        var harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new AlertDesk(options)),
                        Detection::deskKey,
                        Types.STRING);
        harness.setup(AlertEventSerializer.TYPE.createSerializer(null));
        return harness;
    }

    @AfterEach
    void close() throws Exception {
        desk.close();
    }

    @Test
    void shouldGiveAnUpdateTheIdOfItsAlert() throws Exception {
        desk.processElement(growing("a", 1, 15), 10);
        desk.processElement(growing("a", 2, 30), 20);

        assertThat(alerts()).extracting(a -> a.detail().revision()).containsExactly(1, 2);
        assertThat(alerts()).extracting(a -> a.header().id()).doesNotContain("").hasSize(2);
        assertThat(alerts().get(0).header().id()).isEqualTo(alerts().get(1).header().id());
    }

    @Test
    void shouldAddUpOccurrencesOfOneKey() throws Exception {
        desk.processElement(occurrence("a", 1), 10);
        desk.processElement(occurrence("a", 2), 20);
        desk.processElement(occurrence("a", 3), 30);
        desk.processElement(occurrence("a", 4), 40);

        AlertEvent last = alerts().get(2);
        assertThat(last.detail().count()).isEqualTo(4);
        assertThat(last.detail().revision()).isEqualTo(3);
        assertThat(last.detail().evidence())
                .extracting(Evidence::flowId)
                .containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void shouldWriteAnUpdateWhenTheCountHasDoubledOrTheTimeIsOver() throws Exception {
        for (int i = 1; i <= 100; i++) {
            desk.processElement(occurrence("a", i), i);
        }
        assertThat(alerts())
                .extracting(a -> a.detail().count())
                .containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 64L);

        desk.processWatermark(64 + UPDATE_MS - 1);
        assertThat(alerts()).hasSize(7);
        desk.processWatermark(64 + UPDATE_MS);

        assertThat(alerts())
                .last()
                .satisfies(
                        a -> {
                            assertThat(a.detail().count()).isEqualTo(100);
                            assertThat(a.detail().revision()).isEqualTo(8);
                        });
        desk.processWatermark(12 * HOUR_MS);
        assertThat(alerts()).hasSize(8);
    }

    @Test
    void shouldSlowDownUpdatesOfALongAlertButNotBelowOnePerMinute() throws Exception {
        int seconds = 3_600;
        for (int i = 1; i <= seconds; i++) {
            desk.processElement(occurrence("a", i), 1_000L * i);
            desk.processWatermark(1_000L * i);
        }
        desk.processWatermark(2 * HOUR_MS);

        assertThat(alerts()).hasSizeBetween(60, 75);
        assertThat(alerts()).last().satisfies(a -> assertThat(a.detail().count()).isEqualTo(3_600));
    }

    @Test
    void shouldWriteTheLastNewsOfAnAlertThatMakesRoom() throws Exception {
        desk.close();
        desk = harness(new AlertOptions(24 * HOUR_MS, 3, 1, UPDATE_MS));
        for (int i = 1; i <= 3; i++) {
            desk.processElement(occurrence("a", i), i);
        }

        desk.processElement(occurrence("b", 9), 9);

        assertThat(alerts())
                .extracting(a -> a.detail().dedupKey() + a.detail().count())
                .containsExactly("a1", "a2", "b1", "a3");
    }

    @Test
    void shouldKeepUnwrittenNewsInASavepoint() throws Exception {
        for (int i = 1; i <= 3; i++) {
            desk.processElement(occurrence("a", i), i);
        }
        OperatorSubtaskState savepoint = desk.snapshot(1, 1);
        desk.close();
        desk = unopened(OPTIONS);
        desk.initializeState(savepoint);
        desk.open();

        desk.processWatermark(HOUR_MS);

        assertThat(alerts())
                .singleElement()
                .satisfies(
                        a -> {
                            assertThat(a.detail().count()).isEqualTo(3);
                            assertThat(a.detail().revision()).isEqualTo(3);
                        });
    }

    @Test
    void shouldNotCountTheSameFlowTwice() throws Exception {
        desk.processElement(occurrence("a", 1), 10);
        desk.processElement(occurrence("a", 1), 10);

        assertThat(alerts()).hasSize(1);
    }

    @Test
    void shouldBoundNewAlertsPerHourAndTellHowManyWereKeptBack() throws Exception {
        for (int i = 0; i < 10; i++) {
            desk.processElement(occurrence("key" + i, i), i);
        }
        assertThat(alerts()).hasSize(3);

        desk.processElement(occurrence("later", 99), HOUR_MS);

        assertThat(alerts()).hasSize(4);
        assertThat(alerts().get(3).detail().explain())
                .filteredOn(e -> e.field().equals("suppressed"))
                .singleElement()
                .satisfies(e -> assertThat(e.value()).isEqualTo("7"));
    }

    @Test
    void shouldLetUpdatesThroughInAStorm() throws Exception {
        for (int i = 0; i < 10; i++) {
            desk.processElement(occurrence("key" + i, i), i);
        }
        desk.processElement(occurrence("key0", 50), 11);

        assertThat(alerts()).last().satisfies(a -> assertThat(a.detail().count()).isEqualTo(2));
    }

    @Test
    void shouldOpenANewAlertAfterADayWithoutNews() throws Exception {
        desk.processElement(occurrence("a", 1), 10);
        desk.processElement(occurrence("a", 2), 10 + 24 * HOUR_MS);

        assertThat(alerts()).extracting(a -> a.detail().revision()).containsExactly(1, 1);
        assertThat(alerts().get(0).header().id()).isNotEqualTo(alerts().get(1).header().id());
    }

    @Test
    void shouldForgetWhatIsClosed() throws Exception {
        for (int i = 0; i < 10; i++) {
            desk.processElement(occurrence("key" + i, i), i);
        }
        desk.processWatermark(3 * 24 * HOUR_MS);

        assertThat(desk.numEventTimeTimers()).isZero();
        assertThat(desk.numKeyedStateEntries()).isZero();
    }

    @Test
    void shouldDeriveTheIdFromContentAlone() throws Exception {
        desk.processElement(growing("a", 1, 15), 10);
        String first = alerts().get(0).header().id();
        close();
        open();
        desk.processElement(growing("a", 1, 15), 99_999);

        assertThat(alerts().get(0).header().id()).isEqualTo(first).matches("[0-9a-f]{32}");
    }

    private List<AlertEvent> alerts() {
        return desk.extractOutputValues();
    }

    private static Detection growing(String key, int revision, long count) {
        return new Detection(draft(key, 1, revision, count), 0, Merge.REPLACE, State.OPEN);
    }

    private static Detection occurrence(String key, long flowId) {
        return new Detection(draft(key, flowId, 0, 1), 0, Merge.ADD, State.OPEN);
    }

    private static AlertEvent draft(String key, long flowId, int revision, long count) {
        Endpoints ends = new Endpoints("10.0.0.66", 1, "10.0.0.2", 80, "TCP", null);
        return new AlertEvent(
                new EventHeader("", flowId, "local", "eth0", 0),
                ends,
                "Test",
                1,
                "Test",
                AlertEvent.Severity.LOW,
                new AlertEvent.Detail(
                        "rule",
                        1,
                        "threshold",
                        new AlertEvent.Entity("ip", "10.0.0.66"),
                        flowId,
                        flowId,
                        count,
                        revision,
                        key,
                        List.of(new Evidence(flowId, "local", 0, ends, flowId, flowId)),
                        List.of(),
                        List.of()));
    }
}
