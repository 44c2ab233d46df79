package io.ingress.agent.spool;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A segment may hold any bytes: it ends somewhere, and what cannot be read is set aside once. */
class SpoolFuzzTest {
    private static final SpoolLimits LIMITS =
            new SpoolLimits(1 << 24, 1 << 20, 1 << 20, 1 << 20, 1, 1);

    @FuzzTest(maxDuration = "60s")
    void shouldReadAnySegment(byte[] content) throws IOException {
        SimulatedDisk disk = new SimulatedDisk(new Random(0));
        disk.replace(new Segment(1).name(), content);

        Spool spool = new Spool(disk, LIMITS, Map::of, 0);
        assertThat(readAll(spool)).isLessThanOrEqualTo(content.length);
        spool.tick(10);
        spool.close();

        Spool again = new Spool(disk, LIMITS, Map::of, 0);
        assertThat(again.totals().damagedBytes()).isZero();
        assertThat(readAll(again)).isZero();
    }

    private static long readAll(Spool spool) {
        long bytes = 0;
        Optional<SpoolEntry> next = spool.next();
        while (next.isPresent()) {
            bytes += next.get().head().length + next.get().payload().length;
            spool.release(next.get().seq(), next.get().packets());
            next = spool.next();
        }
        return bytes;
    }
}
