package io.ingress.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TrafficJobOptionsTest {
    @Test
    void shouldReadArgumentsAndKeepDefaultsOfOthers() {
        TrafficJobOptions options =
                TrafficJobOptions.parse("--bootstrap", "h:9092", "--parallelism", "4");

        assertThat(options.bootstrap()).isEqualTo("h:9092");
        assertThat(options.parallelism()).isEqualTo(4);
        assertThat(options.group()).isEqualTo("ingress-traffic");
        assertThat(options.checkpointIntervalMs()).isEqualTo(10_000);
    }

    @Test
    void shouldRefuseUnknownArgument() {
        assertThatThrownBy(() -> TrafficJobOptions.parse("--bootstrap", "h:1", "--speed", "9"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("unknown argument: --speed; usage: --bootstrap");
    }

    @Test
    void shouldRefuseMissingOrWrongValues() {
        assertThatThrownBy(() -> TrafficJobOptions.parse())
                .hasMessageStartingWith("--bootstrap is needed");
        assertThatThrownBy(() -> TrafficJobOptions.parse("--bootstrap"))
                .hasMessage("needs a value: --bootstrap");
        assertThatThrownBy(
                        () -> TrafficJobOptions.parse("--bootstrap", "h:1", "--parallelism", "200"))
                .hasMessage("must be in [0, 128]: parallelism=200");
        assertThatThrownBy(
                        () -> TrafficJobOptions.parse("--bootstrap", "h:1", "--max-flows", "many"))
                .hasMessage("must be a number: max-flows=many");
    }
}
