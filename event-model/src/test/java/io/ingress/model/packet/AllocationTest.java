package io.ingress.model.packet;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** Reading and decoding make no garbage: it would be the largest cost of the packet path. */
class AllocationTest {
    private static final int WARM_UP = 20_000;
    private static final int ROUNDS = 20_000;

    private final PacketBatchReader reader = new PacketBatchReader();
    private final FrameLayers layers = new FrameLayers();
    private long sum;

    @Test
    void shouldAllocateNothingPerPacket() {
        byte[] batch = PacketBatchTest.sampleBatch();
        walk(batch, WARM_UP);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);

        walk(batch, ROUNDS);

        long allocated = threads.getThreadAllocatedBytes(thread) - before;
        assertThat(allocated).isLessThan(ROUNDS);
        assertThat(sum).isPositive();
    }

    private void walk(byte[] batch, int rounds) {
        for (int i = 0; i < rounds; i++) {
            reader.reset(batch);
            while (reader.next()) {
                layers.decode(
                        reader.linkType(),
                        reader.timestampNs(),
                        reader.buffer(),
                        reader.offset(),
                        reader.capturedLen(),
                        reader.wireLen());
                sum += layers.innermost().payloadLen;
            }
        }
    }
}
