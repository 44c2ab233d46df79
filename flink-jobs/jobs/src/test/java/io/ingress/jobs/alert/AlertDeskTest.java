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
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlertDeskTest {
    private static final long HOUR_MS = 3_600_000;
    private static final AlertOptions OPTIONS = new AlertOptions(24 * HOUR_MS, 3, 64);

    private KeyedOneInputStreamOperatorTestHarness<String, Detection, AlertEvent> desk;

    @BeforeEach
    void open() throws Exception {
        desk =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new AlertDesk(OPTIONS)),
                        Detection::deskKey,
                        Types.STRING);
        desk.setup(AlertEventSerializer.TYPE.createSerializer(null));
        desk.open();
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

        AlertEvent last = alerts().get(2);
        assertThat(last.detail().count()).isEqualTo(3);
        assertThat(last.detail().revision()).isEqualTo(3);
        assertThat(last.detail().evidence())
                .extracting(Evidence::flowId)
                .containsExactly(1L, 2L, 3L);
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
