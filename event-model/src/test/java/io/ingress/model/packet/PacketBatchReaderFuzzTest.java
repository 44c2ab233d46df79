package io.ingress.model.packet;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** A batch of any bytes ends. {@code JAZZER_FUZZ=1} looks for new inputs. */
class PacketBatchReaderFuzzTest {
    @FuzzTest(maxDuration = "3m")
    void shouldEndInsideTheBatch(byte[] batch) {
        PacketBatchReader reader = new PacketBatchReader();
        FrameDecoder decoder = new FrameDecoder();
        FrameView view = new FrameView();

        reader.reset(batch);

        while (reader.next()) {
            assertThat(reader.offset() + reader.capturedLen()).isLessThanOrEqualTo(batch.length);
            decoder.decode(
                    reader.linkType(),
                    reader.timestampNs(),
                    reader.buffer(),
                    reader.offset(),
                    reader.capturedLen(),
                    reader.wireLen(),
                    view);
            FrameAnomalyTest.assertInside(view);
        }
    }
}
