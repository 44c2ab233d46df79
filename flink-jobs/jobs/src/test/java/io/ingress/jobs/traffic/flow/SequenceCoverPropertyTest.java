package io.ingress.jobs.traffic.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SequenceCoverPropertyTest {
    private static final int PIECE = 10;

    @Property(tries = 300)
    void shouldCountExactlyTheBytesNeverSeen(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int pieces) {
        Random random = new Random(seed);
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < pieces; i++) {
            if (random.nextInt(4) > 0) {
                order.add(i);
            }
        }
        Collections.shuffle(order, random);
        SequenceCover cover = new SequenceCover();
        BitSet seen = new BitSet();

        for (int piece : order) {
            cover.seen(1 + (long) piece * PIECE, PIECE);
            seen.set(piece);
        }

        long missing = cover.acknowledged(1 + (long) pieces * PIECE);
        assertThat(missing).isEqualTo((pieces - seen.cardinality()) * (long) PIECE);
        assertThat(cover.acknowledged(1 + (long) pieces * PIECE)).isZero();
    }
}
