package io.ingress.protocol.quic;

import static io.ingress.protocol.quic.QuicBytes.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;
import io.ingress.protocol.testing.SinkRecorder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class QuicAnalyzerTest {
    private final QuicAnalyzer analyzer = new QuicAnalyzer();
    private final SinkRecorder seen = new SinkRecorder();

    @Test
    void shouldOpenTheHellosOfBothSides() {
        give(Direction.TO_SERVER, QuicBytes.clientInitial());
        give(Direction.TO_CLIENT, QuicBytes.serverInitial());

        assertThat(seen.transactions()).hasSize(2);
        assertThat(seen.transactions().get(0))
                .contains("\"version\":\"1\"", "\"sni\":\"localhost\"", "\"ja4\":\"q13d");
        assertThat(seen.transactions().get(1)).contains("\"ja3s\"");
    }

    @Test
    void shouldReportAHelloOnceThoughItIsSentAgain() {
        give(Direction.TO_SERVER, QuicBytes.clientInitial());
        give(Direction.TO_SERVER, QuicBytes.clientInitial());
        analyzer.onEnd(0, seen);

        assertThat(seen.transactions()).hasSize(1);
    }

    @Test
    void shouldReportThatAPacketDoesNotOpen() {
        byte[] broken = QuicBytes.clientInitial();
        broken[600] ^= 1;
        give(Direction.TO_SERVER, broken);
        analyzer.onEnd(0, seen);

        assertThat(seen.anomalies()).containsExactly("failed_decrypt");
        assertThat(seen.transactions().get(0)).contains("\"quic\":{\"version\":\"1\"}");
    }

    @Test
    void shouldReadGooglesHello() {
        give(Direction.TO_SERVER, QuicBytes.googleHello());

        assertThat(seen.transactions().get(0))
                .contains("\"version\":\"Q043\"", "\"sni\":\"www.example.org\"")
                .contains("\"ua\":\"agent\"", "\"string\":\"43,SNI-UAID\"");
    }

    @Test
    void shouldPutCryptoFramesInOrder() {
        CryptoStream stream = new CryptoStream();

        boolean sound = InitialFrames.read(hex("00 06 02 02 0304 01 06 00 02 0102"), 1, stream);

        assertThat(sound).isTrue();
        assertThat(stream.contiguous()).isEqualTo(4);
        assertThat(stream.bytes()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void shouldNotTakeAHoleForTheEnd() {
        CryptoStream stream = new CryptoStream();

        InitialFrames.read(hex("06 02 02 0304"), 1, stream);

        assertThat(stream.contiguous()).isZero();
    }

    @Test
    void shouldRefuseFramesThatDoNotBelongInAnInitialPacket() {
        assertThat(InitialFrames.read(hex("08 00 01 61"), 1, new CryptoStream())).isFalse();
        assertThat(InitialFrames.read(hex("06 00 7fff 61"), 1, new CryptoStream())).isFalse();
    }

    @Test
    void shouldSayThatAClientSentWhatWasThoughtOfTheServer() {
        byte[] hello = QuicBytes.clientInitial();

        assertThat(QuicRecognition.of(Direction.TO_CLIENT, hello, 0, hello.length))
                .isEqualTo(Recognition.REVERSED);
    }

    @Test
    void shouldNotTakeOtherDatagramsForQuic() {
        byte[] dns = hex("8180 8180 0001 0001 0000 0000 0377 7777 0000 0100 01");
        byte[] unknown = Arrays.copyOf(hex("c0 12345678 00 00 00 05"), 1200);

        assertThat(QuicRecognition.of(Direction.TO_CLIENT, dns, 0, dns.length))
                .isEqualTo(Recognition.NO);
        assertThat(QuicRecognition.of(Direction.TO_SERVER, unknown, 0, unknown.length))
                .isEqualTo(Recognition.NO);
    }

    @Test
    void shouldNameVersionsAsEveDoes() {
        assertThat(QuicVersions.name(1)).isEqualTo("1");
        assertThat(QuicVersions.name(QuicVersions.V2)).isEqualTo("v2");
        assertThat(QuicVersions.name(0xff00001d)).isEqualTo("ff00001d");
        assertThat(QuicVersions.name(0x51303436)).isEqualTo("Q046");
    }

    private void give(Direction direction, byte[] bytes) {
        analyzer.onDatagram(direction, 0, bytes, 0, bytes.length, bytes.length, seen);
    }
}
