package io.ingress.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ingress.agent.CaptureInput.Port;
import io.ingress.agent.budget.PayloadLimit;
import io.ingress.agent.source.Reach;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AgentOptionsTest {
    private static final Path FILE = Path.of("a.pcap");

    @Test
    void shouldHaveDefaultsForAPlay() {
        AgentOptions options = AgentOptions.play(List.of(FILE)).build();

        assertThat(options.sensor()).isEqualTo("local");
        assertThat(options.buckets()).isEqualTo(8);
        assertThat(options.payload()).isEqualTo(PayloadLimit.DEFAULT);
        assertThat(options.speed()).isEqualTo(AgentOptions.TOP_SPEED);
        assertThat(options.filter()).isEmpty();
        assertThat(options.stateDir()).isEmpty();
        assertThat(options.batchBytes()).isEqualTo(256 * 1024);
    }

    @Test
    void shouldCopyEveryOptionIntoABuilder() {
        AgentOptions options =
                AgentOptions.play(List.of(FILE))
                        .sensor("s")
                        .buckets(3)
                        .bucketSeed(4)
                        .payload(PayloadLimit.FULL)
                        .filter("udp")
                        .speed(2)
                        .timeShiftNs(5)
                        .stateDir(Path.of("state"))
                        .batchBytes(4096)
                        .build();

        assertThat(options.toBuilder().build()).isEqualTo(options);
    }

    @Test
    void shouldTakeABlankFilterForNone() {
        assertThat(AgentOptions.play(List.of(FILE)).filter("  ").build().filter()).isEmpty();
    }

    @Test
    void shouldRefuseWhatCannotWork() {
        assertRefused("must be 1..64 characters: sensor= ", play().sensor(" "));
        assertRefused("must be 1..4096: buckets=0", play().buckets(0));
        assertRefused("must be 1..4096: buckets=4097", play().buckets(4097));
        assertRefused("must be >= 0: speed=NaN", play().speed(Double.NaN));
        assertRefused("must be >= 0: speed=Infinity", play().speed(Double.POSITIVE_INFINITY));
        assertRefused("must be 1024..524288: batchBytes=1023", play().batchBytes(1023));
        assertThatThrownBy(() -> AgentOptions.play(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("must not be empty: files=[]");
        assertThatThrownBy(() -> new CaptureInput.Live("eth0+"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("must name an interface: interfaceName=eth0+");
        assertThatThrownBy(() -> port(Engine.AUTO, 1, 63))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("must be 64..262144: snapLenBytes=63");
        assertThatThrownBy(() -> port(Engine.LIBPCAP, 2, 64))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("must be 1 with libpcap, only af-packet has more: threads=2");
    }

    private static Port port(Engine engine, int threads, int snapLenBytes) {
        return new Port(
                "eth0", engine, threads, snapLenBytes, 1 << 20, Reach.OWN, Optional.empty());
    }

    private static AgentOptions.Builder play() {
        return AgentOptions.play(List.of(FILE));
    }

    private static void assertRefused(String message, AgentOptions.Builder builder) {
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
