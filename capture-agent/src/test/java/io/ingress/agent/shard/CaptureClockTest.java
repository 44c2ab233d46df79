package io.ingress.agent.shard;

import static io.ingress.agent.shard.CaptureClock.LIMIT_NS;
import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.agent.metrics.AgentCounter;
import io.ingress.agent.metrics.AgentCounters;
import io.ingress.model.packet.BatchHeader;
import org.junit.jupiter.api.Test;

class CaptureClockTest {
    private static final long S = 1_000_000_000L;
    private static final long T0 = 1_700_000_000L * S;
    private static final long YEAR = 365 * 86_400 * S;
    private static final long DAY = 86_400 * S;

    private final AgentCounters counters = new AgentCounters();
    private final CaptureClock clock = new CaptureClock(counters);

    @Test
    void shouldSayNothingBeforeTheFirstTime() {
        assertThat(clock.nowNs()).isEqualTo(BatchHeader.NO_CLOCK);
    }

    @Test
    void shouldFollowTimesAndNeverGoBack() {
        give(T0, T0 + S, T0 + 2 * S, T0 + 3 * S, T0 - DAY);

        assertThat(clock.nowNs()).isEqualTo(T0 + 3 * S);
    }

    @Test
    void shouldBelieveAGapUpToTheLimitAtOnce() {
        give(T0, T0 + LIMIT_NS);

        assertThat(clock.nowNs()).isEqualTo(T0 + LIMIT_NS);
        assertThat(doubted()).isZero();
    }

    @Test
    void shouldStayWhereItIsWhenOneTimeIsFarAhead() {
        give(T0, T0 + YEAR, T0 + S);

        assertThat(clock.nowNs()).isEqualTo(T0 + S);
        assertThat(doubted()).isOne();
    }

    @Test
    void shouldBelieveAGapOfADayOnceThreeMoreTimesAreThere() {
        give(T0, T0 + DAY, T0 + DAY + S, T0 + DAY + 2 * S);
        long before = clock.nowNs();

        give(T0 + DAY + 3 * S);

        assertThat(before).isEqualTo(T0);
        assertThat(clock.nowNs()).isEqualTo(T0 + DAY + 3 * S);
        assertThat(doubted()).isZero();
    }

    @Test
    void shouldNotTakeAWildTimeForTheOtherSideOfAGap() {
        give(T0, T0 + YEAR, T0 + DAY, T0 + DAY + S, T0 + DAY + 2 * S, T0 + DAY + 3 * S);

        assertThat(clock.nowNs()).isEqualTo(T0 + DAY + 3 * S);
        assertThat(doubted()).isOne();
    }

    @Test
    void shouldNotBeMovedFurtherByAWildTimeBehindAGap() {
        give(T0, T0 + DAY, T0 + YEAR, T0 + DAY + S, T0 + DAY + 2 * S);

        assertThat(clock.nowNs()).isEqualTo(T0 + DAY + 2 * S);
    }

    @Test
    void shouldFollowSparseTimesSomePacketsBehind() {
        give(T0, T0 + DAY, T0 + 2 * DAY, T0 + 3 * DAY, T0 + 4 * DAY);

        assertThat(clock.nowNs()).isEqualTo(T0 + DAY);
        assertThat(doubted()).isZero();
    }

    @Test
    void shouldBeginAnewWhenNothingIsNearTheFirstTime() {
        give(T0 + YEAR, T0, T0 + S);

        assertThat(clock.nowNs()).isEqualTo(T0 + S);
        assertThat(doubted()).isOne();
    }

    @Test
    void shouldBelieveTheRestWhenNothingFollows() {
        give(T0, T0 + DAY, T0 + 2 * DAY);

        clock.end();

        assertThat(clock.nowNs()).isEqualTo(T0 + 2 * DAY);
        assertThat(doubted()).isZero();
    }

    private void give(long... times) {
        for (long time : times) {
            clock.at(time);
        }
    }

    private long doubted() {
        return counters.get(AgentCounter.TIMES_DOUBTED);
    }
}
