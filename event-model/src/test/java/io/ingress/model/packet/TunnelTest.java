package io.ingress.model.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TunnelTest {
    private static final String ETHERNET_IPV4 = "020000000001" + "020000000002" + "0800";

    /** UDP 192.0.2.1:5000 to 192.0.2.2:7000 with four bytes of payload. */
    private static final String INNER_V4 =
            "45000020000100004011"
                    + "0000"
                    + "c0000201"
                    + "c0000202"
                    + "13881b58000c0000"
                    + "01020304";

    /** ICMPv6 echo request 2001:db8::1 to 2001:db8::2. */
    private static final String INNER_V6 =
            "6000000000083a40"
                    + "20010db8000000000000000000000001"
                    + "20010db8000000000000000000000002"
                    + "8000000000070001";

    private final FrameLayers layers = new FrameLayers();

    @ParameterizedTest
    @CsvSource({
        "47, 00000800, GRE",
        "47, 20000800aabbccdd, GRE",
        "47, b00008000000000011223344" + "00000001, GRE",
        "47, 0000880b0021, GRE",
        "4, '', IP_IN_IP",
        "137, 00064140, MPLS_IN_IP",
    })
    void shouldFindIpv4InIpPayload(int protocol, String header, TunnelKind kind) {
        decode(ETHERNET_IPV4 + ipv4(protocol, header + INNER_V4));

        assertInnerV4(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "4789, 0800000000002a00" + ETHERNET_IPV4 + ", VXLAN",
        "4790, 0c00000100002a00, VXLAN",
        "6081, 0000080000002a00, GENEVE",
        "6081, 0200655800002a00" + "0102030405060708" + ETHERNET_IPV4 + ", GENEVE",
        "4754, 00000800, GRE",
        "4754, 20000800aabbccdd, GRE",
        "5072, 1010010400000000aabbccddeeff, AYIYA",
        "2152, 30ff002000000001, GTP_U",
        "2152, 34ff0020000000010000" + "0085" + "01000100" + ", GTP_U",
    })
    void shouldFindIpv4InUdpPayload(int port, String header, TunnelKind kind) {
        decode(ETHERNET_IPV4 + ipv4(17, udp(port, header + INNER_V4)));

        assertInnerV4(kind);
        assertThat(layers.layer(0).dstPort).isEqualTo(port);
    }

    @ParameterizedTest
    @CsvSource({
        "GRE with routing, 40000800",
        "GRE of version 1, 00010800",
        "reserved bits, 00080800",
        "Ethernet in it, 00006558",
        "IPv6 announced, 000086dd",
    })
    void shouldNotTakeAnythingOnThePortOfGreInUdpForATunnel(String what, String header) {
        decode(ETHERNET_IPV4 + ipv4(17, udp(4754, header + INNER_V4)));

        assertThat(layers.count()).as(what).isEqualTo(1);
    }

    @Test
    void shouldFindEthernetInErspan() {
        String erspan2 = "100088be" + "00000001" + "1001000100000000";

        decode(ETHERNET_IPV4 + ipv4(47, erspan2 + ETHERNET_IPV4 + INNER_V4));

        assertInnerV4(TunnelKind.ERSPAN);
    }

    @Test
    void shouldFindIpv6InIpv4AndInTeredo() {
        decode(ETHERNET_IPV4 + ipv4(41, INNER_V6));
        assertThat(layers.count()).isEqualTo(2);
        assertThat(layers.innermost().icmpType).isEqualTo(128);

        decode(ETHERNET_IPV4 + ipv4(17, udp(3544, INNER_V6)));
        assertThat(layers.count()).isEqualTo(2);
        assertThat(layers.layer(0).tunnel).isEqualTo(TunnelKind.TEREDO);
        assertThatEveryTunnelIsKnownFromItsCarrier();
    }

    @Test
    void shouldSayInACarrierThatTheChecksumOfItsTunnelIsWrong() {
        String geneve = udp(6081, "0000080000001200" + INNER_V4);
        decode(ETHERNET_IPV4 + ipv4(17, geneve.substring(0, 12) + "beef" + geneve.substring(16)));

        FrameLayers carrier = carrier(0);

        assertThat(carrier.isCarrier()).isTrue();
        assertThat(carrier.isCorruptCarrier()).isTrue();
        assertThat(carrier.innermost().tunnel).isEqualTo(TunnelKind.GENEVE);
    }

    @ParameterizedTest
    @CsvSource({
        "8847, 0006404000064140",
        "8847, 00064140",
        "8864, 110000010022" + "0021",
        "88e7, 00000001" + ETHERNET_IPV4,
        "8100, 00648847" + "00064140",
    })
    void shouldSeeThroughCarriers(String etherType, String header) {
        decode("020000000001020000000002" + etherType + header + INNER_V4);

        assertThat(layers.count()).isEqualTo(1);
        assertThat(layers.innermost().srcPort).isEqualTo(5000);
        assertThat(layers.innermost().payloadLen).isEqualTo(4);
    }

    @Test
    void shouldSeeThroughRadiotapAndDataFrames() {
        String radiotap = "0000080000000000";
        String data =
                "08010000" + "020000000001020000000002020000000003" + "0000" + "aaaa030000000800";

        decode(LinkType.RADIOTAP, radiotap + data + INNER_V4);

        assertThat(layers.innermost().dstPort).isEqualTo(7000);
    }

    @Test
    void shouldFindATunnelByThePortOfEitherSide() {
        String geneve = "0000080000001200" + INNER_V4;
        String toPort = udp(6081, geneve);
        String fromPort = toPort.substring(4, 8) + toPort.substring(0, 4) + toPort.substring(8);

        decode(ETHERNET_IPV4 + ipv4(17, fromPort));

        assertThat(layers.layer(0).tunnel).isEqualTo(TunnelKind.GENEVE);
        assertThat(layers.innermost().srcPort).isEqualTo(5000);
    }

    @Test
    void shouldKeepOuterPacketWhenPortAloneLooksLikeTunnel() {
        decode(ETHERNET_IPV4 + ipv4(17, udp(4789, "ffffffffffffffffffff")));

        assertThat(layers.count()).isEqualTo(1);
        assertThat(layers.innermost().dstPort).isEqualTo(4789);
    }

    @Test
    void shouldKeepOuterPacketWhenInnerIsBroken() {
        decode(ETHERNET_IPV4 + ipv4(4, "45000010"));

        assertThat(layers.count()).isEqualTo(1);
        assertThat(layers.innermost().hasIp()).isTrue();
    }

    @Test
    void shouldStopAtBoundWhenTunnelsAreStacked() {
        String packet = INNER_V4;
        for (int i = 0; i < 20; i++) {
            packet = ipv4(4, packet);
        }

        decode(ETHERNET_IPV4 + packet);

        assertThat(layers.count()).isEqualTo(TunnelLayer.MAX_DEPTH + 1);
        assertThatEveryTunnelIsKnownFromItsCarrier();
    }

    @Test
    void shouldSurviveEveryTruncation() {
        String tunnel =
                ipv4(17, udp(6081, "0200655800002a000102030405060708" + ETHERNET_IPV4 + INNER_V4));
        byte[] frame = HexFormat.of().parseHex(ETHERNET_IPV4 + ipv4(47, "00000800" + tunnel));

        for (int captured = 0; captured <= frame.length; captured++) {
            byte[] cut = java.util.Arrays.copyOf(frame, captured);
            layers.decode(LinkType.ETHERNET, 0, cut, 0, captured, frame.length);
            assertThat(layers.count()).isBetween(1, 3);
        }
        assertThat(layers.count()).isEqualTo(3);
    }

    private void assertInnerV4(TunnelKind kind) {
        assertThat(layers.count()).isEqualTo(2);
        assertThat(layers.layer(0).tunnel).isEqualTo(kind);
        FrameView inner = layers.innermost();
        assertThat(inner.tunnelDepth).isEqualTo(1);
        assertThat(IpAddress.text(inner.srcHi, inner.srcLo)).isEqualTo("192.0.2.1");
        assertThat(inner.srcPort).isEqualTo(5000);
        assertThat(inner.payloadLen).isEqualTo(4);
        assertThat(inner.frameWireLen)
                .isBetween(inner.ipTotalLen, layers.layer(0).frameWireLen - 20);
        assertThatEveryTunnelIsKnownFromItsCarrier();
    }

    private void assertThatEveryTunnelIsKnownFromItsCarrier() {
        assertThat(layers.isCarrier()).isFalse();
        FrameView whole = layers.layer(0);
        for (int i = 0; i < layers.count() - 1; i++) {
            FrameView tunnel = layers.layer(i);
            FrameLayers carrier = carrier(i);

            assertThat(carrier.isCarrier()).isTrue();
            assertThat(carrier.isCorruptCarrier()).isFalse();
            assertThat(carrier.count()).isEqualTo(i + 1);
            FrameView alone = carrier.innermost();
            assertThat(alone.tunnel).isEqualTo(tunnel.tunnel);
            assertThat(alone.anomaly).isEqualTo(tunnel.anomaly);
            assertThat(alone.payloadLen).isEqualTo(tunnel.payloadLen);
            assertThat(alone.carriedLen()).isEqualTo(layers.layer(i + 1).frameWireLen);
            assertThat(alone.frameWireLen).isEqualTo(tunnel.frameWireLen);
        }
        assertThat(whole.frameCapturedLen).isEqualTo(whole.frameWireLen);
    }

    private FrameLayers carrier(int index) {
        FrameView frame = layers.layer(0);
        FrameLayers carrier = new FrameLayers();
        carrier.decode(
                frame.linkType,
                frame.timestampNs,
                frame.buffer,
                frame.frameOffset,
                layers.carrierLen(index),
                frame.frameWireLen);
        return carrier;
    }

    private void decode(String hex) {
        decode(LinkType.ETHERNET, hex);
    }

    private void decode(int linkType, String hex) {
        byte[] frame = HexFormat.of().parseHex(hex);
        layers.decode(linkType, 0, frame, 0, frame.length, frame.length);
    }

    private static String ipv4(int protocol, String payload) {
        return String.format(
                "4500%04x0001000040%02x0000" + "0a000001" + "0a000002" + "%s",
                20 + payload.length() / 2, protocol, payload);
    }

    private static String udp(int port, String payload) {
        return String.format("3039%04x%04x0000%s", port, 8 + payload.length() / 2, payload);
    }
}
