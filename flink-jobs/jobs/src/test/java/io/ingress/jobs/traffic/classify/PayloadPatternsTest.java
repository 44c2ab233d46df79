package io.ingress.jobs.traffic.classify;

import static io.ingress.jobs.traffic.classify.Samples.ODD_PORT;
import static io.ingress.jobs.traffic.classify.Samples.TCP;
import static io.ingress.jobs.traffic.classify.Samples.UDP;
import static io.ingress.jobs.traffic.classify.Samples.hex;
import static io.ingress.jobs.traffic.classify.Samples.name;
import static io.ingress.jobs.traffic.classify.Samples.padded;
import static io.ingress.jobs.traffic.classify.Samples.text;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayloadPatternsTest {
    @ParameterizedTest
    @CsvSource({
        "stun,          0001 0000 2112a442 000102030405060708090a0b",
        "rtcp,          80c8 0006 00000001 0000000000000000 00000000 00000000 00000000",
        "rtcp,          80c9 0001 01020304 80000005 0102030405060708090a",
        "wireguard,     03000000 01020304",
        "tailscale,     5453f09f92ac 0102",
        "ike,           0102030405060708 0000000000000000 21 20 22 08 00000000 0000001c",
        "netflow,       000a 0010 65000000 00000001 00000000",
        "rtps,          52545053 0201 0103",
        "bacnet,        810b 0008 01201000",
        "knx,           0610 0201 000e 0801 c0000201 0e57",
        "someip,        11118001 00000008 00010001 01010000",
        "doip,          02fd 0001 00000000",
        "source-engine, ffffffff 54536f7572636520456e67696e6520517565727900",
        "rmcp,          0600ff06 000011be 80000000",
        "nfs,           00000001 00000000 00000002 000186a3 00000003 00000001",
    })
    void shouldNameDatagramsOnAnyPort(String protocol, String digits) {
        byte[] packet = hex(digits);
        int size = protocol.equals("wireguard") ? 64 : packet.length;

        assertThat(name(UDP, ODD_PORT, padded(digits, size))).isEqualTo(protocol);
    }

    @ParameterizedTest
    @CsvSource({
        "pptp,      009c0001 1a2b3c4d 0001",
        "h323,      0300001c 0230 010600088175 000500801bc520401d00800000001bc5",
        "bgp,       ffffffffffffffffffffffffffffffff 0013 04",
        "diameter,  01000014 80 000101 00000000 00000001 00000002",
        "tds,       12010016 00000100 0000 1a00 0601 0020 0001 02ff 0c00",
        "mongodb,   00000010 00000001 00000000 d4070000",
        "drda,      0010 d0 41 0001 000a 1041 0006 115e 0000",
        "ads,       0000 20000000 010203040506 0102 010203040506 0304 0100 0400 00000000 00000000"
                + " 01000000",
        "iec104,    6804 07000000",
        "s7comm,    03000019 02f080 32 01 00000000 0008 0000 f000 0001 0001 01e0",
        "bittorrent, 13426974546f7272656e742070726f746f636f6c",
        "fastcgi,   0101 0001 0008 0000 0001 00 0000000000",
        "thrift,    80010001 00000004 70696e67 00000001 00",
        "kafka,     00000010 0012 0002 00000001 0006 636c69656e74",
    })
    void shouldNameStreamsOnAnyPort(String protocol, String digits) {
        byte[] packet = hex(digits);
        if (protocol.equals("mongodb")) {
            packet[0] = 16;
            packet[3] = 0;
        }

        assertThat(name(TCP, ODD_PORT, packet)).isEqualTo(protocol);
    }

    @ParameterizedTest
    @CsvSource({
        "rsync,      @RSYNCD: 31.0",
        "git,        0032git-upload-pack /project.git",
        "munin,      # munin node at example",
        "nats,       INFO {\"server_id\":\"A\"",
        "fix,        8=FIX.4.2\u00019=65",
        "rmi,        JRMI\u0000\u0002K",
        "haproxy,    PROXY TCP4 192.0.2.1 192.0.2.2 1 2",
        "sip,        OPTIONS sip:a@192.0.2.1 SIP/2.0",
        "xmpp,       <stream:stream to='example.org'",
    })
    void shouldNameTextOnAnyPort(String protocol, String line) {
        assertThat(name(TCP, ODD_PORT, text(line))).isEqualTo(protocol);
    }

    @ParameterizedTest
    @CsvSource({
        "wireguard,  UDP, 01000001 01020304",
        "netflow,    UDP, 000a 0011 65000000 00000001 00000000",
        "ike,        UDP, 0102030405060708 0000000000000000 21 20 22 08 00000000 0000001d",
        "bgp,        TCP, ffffffffffffffffffffffffffffff00 0013 04",
        "synchrophasor, TCP, aa41 0012 0001 65000000 00000000 0004 0000",
    })
    void shouldNotNameNearMisses(String protocol, String transport, String digits) {
        int number = transport.equals("UDP") ? UDP : TCP;

        assertThat(name(number, ODD_PORT, hex(digits))).isNotEqualTo(protocol);
    }

    @Test
    void shouldBelieveWeakEvidenceOnTheUsualPortOnly() {
        byte[] hello = hex("02 01 000011 0000 000000 0001 0002 656e 00");

        assertThat(name(UDP, 427, hello)).isEqualTo("slp");
        assertThat(name(UDP, ODD_PORT, hello)).isNull();
    }

    @Test
    void shouldLeaveToThePortWhatSaysNoMoreThanIt() {
        byte[] any = padded("8001 0203 04050607", 64);

        for (int port : new int[] {9993, 12_222, 17_771, 5246}) {
            assertThat(name(UDP, port, any)).isNull();
        }
        assertThat(name(TCP, 21, text("220 hello\r\n"))).isNull();
        assertThat(name(TCP, 3260, any)).isNull();
    }

    @Test
    void shouldNameMicroTransportByTheIdsOfBothSides() {
        byte[] hello = padded("41 00 0a0b 00000001 00000000 00000000 0001 0000", 20);
        byte[] answer = padded("21 00 0a0b 00000001 00000000 00000000 0001 0000", 20);
        byte[] other = padded("21 00 0a0c 00000001 00000000 00000000 0001 0000", 20);

        assertThat(name(UDP, ODD_PORT, new byte[][] {hello}, new byte[][] {answer}))
                .isEqualTo("bittorrent");
        assertThat(name(UDP, ODD_PORT, new byte[][] {hello}, new byte[][] {other})).isNull();
    }

    @Test
    void shouldNameRtpByThreePacketsOfOneSource() {
        byte[][] voice = {
            padded("8000 0001 00000000 0a0b0c0d", 172),
            padded("8000 0002 000000a0 0a0b0c0d", 172),
            padded("8000 0003 00000140 0a0b0c0d", 172),
        };
        byte[][] otherSource = {voice[0], voice[1], padded("8000 0003 00000140 0a0b0c0e", 172)};

        assertThat(name(UDP, ODD_PORT, voice, new byte[0][])).isEqualTo("rtp");
        assertThat(name(UDP, ODD_PORT, otherSource, new byte[0][])).isNull();
    }

    @Test
    void shouldNameRtpOfWhichEveryPacketWasCapturedTwice() {
        byte[] first = padded("8000 0001 00000000 0a0b0c0d", 172);
        byte[] second = padded("8000 0002 000000a0 0a0b0c0d", 172);

        assertThat(name(UDP, ODD_PORT, new byte[][] {first, first, second}, new byte[0][]))
                .isEqualTo("rtp");
        assertThat(name(UDP, ODD_PORT, new byte[][] {first, first, first}, new byte[0][])).isNull();
    }

    @Test
    void shouldNameWebSocketWithoutItsHandshake() {
        byte[] masked = hex("8183 01020304 696b6f");
        byte[] plain = hex("8104 68696869");

        assertThat(name(TCP, ODD_PORT, new byte[][] {masked}, new byte[][] {plain}))
                .isEqualTo("websocket");
        assertThat(name(TCP, ODD_PORT, new byte[][] {plain}, new byte[][] {plain})).isNull();
    }

    @Test
    void shouldJoinSegmentsOfAFewBytes() {
        byte[][] pieces = {text("@RS"), text("YNCD"), text(": 31.0\n")};

        assertThat(name(TCP, ODD_PORT, pieces, new byte[0][])).isEqualTo("rsync");
    }
}
