package io.ingress.agent.spool;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * What is durable and not released is found again, in order and unchanged, whatever a crash leaves
 * of the rest. 100,000 lives, or {@code -Dspool.histories=N}.
 */
class SpoolCrashPropertyTest {
    private static final int PER_TRY = 100;
    private static int tries;

    @BeforeContainer
    static void readNumber() {
        tries = Integer.getInteger("spool.histories", 100_000) / PER_TRY / 1000;
    }

    @Property(tries = 1000, shrinking = ShrinkingMode.OFF)
    void shouldKeepItsPromisesWhateverACrashLeaves(@ForAll long seed) throws Exception {
        for (int i = 0; i < PER_TRY * tries; i++) {
            long each = seed + i;
            try {
                new SpoolHistory(each).live(60);
            } catch (Exception | AssertionError e) {
                throw new AssertionError("history " + each + ": " + e.getMessage(), e);
            }
        }
    }
}
