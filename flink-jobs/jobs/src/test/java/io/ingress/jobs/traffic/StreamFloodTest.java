package io.ingress.jobs.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.jobs.record.BucketStateSerializer;
import io.ingress.jobs.traffic.app.StreamBudget;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Many streams with holes at once: what they hold back together is bounded. */
class StreamFloodTest {
    private static final int STREAMS = 400;
    private static final int PIECES = 80;
    private static final int PIECE_BYTES = 1400;
    private static final String SERVER = "10.9.9.9";

    @Test
    void shouldBoundWhatAllStreamsHoldTogether() throws Exception {
        Engine engine = new Engine();
        for (int stream = 0; stream < STREAMS; stream++) {
            engine.play(streamWithHole(stream));
        }

        long offered = (long) STREAMS * PIECES * PIECE_BYTES;
        assertThat(offered).isGreaterThan(StreamBudget.MAX_HELD_BYTES);
        assertThat(stateBytes(engine))
                .isBetween(StreamBudget.MAX_HELD_BYTES / 2, StreamBudget.MAX_HELD_BYTES * 5 / 4);
        assertThat(engine.counts().get(TrafficCounter.STREAMS_FLUSHED)).isPositive();
        assertThat(engine.end(100).flows()).hasSize(STREAMS);
    }

    /** A DNS message over TCP whose second byte never comes, and much behind it. */
    private static List<Frame> streamWithHole(int stream) {
        String client = "10.1." + stream / 200 + "." + stream % 200;
        List<Frame> frames = new ArrayList<>();
        byte[] query = {
            0, 22, 0, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 'a', 2, 'd', 'e', 0, 0, 1, 0, 1
        };
        frames.add(Frame.tcp(client, 5000, SERVER, 53).flags("S").seq(99).at(1));
        frames.add(Frame.tcp(client, 5000, SERVER, 53).flags("PA").seq(100).payload(query).at(1));
        for (int piece = 0; piece < PIECES; piece++) {
            long seq = 200 + (long) piece * (PIECE_BYTES + 1);
            frames.add(
                    Frame.tcp(client, 5000, SERVER, 53)
                            .flags("PA")
                            .seq(seq)
                            .payload(new byte[PIECE_BYTES])
                            .at(1));
        }
        return frames;
    }

    private static long stateBytes(Engine engine) throws Exception {
        var out = new org.apache.flink.core.memory.DataOutputSerializer(1 << 20);
        BucketStateSerializer.INSTANCE.serialize(engine.state(), out);
        return out.length();
    }
}
