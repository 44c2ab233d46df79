package io.ingress.jobs.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.jobs.BucketKey;
import io.ingress.jobs.record.RecordTypes;
import io.ingress.model.event.EventRecord;
import io.ingress.model.packet.PacketBatch;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // the harness closes with Exception
class BucketOperatorTest {
    private static final String A = "10.0.0.1";
    private static final String B = "10.0.0.2";

    @Test
    void shouldWriteEventsAndMetricsAndSetNoTimers() throws Exception {
        try (var harness = harness()) {
            harness.open();

            harness.processElement(batch(0, Frame.udp(A, 1, B, 2).at(1)), 0);
            harness.processElement(end(1, 100), 0);

            assertThat(harness.extractOutputValues())
                    .extracting(EventRecord::type)
                    .containsExactly("flow", "clock");
            assertThat(harness.getSideOutput(BucketOperator.METRICS)).hasSize(2);
            assertThat(harness.numProcessingTimeTimers()).isZero();
            assertThat(harness.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void shouldGoOnWhereItWasWhenRestoredFromSnapshot() throws Exception {
        OperatorSubtaskState snapshot;
        try (var harness = harness()) {
            harness.open();
            harness.processElement(batch(0, Frame.udp(A, 1, B, 2).at(1)), 0);
            snapshot = harness.snapshot(1, 1);
        }

        try (var harness = harness()) {
            harness.initializeState(snapshot);
            harness.open();
            harness.processElement(batch(0, Frame.udp(A, 1, B, 2).at(1)), 0);
            harness.processElement(batch(1, Frame.udp(B, 2, A, 1).at(2)), 0);
            harness.processElement(end(2, 100), 0);

            List<EventRecord> events = harness.extractOutputValues();
            assertThat(events).hasSize(2);
            String json = new String(events.get(0).json(), java.nio.charset.StandardCharsets.UTF_8);
            assertThat(json).contains("\"pkts_toserver\":1,\"pkts_toclient\":1");
            assertThat(events.get(0).seq()).isZero();
        }
    }

    private static PacketBatch batch(long seq, Frame... frames) {
        return Engine.batch(seq, List.of(frames), -1, false);
    }

    private static PacketBatch end(long seq, double seconds) {
        return Engine.batch(seq, List.of(), Math.round(seconds * 1e9), true);
    }

    private static KeyedOneInputStreamOperatorTestHarness<Integer, PacketBatch, EventRecord>
            harness() throws Exception {
        var harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new BucketOperator(TrafficOptions.defaults())),
                        new BucketKey(),
                        Types.INT);
        harness.setup(
                RecordTypes.EVENT.createSerializer(
                        harness.getExecutionConfig().getSerializerConfig()));
        return harness;
    }
}
