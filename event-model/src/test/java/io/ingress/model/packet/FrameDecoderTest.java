package io.ingress.model.packet;

import static io.ingress.model.packet.Frames.decode;
import static io.ingress.model.packet.Frames.hex;
import static io.ingress.model.packet.Frames.ipv4;
import static io.ingress.model.packet.Frames.ipv6;
import static io.ingress.model.packet.Frames.join;
import static io.ingress.model.packet.Frames.tcp;
import static io.ingress.model.packet.Frames.udp;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameDecoderTest {
    private static final byte[] DATA = hex("0102030405");

    @Test
    void shouldFindAllLayersOfTcpOverIpv4() {
        FrameView view = decode(LinkType.ETHERNET, join(Frames.ETHERNET, ipv4(6, tcp(DATA))));

        assertThat(view.anomaly).isEqualTo(DecodeAnomaly.OK);
        assertThat(view.etherOffset).isEqualTo(7);
        assertThat(view.etherType).isEqualTo(0x0800);
        assertThat(view.ipVersion).isEqualTo(4);
        assertThat(view.ipOffset).isEqualTo(7 + 14);
        assertThat(view.ipHeaderLen).isEqualTo(20);
        assertThat(view.ipTotalLen).isEqualTo(20 + 28 + 5);
        assertThat(view.ipProto).isEqualTo(6);
        assertThat(view.ttl).isEqualTo(64);
        assertThat(IpAddress.text(view.srcHi, view.srcLo)).isEqualTo("10.0.0.1");
        assertThat(IpAddress.text(view.dstHi, view.dstLo)).isEqualTo("10.0.0.2");
        assertThat(view.fragment).isFalse();
        assertThat(view.transportOffset).isEqualTo(7 + 34);
        assertThat(view.srcPort).isEqualTo(40_000);
        assertThat(view.dstPort).isEqualTo(443);
        assertThat(view.tcpSeq).isEqualTo(1);
        assertThat(view.tcpAck).isEqualTo(2);
        assertThat(view.tcpFlags).isEqualTo(0x18);
        assertThat(view.tcpWindow).isEqualTo(0xffff);
        assertThat(view.tcpMss).isEqualTo(1460);
        assertThat(view.tcpWindowScale).isEqualTo(7);
        assertThat(view.payloadOffset).isEqualTo(7 + 62);
        assertThat(view.payloadLen).isEqualTo(5);
        assertThat(view.payloadCapturedLen).isEqualTo(5);
    }

    @Test
    void shouldNotCountPaddingAsPayload() {
        byte[] padding = new byte[10];

        FrameView view =
                decode(LinkType.ETHERNET, join(Frames.ETHERNET, ipv4(17, udp(DATA)), padding));

        assertThat(view.payloadLen).isEqualTo(5);
        assertThat(view.payloadCapturedLen).isEqualTo(5);
        assertThat(view.frameWireLen).isEqualTo(14 + 33 + 10);
    }

    @Test
    void shouldKeepTheLengthOnTheWireWhenTheCaptureIsCut() {
        byte[] frame = join(Frames.ETHERNET, ipv4(17, udp(new byte[100])));

        FrameView view = decode(LinkType.ETHERNET, frame, 14 + 28 + 10, frame.length);

        assertThat(view.anomaly).isEqualTo(DecodeAnomaly.OK);
        assertThat(view.payloadLen).isEqualTo(100);
        assertThat(view.payloadCapturedLen).isEqualTo(10);
    }

    @Test
    void shouldReadVlanTagsFromTheOutside() {
        byte[] tags = hex("020000000001020000000002 88a8 0064 9100 0007 8100 2003 0800");

        FrameView view = decode(LinkType.ETHERNET, join(tags, ipv4(17, udp(DATA))));

        assertThat(view.vlanCount).isEqualTo(3);
        assertThat(view.vlanIds).startsWith(100, 7, 3);
        assertThat(view.srcPort).isEqualTo(5000);
        assertThat(view.anomaly).isEqualTo(DecodeAnomaly.OK);
    }

    @Test
    void shouldKeepFourVlanIdsAndStillFindThePacket() {
        byte[] tags =
                hex(
                        "020000000001020000000002 8100 0001 8100 0002 8100 0003 8100 0004 8100 0005"
                                + " 0800");

        FrameView view = decode(LinkType.ETHERNET, join(tags, ipv4(17, udp(DATA))));

        assertThat(view.vlanIds).containsExactly(1, 2, 3, 4);
        assertThat(view.vlanCount).isEqualTo(4);
        assertThat(view.anomaly).isEqualTo(DecodeAnomaly.VLAN_TOO_MANY_LAYERS);
        assertThat(view.dstPort).isEqualTo(53);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 02000000", // family in the byte order of the capturing machine
        "0, 00000002",
        "108, 00000002",
        "113, 00000001000602000000000100000800",
        "276, 0800000000000002000104060200000000010000",
        "101, ''",
        "12, ''",
        "14, ''",
        "228, ''",
    })
    void shouldReadEveryLinkTypeWithIpv4(int linkType, String linkHeader) {
        FrameView view = decode(linkType, join(hex(linkHeader), ipv4(17, udp(DATA))));

        assertThat(view.anomaly).isEqualTo(DecodeAnomaly.OK);
        assertThat(view.ipVersion).isEqualTo(4);
        assertThat(view.dstPort).isEqualTo(53);
        assertThat(view.payloadLen).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1e000000",
        "0, 18000000",
        "0, 0a000000",
        "108, 0000001e",
        "113, 000000010006020000000001000086dd",
        "276, 86dd000000000002000104060200000000010000",
        "101, ''",
        "229, ''",
    })
    void shouldReadEveryLinkTypeWithIpv6(int linkType, String linkHeader) {
        FrameView view = decode(linkType, join(hex(linkHeader), ipv6(17, udp(DATA))));

        assertThat(view.anomaly).isEqualTo(DecodeAnomaly.OK);
        assertThat(view.ipVersion).isEqualTo(6);
        assertThat(view.dstPort).isEqualTo(53);
    }

    @Test
    void shouldSayThatALinkTypeIsUnknown() {
        FrameView view = decode(147, ipv4(17, udp(DATA)));

        assertThat(view.anomaly).isEqualTo(DecodeAnomaly.UNKNOWN_LINK_TYPE);
        assertThat(view.hasIp()).isFalse();
    }

    @Test
    void shouldStepOverIpv4Options() {
        byte[] packet = ipv4(6, hex("94040000 01010100"), 0, tcp(DATA));

        FrameView view = decode(LinkType.RAW, packet);

        assertThat(view.anomaly).isEqualTo(DecodeAnomaly.OK);
        assertThat(view.ipHeaderLen).isEqualTo(28);
        assertThat(view.dstPort).isEqualTo(443);
    }

    @Test
    void shouldStepOverIpv6ExtensionHeaders() {
        byte[] hopByHop = hex("2b00 0502 0000 0100");
        byte[] routing = hex("3c02 0000 00000000") /* 24 bytes */;
        byte[] destination = hex("3300 0104 00000000");
        byte[] authentication = hex("0604 0000 00000001 00000001 000000000000000000000000");
        byte[] packet =
                ipv6(
                        0,
                        join(
                                hopByHop,
                                routing,
                                new byte[16],
                                destination,
                                authentication,
                                tcp(DATA)));

        FrameView view = decode(LinkType.RAW, packet);

        assertThat(view.anomaly).isEqualTo(DecodeAnomaly.OK);
        assertThat(view.ipProto).isEqualTo(6);
        assertThat(view.ipHeaderLen).isEqualTo(40 + 8 + 24 + 8 + 24);
        assertThat(view.dstPort).isEqualTo(443);
        assertThat(view.payloadLen).isEqualTo(5);
    }

    @Test
    void shouldReadTransportFieldsOfAFirstFragmentOnly() {
        byte[] first = ipv4(17, new byte[0], 0x2000, hex("1388 0035 0fa0 0000 01020304"));
        byte[] later = ipv4(17, new byte[0], 0x00b9, hex("1388 0035 0fa0 0000 01020304"));

        FrameView viewOfFirst = decode(LinkType.RAW, first);
        FrameView viewOfLater = decode(LinkType.RAW, later);

        assertThat(viewOfFirst.anomaly).isEqualTo(DecodeAnomaly.OK);
        assertThat(viewOfFirst.fragment).isTrue();
        assertThat(viewOfFirst.moreFragments).isTrue();
        assertThat(viewOfFirst.dstPort).isEqualTo(53);
        assertThat(viewOfLater.fragment).isTrue();
        assertThat(viewOfLater.moreFragments).isFalse();
        assertThat(viewOfLater.fragmentOffset).isEqualTo(1480);
        assertThat(viewOfLater.fragmentId).isEqualTo(0x1234);
        assertThat(viewOfLater.transportOffset).isEqualTo(FrameView.NONE);
        assertThat(viewOfLater.dstPort).isEqualTo(FrameView.NONE);
        assertThat(viewOfLater.payloadLen).isEqualTo(12);
    }

    @Test
    void shouldReadIpv6Fragments() {
        byte[] first = ipv6(44, join(hex("1100 0001 89abcdef"), hex("1388 0035 0fa0 0000")));
        byte[] later = ipv6(44, join(hex("3c00 05c8 89abcdef"), DATA));

        FrameView viewOfFirst = decode(LinkType.RAW, first);
        FrameView viewOfLater = decode(LinkType.RAW, later);

        assertThat(viewOfFirst.fragment).isTrue();
        assertThat(viewOfFirst.fragmentId).isEqualTo(0x89abcdefL);
        assertThat(viewOfFirst.dstPort).isEqualTo(53);
        assertThat(viewOfLater.fragmentOffset).isEqualTo(1480);
        assertThat(viewOfLater.ipProto).isEqualTo(IpProtocol.DESTINATION_OPTIONS);
        assertThat(viewOfLater.payloadLen).isEqualTo(5);
        assertThat(viewOfLater.anomaly).isEqualTo(DecodeAnomaly.OK);
    }

    @Test
    void shouldReadIcmp() {
        FrameView view = decode(LinkType.RAW, ipv4(1, Frames.echoRequest(DATA)));

        assertThat(view.icmpType).isEqualTo(8);
        assertThat(view.icmpCode).isZero();
        assertThat(view.icmpId).isEqualTo(42);
        assertThat(view.payloadLen).isEqualTo(5);
        assertThat(view.srcPort).isEqualTo(FrameView.NONE);
    }

    @Test
    void shouldReadIcmpv6() {
        FrameView view = decode(LinkType.RAW, ipv6(58, hex("8000 0000 0007 0001 aabb")));

        assertThat(view.icmpType).isEqualTo(128);
        assertThat(view.icmpId).isEqualTo(7);
        assertThat(view.payloadLen).isEqualTo(2);
    }

    @Test
    void shouldReadSctpPorts() {
        FrameView view =
                decode(LinkType.RAW, ipv4(132, join(hex("0b80 0b59 00000000 00000000"), DATA)));

        assertThat(view.srcPort).isEqualTo(2944);
        assertThat(view.dstPort).isEqualTo(2905);
        assertThat(view.payloadLen).isEqualTo(5);
    }

    @Test
    void shouldTakeArpAsAFrameWithoutIp() {
        byte[] arp =
                hex(
                        "ffffffffffff020000000002 0806 0001 0800 06 04 0001 020000000002 0a000002"
                                + " 000000000000 0a000001");

        FrameView view = decode(LinkType.ETHERNET, arp);

        assertThat(view.anomaly).isEqualTo(DecodeAnomaly.OK);
        assertThat(view.etherType).isEqualTo(0x0806);
        assertThat(view.hasIp()).isFalse();
        assertThat(view.payloadLen).isEqualTo(28);
    }

    @Test
    void shouldTakeLengthZeroOfOffloadedPacketsAsAllThereIs() {
        byte[] packet = ipv4(6, tcp(new byte[70_000]));
        Frames.number16(packet, 2, 0);

        FrameView view = decode(LinkType.RAW, packet);

        assertThat(view.payloadLen).isEqualTo(70_000);
        assertThat(view.ipTotalLen).isEqualTo(packet.length);
    }

    @Test
    void shouldForgetTheFrameBefore() {
        FrameDecoder decoder = new FrameDecoder();
        FrameView used = new FrameView();
        byte[] tagged = join(hex("020000000001020000000002 8100 0001 0800"), ipv4(6, tcp(DATA)));
        decoder.decode(1, 1, tagged, 0, tagged.length, tagged.length, used);
        byte[] next = join(Frames.ETHERNET_IPV6, ipv6(58, hex("80000000")));

        decoder.decode(1, 2, next, 0, next.length, next.length, used);

        FrameView fresh = new FrameView();
        decoder.decode(1, 2, next, 0, next.length, next.length, fresh);
        assertThat(used).usingRecursiveComparison().ignoringFields("vlanIds").isEqualTo(fresh);
    }
}
