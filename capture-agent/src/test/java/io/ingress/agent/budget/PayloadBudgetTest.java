package io.ingress.agent.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ingress.agent.metrics.AgentCounter;
import io.ingress.agent.metrics.AgentCounters;
import io.ingress.agent.testing.Frames;
import io.ingress.model.packet.FrameDecoder;
import io.ingress.model.packet.FrameView;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadBudgetTest {
    private static final long S = 1_000_000_000L;

    private final AgentCounters counters = new AgentCounters();
    private final FrameDecoder decoder = new FrameDecoder();

    @Test
    void shouldShipPayloadUntilTheBudgetOfTheDirectionIsUsedUp() {
        Limited budget = limited(PayloadLimit.budget(1000));
        byte[] there = Frames.tcp(1, 1024, 2, 80, Frames.ACK, 600);
        byte[] back = Frames.tcp(2, 80, 1, 1024, Frames.ACK, 600);

        assertThat(keep(budget, there, S)).isEqualTo(there.length);
        assertThat(keep(budget, there, S)).isEqualTo(Frames.TCP_HEADERS + 400);
        assertThat(keep(budget, there, S)).isEqualTo(Frames.TCP_HEADERS);
        assertThat(keep(budget, back, S)).isEqualTo(back.length);
        assertThat(counters.get(AgentCounter.CUT)).isEqualTo(2);
        assertThat(counters.get(AgentCounter.CUT_BYTES)).isEqualTo(200 + 600);
    }

    @Test
    void shouldGiveANewConnectionOnTheSamePortsANewBudget() {
        Limited budget = limited(PayloadLimit.budget(100));
        byte[] data = Frames.tcp(1, 1024, 2, 80, Frames.ACK, 100);
        keep(budget, data, S);
        assertThat(keep(budget, data, S)).isEqualTo(Frames.TCP_HEADERS);

        keep(budget, Frames.tcp(1, 1024, 2, 80, Frames.SYN, 0), S);

        assertThat(keep(budget, data, S)).isEqualTo(data.length);
    }

    @Test
    void shouldGiveANewBudgetAfterALongIdleTime() {
        Limited budget = limited(PayloadLimit.budget(100));
        byte[] data = Frames.udp(1, 1024, 2, 80, 100);
        keep(budget, data, S);

        assertThat(keep(budget, data, 301 * S)).isEqualTo(Frames.UDP_HEADERS);
        assertThat(keep(budget, data, 602 * S)).isEqualTo(data.length);
    }

    @ParameterizedTest
    @ValueSource(ints = {53, 5353, 5355})
    void shouldShipAllOfDns(int port) {
        Limited budget = limited(PayloadLimit.budget(10));
        byte[] query = Frames.udp(1, 1024, 2, port, 500);
        byte[] answer = Frames.tcp(2, port, 1, 1024, Frames.ACK, 500);

        assertThat(keep(budget, query, S)).isEqualTo(query.length);
        assertThat(keep(budget, answer, S)).isEqualTo(answer.length);
        assertThat(counters.get(AgentCounter.CUT)).isZero();
    }

    @Test
    void shouldShipFramesWithoutIpWhole() {
        Limited budget = limited(PayloadLimit.budget(0));

        assertThat(keep(budget, Frames.arp(), S)).isEqualTo(Frames.arp().length);
    }

    @Test
    void shouldShipOnlyHeadersWhenAskedAlsoOfDns() {
        Limited budget = limited(PayloadLimit.HEADERS_ONLY);

        assertThat(keep(budget, Frames.udp(1, 1024, 2, 53, 500), S)).isEqualTo(Frames.UDP_HEADERS);
        assertThat(keep(budget, Frames.tcp(1, 1, 2, 80, 0, 9), S)).isEqualTo(Frames.TCP_HEADERS);
    }

    @Test
    void shouldShipEverythingWhenFull() {
        Limited budget = limited(PayloadLimit.FULL);
        byte[] data = Frames.tcp(1, 1024, 2, 80, Frames.ACK, 60_000);

        for (int i = 0; i < 10; i++) {
            assertThat(keep(budget, data, S)).isEqualTo(data.length);
        }
    }

    @Test
    void shouldCountDirectionsThatLoseTheirPlaceAndNeverGrow() {
        BudgetTable table = new BudgetTable(16);
        for (long key = 1; key <= 1000; key++) {
            table.take(key << 32, S, 10, 100);
        }

        assertThat(table.evicted()).isEqualTo(1000 - 16);
        // One that stayed still knows what it used; one that left starts anew.
        assertThat(table.take(1000L << 32, S, 100, 100)).isEqualTo(90);
        assertThat(table.take(1L << 32, S, 100, 100)).isEqualTo(100);
    }

    @Test
    void shouldKeepWhatOthersUsedWhenConnectionsWithoutPayloadCome() {
        Limited budget = limited(PayloadLimit.budget(100));
        byte[] data = Frames.tcp(1, 1024, 2, 80, Frames.ACK, 100);
        keep(budget, data, S);

        for (int port = 0; port < 1 << 16; port++) {
            for (int host = 3; host < 11; host++) {
                keep(budget, Frames.tcp(1, 1024, host, port, Frames.SYN, 0), S);
            }
        }

        assertThat(keep(budget, data, S)).isEqualTo(Frames.TCP_HEADERS);
        assertThat(counters.get(AgentCounter.BUDGET_EVICTED)).isZero();
    }

    @Test
    void shouldTellApartDirectionsOfTheSameTag() {
        BudgetTable table = new BudgetTable(16);
        long first = 1L << 40 | 5;
        long second = 2L << 40 | 5;

        assertThat(table.take(first, S, 60, 100)).isEqualTo(60);
        assertThat(table.take(second, S, 100, 100)).isEqualTo(100);
        assertThat(table.take(first, S, 60, 100)).isEqualTo(40);
        table.renew(first);
        assertThat(table.take(second, S, 1, 100)).isZero();
        assertThat(table.take(first, S, 60, 100)).isEqualTo(60);
    }

    @Test
    void shouldReadLimitsAndRefuseOthers() {
        assertThat(PayloadLimit.parse("default")).isEqualTo(PayloadLimit.budget(16 * 1024));
        assertThat(PayloadLimit.parse("full")).isEqualTo(PayloadLimit.FULL);
        assertThat(PayloadLimit.parse("headers-only")).isEqualTo(PayloadLimit.HEADERS_ONLY);
        assertThat(PayloadLimit.parse("4096")).isEqualTo(PayloadLimit.budget(4096));
        assertThat(PayloadLimit.parse("4096").toString()).isEqualTo("4096");
        for (String wrong : new String[] {"", "-1", "16k", "FULL"}) {
            assertThatThrownBy(() -> PayloadLimit.parse(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "must be default, full, headers-only or a number of bytes >= 0:"
                                    + " payload="
                                    + wrong);
        }
    }

    private Limited limited(PayloadLimit limit) {
        return new Limited(new PayloadBudget(List.of(limit), counters), limit);
    }

    private int keep(Limited limited, byte[] frame, long timestampNs) {
        FrameView view = new FrameView();
        decoder.decode(1, timestampNs, frame, 0, frame.length, frame.length, view);
        return limited.budget().keep(view, limited.limit());
    }

    private record Limited(PayloadBudget budget, PayloadLimit limit) {}
}
