package io.ingress.agent.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListenAddressTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:9464,127.0.0.1,9464",
        "0.0.0.0:0,0.0.0.0,0",
        "localhost:65535,127.0.0.1,65535",
        "[::1]:9464,0:0:0:0:0:0:0:1,9464"
    })
    void shouldReadAnAddressAndAPort(String text, String address, int port) {
        assertThat(ListenAddress.parse(text))
                .hasValueSatisfying(
                        read -> {
                            assertThat(read.getAddress().getHostAddress()).isEqualTo(address);
                            assertThat(read.getPort()).isEqualTo(port);
                        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "9464",
                ":9464",
                "127.0.0.1",
                "127.0.0.1:65536",
                "::1:9464",
                "a:1",
                "[a]:1"
            })
    void shouldTakeNothingElse(String text) {
        assertThat(ListenAddress.parse(text)).isEmpty();
    }
}
