package io.ingress.model.packet;

import static io.ingress.model.packet.Frames.decode;
import static io.ingress.model.packet.Frames.hex;
import static io.ingress.model.packet.Frames.ipv4;
import static io.ingress.model.packet.Frames.ipv6;
import static io.ingress.model.packet.Frames.join;
import static io.ingress.model.packet.Frames.tcp;
import static io.ingress.model.packet.Frames.udp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class FrameAnomalyTest {
    private static final byte[] DATA = hex("0102030405");

    static Stream<Arguments> brokenFrames() {
        byte[] udpWithLength3 = udp(DATA);
        Frames.number16(udpWithLength3, 4, 3);
        byte[] udpWithLength900 = udp(DATA);
        Frames.number16(udpWithLength900, 4, 900);
        byte[] tcpHeader16 = tcp(DATA);
        tcpHeader16[12] = 0x40;
        byte[] tcpHeader60 = tcp(DATA);
        tcpHeader60[12] = (byte) 0xf0;
        byte[] tcpOptionOf0 = tcp(DATA);
        tcpOptionOf0[21] = 0;
        byte[] version5 = ipv4(17, udp(DATA));
        version5[0] = 0x55;
        byte[] headerOf16 = ipv4(17, udp(DATA));
        headerOf16[0] = 0x44;
        byte[] totalOf19 = ipv4(17, udp(DATA));
        Frames.number16(totalOf19, 2, 19);
        byte[] totalTooLarge = ipv4(17, udp(DATA));
        Frames.number16(totalTooLarge, 2, 1000);
        byte[] ipv6TooLarge = ipv6(17, udp(DATA));
        Frames.number16(ipv6TooLarge, 4, 1000);
        return Stream.of(
                arguments(1, hex("0102030405060708090a0b0c08"), DecodeAnomaly.ETHERNET_TOO_SMALL),
                arguments(113, new byte[15], DecodeAnomaly.SLL_TOO_SMALL),
                arguments(276, new byte[19], DecodeAnomaly.SLL2_TOO_SMALL),
                arguments(239, new byte[3], DecodeAnomaly.NFLOG_TOO_SMALL),
                arguments(239, hex("07000000 0400 0900"), DecodeAnomaly.NFLOG_UNSUPPORTED_FAMILY),
                arguments(0, new byte[3], DecodeAnomaly.NULL_TOO_SMALL),
                arguments(0, hex("07000000 00"), DecodeAnomaly.NULL_UNSUPPORTED_TYPE),
                arguments(101, new byte[0], DecodeAnomaly.RAW_INVALID_IP_VERSION),
                arguments(101, hex("55"), DecodeAnomaly.RAW_INVALID_IP_VERSION),
                arguments(
                        1,
                        hex("020000000001020000000002 8100 0001"),
                        DecodeAnomaly.VLAN_HEADER_TOO_SMALL),
                arguments(
                        1, hex("020000000001020000000002 0806 0001"), DecodeAnomaly.ARP_TOO_SMALL),
                arguments(
                        1,
                        hex("020000000001020000000002 8847 000640"),
                        DecodeAnomaly.MPLS_HEADER_TOO_SMALL),
                arguments(51, hex("1100000100"), DecodeAnomaly.PPPOE_TOO_SMALL),
                arguments(9, hex("ff03"), DecodeAnomaly.PPP_TOO_SMALL),
                arguments(
                        1,
                        hex("020000000001020000000002 8926 000000"),
                        DecodeAnomaly.VNTAG_HEADER_TOO_SMALL),
                arguments(
                        1,
                        hex("020000000001020000000002 894f 0001 0101 00000000"),
                        DecodeAnomaly.NSH_HEADER_TOO_SMALL),
                arguments(
                        1,
                        hex("020000000001020000000002" + "8926 00000000".repeat(20) + "0800"),
                        DecodeAnomaly.TOO_MANY_LAYERS),
                arguments(101, hex("4500"), DecodeAnomaly.IPV4_TOO_SMALL),
                arguments(228, version5, DecodeAnomaly.IPV4_WRONG_VERSION),
                arguments(101, headerOf16, DecodeAnomaly.IPV4_HEADER_TOO_SMALL),
                arguments(101, totalOf19, DecodeAnomaly.IPV4_TOTAL_SMALLER_THAN_HEADER),
                arguments(101, totalTooLarge, DecodeAnomaly.IPV4_TRUNCATED),
                arguments(
                        101,
                        ipv4(17, hex("94000000"), 0, udp(DATA)),
                        DecodeAnomaly.IPV4_OPTION_INVALID_LENGTH),
                arguments(
                        101,
                        ipv4(17, new byte[0], 0x1fff, udp(DATA)),
                        DecodeAnomaly.IPV4_FRAGMENT_TOO_LARGE),
                arguments(101, hex("6000"), DecodeAnomaly.IPV6_TOO_SMALL),
                arguments(229, join(hex("55"), new byte[39]), DecodeAnomaly.IPV6_WRONG_VERSION),
                arguments(101, ipv6TooLarge, DecodeAnomaly.IPV6_TRUNCATED),
                arguments(
                        101,
                        ipv6(0, hex("11ff000000000000")),
                        DecodeAnomaly.IPV6_EXTENSION_TRUNCATED),
                arguments(101, ipv6(0, new byte[8 * 140]), DecodeAnomaly.IPV6_TOO_MANY_EXTENSIONS),
                arguments(
                        101,
                        ipv6(44, hex("2c000001 00000001 11000001 00000001")),
                        DecodeAnomaly.IPV6_DUPLICATE_FRAGMENT_HEADER),
                arguments(
                        101,
                        ipv6(44, join(hex("1100fff8 00000001"), new byte[16])),
                        DecodeAnomaly.IPV6_FRAGMENT_TOO_LARGE),
                arguments(101, ipv6(59, DATA), DecodeAnomaly.IPV6_DATA_AFTER_NO_NEXT_HEADER),
                arguments(101, ipv4(6, new byte[19]), DecodeAnomaly.TCP_TOO_SMALL),
                arguments(101, ipv4(6, tcpHeader16), DecodeAnomaly.TCP_HEADER_TOO_SMALL),
                arguments(101, ipv4(6, tcpHeader60), DecodeAnomaly.TCP_HEADER_TOO_LARGE),
                arguments(101, ipv4(6, tcpOptionOf0), DecodeAnomaly.TCP_OPTION_INVALID_LENGTH),
                arguments(101, ipv4(17, new byte[7]), DecodeAnomaly.UDP_TOO_SMALL),
                arguments(101, ipv4(17, udpWithLength3), DecodeAnomaly.UDP_LENGTH_TOO_SMALL),
                arguments(101, ipv4(17, udpWithLength900), DecodeAnomaly.UDP_LENGTH_TOO_LARGE),
                arguments(101, ipv4(132, new byte[11]), DecodeAnomaly.SCTP_TOO_SMALL),
                arguments(101, ipv4(1, hex("0800")), DecodeAnomaly.ICMPV4_TOO_SMALL),
                arguments(101, ipv6(58, hex("8000")), DecodeAnomaly.ICMPV6_TOO_SMALL));
    }

    @ParameterizedTest
    @MethodSource("brokenFrames")
    void shouldNameWhatIsWrong(int linkType, byte[] frame, DecodeAnomaly expected) {
        assertThat(decode(linkType, frame).anomaly).isEqualTo(expected);
    }

    /** Each name is used by a frame above, so none is dead. */
    @ParameterizedTest
    @EnumSource(
            value = DecodeAnomaly.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {
                "OK",
                "UNKNOWN_LINK_TYPE",
                "VLAN_TOO_MANY_LAYERS",
                "IPV4_BAD_CHECKSUM",
                "TCP_BAD_CHECKSUM",
                "UDP_BAD_CHECKSUM",
                "ICMP_BAD_CHECKSUM"
            })
    void shouldHaveAFrameForEachAnomaly(DecodeAnomaly anomaly) {
        assertThat(brokenFrames().map(a -> a.get()[2])).contains(anomaly);
    }

    @Test
    void shouldKeepTheAddressesOfATruncatedPacket() {
        byte[] packet = ipv4(17, udp(DATA));
        Frames.number16(packet, 2, 1000);

        FrameView view = decode(LinkType.RAW, packet);

        assertThat(view.hasIp()).isTrue();
        assertThat(view.dstPort).isEqualTo(53);
        assertThat(view.ipTotalLen).isEqualTo(packet.length);
    }

    @Test
    void shouldKnowThePortsWhenTheCaptureCutsTheRest() {
        byte[] frame = ipv4(6, tcp(DATA));

        FrameView view = decode(LinkType.RAW, frame, 24, frame.length);

        assertThat(view.anomaly).isEqualTo(DecodeAnomaly.TCP_TOO_SMALL);
        assertThat(view.transportOffset).isEqualTo(FrameView.NONE);
        assertThat(view.srcPort).isEqualTo(40_000);
        assertThat(view.dstPort).isEqualTo(443);
    }

    static Stream<Arguments> goodFrames() {
        byte[] tagged = hex("020000000001020000000002 88a8 0064 8100 0007 0800");
        byte[] hopByHop = hex("0600 0502 0000 0100");
        return Stream.of(
                arguments(1, join(Frames.ETHERNET, ipv4(6, tcp(DATA)))),
                arguments(1, join(tagged, ipv4(17, udp(DATA)))),
                arguments(1, join(Frames.ETHERNET_IPV6, ipv6(0, join(hopByHop, tcp(DATA))))),
                arguments(113, join(hex("00000001000602000000000100000800"), ipv4(17, udp(DATA)))),
                arguments(
                        276, join(hex("0800000000000002000104060200000000010000"), ipv4(17, DATA))),
                arguments(
                        0,
                        join(hex("1e000000"), ipv6(44, hex("1100000100000001138800350fa00000")))),
                arguments(101, ipv4(1, Frames.echoRequest(DATA))),
                arguments(101, ipv4(6, hex("9404000001010100"), 0, tcp(DATA))),
                arguments(101, ipv4(132, join(hex("0b800b590000000000000000"), DATA))),
                arguments(101, ipv6(51, hex("0604000000000001000000010000000000000000000000ff"))));
    }

    @ParameterizedTest
    @MethodSource("goodFrames")
    void shouldStayInsideTheFrameAtEveryLength(int linkType, byte[] frame) {
        for (int length = 0; length <= frame.length; length++) {
            assertInside(decode(linkType, frame, length, frame.length));
            assertInside(decode(linkType, frame, length, length));
        }
    }

    @ParameterizedTest
    @MethodSource("goodFrames")
    void shouldStayInsideTheFrameWhateverOneByteSays(int linkType, byte[] frame) {
        for (int at = 0; at < frame.length; at++) {
            for (int value = 0; value < 256; value += 3) {
                byte[] changed = Arrays.copyOf(frame, frame.length);
                changed[at] = (byte) value;
                assertInside(decode(linkType, changed));
            }
        }
    }

    static void assertInside(FrameView view) {
        int end = view.frameOffset + view.frameCapturedLen;
        assertThat(view.payloadOffset).isBetween(view.frameOffset, end);
        assertThat(view.payloadCapturedLen).isBetween(0, end - view.payloadOffset);
        assertThat(view.payloadLen).isGreaterThanOrEqualTo(view.payloadCapturedLen);
        assertThat(view.payloadLen)
                .isLessThanOrEqualTo(Math.max(view.frameWireLen, view.frameCapturedLen));
        assertThat(view.transportOffset == FrameView.NONE || view.transportOffset <= end).isTrue();
        assertThat(view.ipTotalLen)
                .isBetween(0, Math.max(view.frameWireLen, view.frameCapturedLen));
        assertThat(view.vlanCount).isBetween(0, view.vlanIds.length);
        assertThat(view.hasIp()).isEqualTo(view.ipProto != FrameView.NONE);
    }
}
