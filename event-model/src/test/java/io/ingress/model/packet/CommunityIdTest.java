package io.ingress.model.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values of the baseline of corelight/community-id-spec and of pycommunityid's tests. */
class CommunityIdTest {
    @ParameterizedTest
    @CsvSource({
        "TCP, 128.232.110.120, 34855, 66.35.250.204, 80, 1:LQU9qZlK+B5F3KDmev6m5PMibrg=",
        "TCP, 66.35.250.204, 80, 128.232.110.120, 34855, 1:LQU9qZlK+B5F3KDmev6m5PMibrg=",
        "UDP, 192.168.1.52, 54585, 8.8.8.8, 53, 1:d/FP5EW3wiY1vCndhwleRRKHowQ=",
        "SCTP, 192.168.170.8, 7, 192.168.170.56, 80, 1:jQgCxbku+pNGw8WPbEc/TS/uTpQ=",
    })
    void shouldGiveThePublishedIds(
            String proto, String src, int srcPort, String dst, int dstPort, String expected) {
        FlowKey key = key(proto, src, srcPort, dst, dstPort);

        assertThat(new CommunityId(0).of(key, -1, -1)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "ICMP, 192.168.0.89, 192.168.0.1, 8, 0, 1:X0snYXpgwiv9TZtqg64sgzUn6Dk=",
        "ICMP, 192.168.0.1, 192.168.0.89, 0, 0, 1:X0snYXpgwiv9TZtqg64sgzUn6Dk=",
        "IPv6-ICMP, fe80::200:86ff:fe05:80da, fe80::260:97ff:fe07:69ea, 135, 0,"
                + " 1:dGHyGvjMfljg6Bppwm3bg0LO8TY=",
    })
    void shouldMapIcmpTypesToTheirAnswers(
            String proto, String src, String dst, int type, int code, String expected) {
        assertThat(new CommunityId(0).of(key(proto, src, -1, dst, -1), type, code))
                .isEqualTo(expected);
    }

    @Test
    void shouldRejectASeedOfMoreThan16Bits() {
        assertThatThrownBy(() -> new CommunityId(65_536))
                .hasMessage("must be 0..65535: seed=65536");
    }

    static FlowKey key(String proto, String src, int srcPort, String dst, int dstPort) {
        IpAddress from = IpAddress.parse(src).orElseThrow();
        IpAddress to = IpAddress.parse(dst).orElseThrow();
        return new FlowKey(
                from.hi(), from.lo(), to.hi(), to.lo(), srcPort, dstPort, IpProtocol.number(proto));
    }
}
