package io.ingress.model.packet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChecksumsTest {
    private static final int RAW = LinkType.RAW;

    @ParameterizedTest
    @CsvSource({"6, 16, TCP_BAD_CHECKSUM", "17, 6, UDP_BAD_CHECKSUM", "1, 2, ICMP_BAD_CHECKSUM"})
    void shouldFindEveryFlippedBitOverIpv4(int proto, int at, DecodeAnomaly expected) {
        byte[] packet = sealed(Frames.ipv4(proto, transport(proto)), 20, at, proto);
        assertThat(verify(packet)).isEqualTo(DecodeAnomaly.OK);

        for (int bit = 0; bit < 8; bit++) {
            packet[packet.length - 1] ^= (byte) (1 << bit);
            assertThat(verify(packet)).isEqualTo(expected);
            packet[packet.length - 1] ^= (byte) (1 << bit);
        }
    }

    @ParameterizedTest
    @CsvSource({"6, 16, TCP_BAD_CHECKSUM", "17, 6, UDP_BAD_CHECKSUM", "58, 2, ICMP_BAD_CHECKSUM"})
    void shouldFindFlippedBitOverIpv6(int proto, int at, DecodeAnomaly expected) {
        byte[] packet = sealed(Frames.ipv6(proto, transport(proto)), 40, at, proto);
        assertThat(verify(packet)).isEqualTo(DecodeAnomaly.OK);

        packet[39] ^= 1; // of the destination address, which the pseudo header has
        assertThat(verify(packet)).isEqualTo(expected);
    }

    @Test
    void shouldFindWrongIpv4Header() {
        byte[] packet = sealed(Frames.ipv4(17, transport(17)), 20, 6, 17);
        packet[8]++;

        assertThat(verify(packet)).isEqualTo(DecodeAnomaly.IPV4_BAD_CHECKSUM);
    }

    @Test
    void shouldTakeUdpWithoutChecksum() {
        byte[] packet = sealed(Frames.ipv4(17, transport(17)), 20, 6, 17);
        packet[26] = 0;
        packet[27] = 0;

        assertThat(verify(packet)).isEqualTo(DecodeAnomaly.OK);
    }

    @Test
    void shouldNotJudgeWhatTheCaptureCut() {
        byte[] packet = sealed(Frames.ipv4(6, transport(6)), 20, 16, 6);
        packet[packet.length - 1] ^= 1;

        FrameView cut = Frames.decode(RAW, packet, packet.length - 1, packet.length);
        assertThat(Checksums.verify(cut)).isEqualTo(DecodeAnomaly.OK);
    }

    @Test
    void shouldNotJudgeFragmentsAndOffloadedLengths() {
        byte[] fragment = Frames.ipv4(17, new byte[0], 0x2000, transport(17));
        seal(fragment, 0, 20, 10, 0);
        byte[] offloaded = Frames.ipv4(6, transport(6));
        Frames.number16(offloaded, 2, 0);

        assertThat(verify(fragment)).isEqualTo(DecodeAnomaly.OK);
        assertThat(verify(offloaded)).isEqualTo(DecodeAnomaly.OK);
    }

    private static byte[] transport(int proto) {
        byte[] odd = {1, 2, 3, (byte) 0xfe, 5};
        return switch (proto) {
            case 6 -> Frames.tcp(odd);
            case 17 -> Frames.udp(odd);
            default -> Frames.echoRequest(odd);
        };
    }

    private static DecodeAnomaly verify(byte[] packet) {
        return Checksums.verify(Frames.decode(RAW, packet));
    }

    /** Fills in the checksums of the transport at 20 or 40, and of an IPv4 header. */
    private static byte[] sealed(byte[] packet, int transport, int at, int proto) {
        int addresses = transport == 20 ? 12 : 8;
        int pseudo = proto == 1 ? 0 : proto + packet.length - transport;
        for (int i = addresses; proto != 1 && i < transport; i += 2) {
            pseudo += (packet[i] & 0xff) << 8 | packet[i + 1] & 0xff;
        }
        seal(packet, transport, packet.length, transport + at, pseudo);
        if (transport == 20) {
            seal(packet, 0, 20, 10, 0);
        }
        return packet;
    }

    private static void seal(byte[] packet, int from, int end, int at, int pseudo) {
        Frames.number16(packet, at, 0);
        long sum = pseudo;
        for (int i = from; i < end; i++) {
            sum += (packet[i] & 0xff) << ((i - from) % 2 == 0 ? 8 : 0);
        }
        Frames.number16(packet, at, (int) (0xffff - (sum - 1) % 0xffff - 1));
    }
}
