package io.ingress.jobs.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnomalyBudgetTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;

    private final AnomalyBudget budget = new AnomalyBudget();

    @Test
    void shouldGiveTheFirstOfANameThenEachTimeTheirNumberDoubles() {
        int[] given =
                IntStream.rangeClosed(1, 100).filter(i -> budget.take(0, "scanned")).toArray();

        assertThat(given).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 16, 32, 64);
    }

    @Test
    void shouldCountNamesApartAndEachMinuteAnew() {
        IntStream.range(0, 11).forEach(i -> budget.take(0, "often"));

        assertThat(budget.take(0, "often")).isFalse();
        assertThat(budget.take(0, "seldom")).isTrue();
        assertThat(budget.take(MINUTE - 1, "often")).isFalse();
        assertThat(budget.take(MINUTE, "often")).isTrue();
    }

    @Test
    void shouldBoundAllNamesInASecond() {
        long given = IntStream.range(0, 300).filter(i -> budget.take(0, "name" + i)).count();

        assertThat(given).isEqualTo(AnomalyBudget.PER_SECOND);
        assertThat(budget.take(SECOND, "another")).isTrue();
    }

    @Test
    void shouldCountNamesBeyondTheBoundAsOne() {
        IntStream.range(0, AnomalyBudget.MAX_NAMES)
                .forEach(i -> budget.take(i / 50 * SECOND, "made up " + i));
        long second = 30 * SECOND;

        long given = IntStream.range(0, 30).filter(i -> budget.take(second, "more " + i)).count();

        assertThat(given).isEqualTo(11);
    }

    @Test
    void shouldGoOnAfterBeingWritten() throws IOException {
        IntStream.range(0, 10).forEach(i -> budget.take(0, "often"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        budget.write(new DataOutputStream(bytes));

        AnomalyBudget restored =
                AnomalyBudget.read(
                        new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

        assertThat(restored.take(0, "often")).isFalse();
        assertThat(restored.take(0, "seldom")).isTrue();
    }
}
