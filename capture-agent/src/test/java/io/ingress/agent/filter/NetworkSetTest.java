package io.ingress.agent.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ingress.model.packet.IpAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkSetTest {
    @Test
    void shouldMergeNetworksThatTouch() {
        NetworkSet halves = NetworkSet.of("10.0.0.0/9", "10.128.0.0/9");

        assertThat(halves).isEqualTo(NetworkSet.of("10.0.0.0/8", "10.3.0.0/16"));
        assertThat(halves.containsAll(NetworkSet.of("10.0.0.0/8"))).isTrue();
        assertThat(halves.containsAll(NetworkSet.of("10.0.0.0/7"))).isFalse();
    }

    @Test
    void shouldReachFromTheFirstAddressToTheLast() {
        NetworkSet all = NetworkSet.of("0.0.0.0/0", "::/0");

        assertThat(contains(all, 4, "0.0.0.0")).isTrue();
        assertThat(contains(all, 4, "255.255.255.255")).isTrue();
        assertThat(contains(all, 6, "::")).isTrue();
        assertThat(contains(all, 6, "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")).isTrue();
    }

    @Test
    void shouldKeepTheIpVersionsApart() {
        assertThat(contains(NetworkSet.of("::/0"), 4, "10.0.0.1")).isFalse();
        assertThat(contains(NetworkSet.of("0.0.0.0/0"), 6, "::ffff:10.0.0.1")).isFalse();
        assertThat(contains(NetworkSet.of("::/0"), 6, "::ffff:10.0.0.1")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.0.0.1/8 | bits behind the prefix are set; write 10.0.0.0/8",
                "2001:db8::1/32 | bits behind the prefix are set; write 2001:db8::/32",
                "10.0.0.0/33 | the prefix length must be 0..32: /33",
                "::/129 | the prefix length must be 0..128: /129",
                "10.0.0.0/x | the prefix length is not a number: /x",
                "10.0.0 | not an IP address: 10.0.0",
                "example.org | not an IP address: example.org",
            })
    void shouldRefuse(String text, String reason) {
        assertThatThrownBy(() -> Network.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(reason);
    }

    private static boolean contains(NetworkSet set, int version, String text) {
        IpAddress address = IpAddress.parse(text).orElseThrow();
        return set.contains(version, address.hi(), address.lo());
    }
}
