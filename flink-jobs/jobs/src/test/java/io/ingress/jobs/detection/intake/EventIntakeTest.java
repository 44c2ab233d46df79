package io.ingress.jobs.detection.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.jobs.detection.SlotKey;
import io.ingress.jobs.record.EventRecordSerializer;
import io.ingress.model.event.EventRecord;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventIntakeTest {
    private static final int[] KEYS = SlotKey.keys(2);
    private static final IntakeOptions OPTIONS = IntakeOptions.of(2);

    private KeyedOneInputStreamOperatorTestHarness<Integer, EventRecord, EventRecord> harness;

    @BeforeEach
    void open() throws Exception {
        harness = harness(OPTIONS);
        harness.open();
    }

    private static KeyedOneInputStreamOperatorTestHarness<Integer, EventRecord, EventRecord>
            harness(IntakeOptions options) throws Exception {
        KeyedOneInputStreamOperatorTestHarness<Integer, EventRecord, EventRecord> harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new EventIntake(options),
                        event -> KEYS[event.bucket()],
                        Types.INT,
                        SlotKey.MAX_PARALLELISM,
                        1,
                        0);
        harness.setup(EventRecordSerializer.INSTANCE);
        harness.setProcessingTime(0);
        return harness;
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void shouldDropWhatItHasSeen() throws Exception {
        send(event(0, 0, 10), event(0, 1, 10), event(0, 0, 10), event(0, 1, 10), event(0, 2, 11));

        assertThat(records()).containsExactly("0/0@10", "0/1@10", "0/2@11");
    }

    @Test
    void shouldWaitForTheSlowestBucket() throws Exception {
        send(clock(0, 0, 50));
        assertThat(watermarks()).isEmpty();

        send(clock(1, 0, 20), clock(1, 1, 60));
        assertThat(watermarks()).containsExactly(20L, 50L);
    }

    @Test
    void shouldPlaceAnEventAfterTheLastClockOfItsBucket() throws Exception {
        send(clock(0, 0, 50), event(0, 1, 50), event(0, 2, 51));

        assertThat(records()).containsExactly("0/1@51", "0/2@51");
    }

    @Test
    void shouldNotLetAnEventBeLateHoweverTheBucketsInterleave() throws Exception {
        send(clock(0, 0, 50), clock(1, 0, 40), event(0, 1, 50), event(1, 1, 40), clock(1, 2, 60));

        assertThat(records()).containsExactly("0/1@51", "1/1@41");
        assertThat(watermarks()).containsExactly(40L, 50L);
    }

    @Test
    void shouldLeaveOutABucketThatIsSilentAndMoveItsLateEventsBehindTheWatermark()
            throws Exception {
        harness.setProcessingTime(1_000);
        send(event(1, 0, 5), clock(0, 0, 50));
        harness.setProcessingTime(30_000);
        send(clock(0, 1, 100));
        harness.setProcessingTime(62_000);
        send(clock(0, 2, 200));
        assertThat(watermarks()).containsExactly(100L, 200L);

        send(event(1, 1, 20));
        assertThat(records()).containsExactly("1/0@5", "1/1@201");
    }

    @Test
    void shouldCallItselfIdleWhenNothingComesAtAll() throws Exception {
        harness.setProcessingTime(500_000);
        assertThat(harness.getOutput()).isEmpty();

        harness.setProcessingTime(700_000);
        assertThat(harness.getOutput()).contains(WatermarkStatus.IDLE);

        send(clock(0, 0, 10), clock(1, 0, 10));
        assertThat(harness.getOutput()).contains(WatermarkStatus.ACTIVE);
    }

    @Test
    void shouldWaitForAllBucketsAgainAfterAPause() throws Exception {
        send(clock(0, 0, 10), clock(1, 0, 10));
        harness.setProcessingTime(500_000);
        send(clock(0, 1, 90));
        assertThat(watermarks()).containsExactly(10L);

        send(event(1, 1, 50), clock(1, 2, 80));
        assertThat(records()).containsExactly("1/1@50");
        assertThat(watermarks()).containsExactly(10L, 80L);
    }

    @Test
    void shouldWaitForEverWhenTheInputIsBounded() throws Exception {
        harness.close();
        harness = harness(OPTIONS.waitingForAll());
        harness.open();
        send(clock(0, 0, 50));
        harness.setProcessingTime(1_000_000);
        send(clock(0, 1, 60));

        assertThat(watermarks()).isEmpty();

        harness.processWatermark(Watermark.MAX_WATERMARK);
        assertThat(watermarks()).containsExactly(Long.MAX_VALUE);
    }

    @Test
    void shouldTakeAnotherToolsEventsByTheirTime() throws Exception {
        send(foreign(0, 10_000), foreign(1, 10_000), foreign(0, 9_000), foreign(1, 20_000));
        send(foreign(0, 20_000), foreign(1, 5_000));

        assertThat(watermarks()).containsExactly(8_000L, 18_000L);
        assertThat(records())
                .containsExactly(
                        "0/-1@10000",
                        "1/-1@10000",
                        "0/-1@9000",
                        "1/-1@20000",
                        "0/-1@20000",
                        "1/-1@18001");
    }

    @Test
    void shouldRememberAcrossARestartWhatItHasSeen() throws Exception {
        send(event(0, 0, 10), clock(0, 1, 20), clock(1, 0, 30));
        OperatorSubtaskState state = harness.snapshot(1, 1);
        harness.close();
        harness = harness(OPTIONS);
        harness.initializeState(state);
        harness.open();

        send(event(0, 0, 10), clock(0, 1, 20), event(0, 2, 20), clock(1, 1, 40));

        assertThat(records()).containsExactly("0/2@21");
        assertThat(watermarks()).containsExactly(20L);
    }

    private void send(EventRecord... events) throws Exception {
        for (EventRecord event : events) {
            harness.processElement(event, Long.MIN_VALUE);
        }
    }

    private static EventRecord event(int bucket, long seq, long ms) {
        return new EventRecord("local", bucket, seq, ms * 1_000_000, "flow", new byte[0]);
    }

    private static EventRecord foreign(int bucket, long ms) {
        return new EventRecord("other", bucket, -1, ms * 1_000_000, "flow", new byte[0]);
    }

    private static EventRecord clock(int bucket, long seq, long ms) {
        return new EventRecord(
                "local", bucket, seq, ms * 1_000_000, EventRecord.CLOCK, new byte[0]);
    }

    private List<Long> watermarks() {
        List<Long> found = new ArrayList<>();
        for (Object each : harness.getOutput()) {
            if (each instanceof Watermark watermark) {
                found.add(watermark.getTimestamp());
            }
        }
        return found;
    }

    private List<String> records() {
        List<String> found = new ArrayList<>();
        for (StreamRecord<? extends EventRecord> record : harness.getRecordOutput()) {
            EventRecord event = record.getValue();
            found.add(event.bucket() + "/" + event.seq() + "@" + record.getTimestamp());
        }
        return found;
    }
}
