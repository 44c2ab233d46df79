package io.ingress.jobs.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.jobs.record.BucketStateSerializer;
import io.ingress.model.packet.PacketBatch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * State survives: the recorded conversations of every protocol give the same events when the state
 * goes through its bytes after every packet, so also in the middle of a handshake, of a gap and of
 * pending transactions.
 */
class TraceRestoreTest {
    /** Each so many packets one is lost: a hole for the reassembler. */
    private static final int LOST_EVERY = 7;

    @ParameterizedTest
    @MethodSource("io.ingress.jobs.traffic.Capture#traces")
    void shouldGiveSameEventsWhenRestoredAfterEveryPacket(Path trace) throws IOException {
        Capture capture = Capture.read(trace).orElseThrow();

        assertThat(restored(capture)).isNotEmpty().isEqualTo(undisturbed(capture));
    }

    @ParameterizedTest
    @MethodSource("io.ingress.jobs.traffic.Capture#traces")
    void shouldGiveSameEventsWhenRestoredInGaps(Path trace) throws IOException {
        Capture capture = Capture.read(trace).orElseThrow().losingOneIn(LOST_EVERY);

        assertThat(restored(capture)).isEqualTo(undisturbed(capture));
    }

    private static List<String> undisturbed(Capture capture) {
        Engine engine = new Engine();
        capture.batchPerPacket().forEach(engine::process);
        return texts(engine);
    }

    private static List<String> restored(Capture capture) {
        Engine engine = new Engine();
        for (PacketBatch batch : capture.batchPerPacket()) {
            engine.process(batch);
            engine.state(BucketStateSerializer.INSTANCE.copy(engine.state()));
        }
        return texts(engine);
    }

    private static List<String> texts(Engine engine) {
        return engine.events().stream()
                .map(event -> event.seq() + new String(event.json(), StandardCharsets.UTF_8))
                .toList();
    }
}
