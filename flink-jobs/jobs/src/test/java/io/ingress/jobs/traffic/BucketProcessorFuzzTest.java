package io.ingress.jobs.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ingress.jobs.record.BucketStateSerializer;
import io.ingress.jobs.traffic.flow.FlowLimits;
import io.ingress.model.packet.BatchHeader;
import io.ingress.model.packet.PacketBatch;
import io.ingress.model.packet.PacketBatchWriter;

/** No bytes make the engine throw, grow without bound or lose count. */
class BucketProcessorFuzzTest {
    private static final int MAX_FLOWS = 16;
    private static final int[] LINK_TYPES = {1, 101, 113, 276, 0, 127, 105};

    @FuzzTest
    void shouldSurviveAnyFramesAndAnyTimes(FuzzedDataProvider data) {
        TrafficOptions options =
                TrafficOptions.defaults().withLimits(FlowLimits.defaults().withMaxFlows(MAX_FLOWS));
        Engine engine = new Engine(options);
        long frames = 0;
        long seq = 0;
        while (data.remainingBytes() > 0 && seq < 20) {
            PacketBatchWriter writer = new PacketBatchWriter(data.pickValue(LINK_TYPES));
            int count = data.consumeInt(0, 20);
            for (int i = 0; i < count; i++) {
                byte[] frame = data.consumeBytes(data.consumeInt(0, 200));
                int wireLen = data.consumeInt(0, 70_000);
                writer.add(data.consumeLong(0, 1L << 60), wireLen, frame, 0, frame.length);
            }
            frames += writer.packets();
            long clockNs = data.consumeBoolean() ? data.consumeLong(0, 1L << 60) : -1;
            boolean last = data.consumeInt(0, 9) == 0;
            engine.process(batch(seq++, writer, clockNs, last));
            assertThat(engine.state().openFlows()).isLessThanOrEqualTo(MAX_FLOWS);
            engine.state(BucketStateSerializer.INSTANCE.copy(engine.state()));
        }
        engine.process(batch(seq, new PacketBatchWriter(1), -1, true));

        assertThat(engine.counts().get(TrafficCounter.PACKETS)).isEqualTo(frames);
        assertThat(engine.state().openFlows()).isZero();
        assertThat(engine.counts().get(TrafficCounter.FLOWS))
                .isEqualTo(engine.counts().get(TrafficCounter.FLOW_EVENTS));
    }

    private static PacketBatch batch(
            long seq, PacketBatchWriter writer, long clockNs, boolean last) {
        BatchHeader header =
                new BatchHeader(
                        Engine.SENSOR, "f", "b", 0, 1, seq, writer.packets(), clockNs, last, 0, 0);
        return new PacketBatch(header, writer.take());
    }
}
