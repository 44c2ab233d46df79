package io.ingress.protocol.dnp3;

import static io.ingress.protocol.testing.WireBytes.hex;
import static io.ingress.protocol.testing.WireBytes.join;
import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;
import io.ingress.protocol.ProtocolAnalyzer;
import io.ingress.protocol.testing.SinkRecorder;
import org.junit.jupiter.api.Test;

class Dnp3AnalyzerTest {
    private final ProtocolAnalyzer analyzer = new Dnp3AnalyzerFactory().create(6);
    private final SinkRecorder seen = new SinkRecorder();

    @Test
    void shouldKnowTheChecksumOfTheStandardsCheckValue() {
        assertThat(Dnp3Frame.isSound("123456789xx".getBytes(), 0, 9)).isFalse();
        assertThat(Dnp3Frame.isSound(join("123456789".getBytes(), hex("82ea")), 0, 9)).isTrue();
    }

    @Test
    void shouldReadObjectsOfARequest() {
        toServer(Dnp3Bytes.READ);

        assertThat(seen.transactions().get(0))
                .contains("\"type\":\"request\",\"control\":{\"dir\":true,\"pri\":true")
                .contains("\"src\":3,\"dst\":1,\"application\":")
                .contains("\"function_code\":1,\"objects\":[{\"group\":60,\"variation\":2")
                .contains("\"complete\":true");
    }

    @Test
    void shouldNameIndications() {
        toServer(Dnp3Bytes.response());

        assertThat(seen.transactions().get(0))
                .contains("\"type\":\"response\"", "\"iin\":{\"indicators\":[\"device_restart\"]}")
                .contains("\"group\":30,\"variation\":5", "\"count\":1", "\"complete\":true");
    }

    @Test
    void shouldPutSegmentsTogether() {
        toServer(Dnp3Bytes.twoSegments());

        assertThat(seen.transactions()).hasSize(1);
        assertThat(seen.transactions().get(0)).contains("\"group\":50", "\"complete\":true");
    }

    @Test
    void shouldReportAWrongChecksum() {
        byte[] broken = Dnp3Bytes.READ.clone();
        broken[12] ^= 1;
        toServer(broken);

        assertThat(seen.transactions()).isEmpty();
        assertThat(seen.anomalies()).containsExactly("bad_transport_crc");
    }

    @Test
    void shouldStopAtAnObjectOfUnknownSize() {
        toServer(Dnp3Bytes.frame(0xc4, 1, 3, hex("c0 c0 02 460117 01 00 0102")));

        assertThat(seen.transactions().get(0)).contains("\"group\":70");
    }

    @Test
    void shouldBelieveAWrongChecksumOnThePortOnly() {
        byte[] broken = Dnp3Bytes.READ.clone();
        broken[8] ^= 1;

        assertThat(recognise(20_000, broken)).isEqualTo(Recognition.YES);
        assertThat(recognise(9, broken)).isEqualTo(Recognition.NO);
        assertThat(recognise(9, Dnp3Bytes.READ)).isEqualTo(Recognition.YES);
    }

    private static Recognition recognise(int port, byte[] bytes) {
        return new Dnp3AnalyzerFactory()
                .recognise(6, Direction.TO_SERVER, port, bytes, 0, bytes.length);
    }

    private void toServer(byte[] bytes) {
        analyzer.onStream(Direction.TO_SERVER, 1, bytes, 0, bytes.length, seen);
    }
}
