package io.ingress.model.packet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** IPv4 behind headers of links that have no addresses of their own. */
class LinkCarrierTest {
    private static final String MACS = "020000000001020000000002";

    @ParameterizedTest
    @CsvSource({
        "1, " + MACS + "894f00060101000001020000000100000002000000030000000a",
        "1, " + MACS + "894f0002020300000001" + MACS + "0800",
        "1, " + MACS + "89090101000100070800",
        "9, 0f000800",
        "9, 8f000800",
        "9, ff030021",
        "229, ''",
        "239, 0200002a05000a00aa000000080001000800030024000900",
    })
    void shouldFindThePacket(int linkType, String headers) {
        byte[] packet = Frames.ipv4(17, Frames.udp(new byte[] {1, 2}));

        FrameView view = Frames.decode(linkType, Frames.join(Frames.hex(headers), packet));

        assertThat(view.anomaly).isEqualTo(DecodeAnomaly.OK);
        assertThat(view.dstPort).isEqualTo(53);
    }

    @Test
    void shouldFindIpv6WhereTheFileSaysIpv4() {
        byte[] packet = Frames.ipv6(17, Frames.udp(new byte[] {1, 2}));

        assertThat(Frames.decode(LinkType.IPV4, packet).dstPort).isEqualTo(53);
    }
}
