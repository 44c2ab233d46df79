package io.ingress.protocol.rfb;

import static io.ingress.protocol.testing.WireBytes.ascii;
import static io.ingress.protocol.testing.WireBytes.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;
import io.ingress.protocol.testing.SinkRecorder;
import org.junit.jupiter.api.Test;

class RfbParserTest {
    private final SinkRecorder seen = new SinkRecorder();
    private final RfbAnalyzer analyzer = new RfbAnalyzer();

    @Test
    void shouldSayHowALoginEnded() {
        begin("008");
        toClient(hex("0210 02"));
        toServer(hex("02"));
        toClient(new byte[16]);
        toServer(new byte[16]);
        toClient(hex("00000001 00000003 6e6f21"));

        assertThat(seen.transactions()).hasSize(1);
        assertThat(seen.transactions().get(0))
                .contains(
                        "\"security_type\":2",
                        "\"security_result\":\"FAIL\"",
                        "\"server_security_failure_reason\":\"no!\"");
    }

    @Test
    void shouldNameATypeItDoesNotRead() {
        begin("889");
        toClient(hex("011e"));
        toServer(hex("1e"));
        toClient(new byte[300]);
        toServer(new byte[300]);
        analyzer.onEnd(1, seen);

        assertThat(seen.transactions()).hasSize(1);
        assertThat(seen.transactions().get(0)).contains("\"security_type\":30", "889");
        assertThat(seen.anomalies()).isEmpty();
    }

    @Test
    void shouldWaitForTheVersionOfTheClient() {
        toClient(ascii("RFB 003.008\n"));
        toClient(hex("0101"));
        toServer(ascii("RFB 003.008\n"));
        toServer(hex("01"));
        toClient(hex("00000000"));
        toServer(hex("00"));
        toClient(hex("0040 0030 20180001 00ff00ff00ff 100800 000000 00000001 64"));

        assertThat(seen.transactions()).hasSize(1);
        assertThat(seen.transactions().get(0)).contains("\"width\":64", "\"name\":\"d\"");
    }

    @Test
    void shouldNotBelieveTheLengthOfAReason() {
        begin("008");
        toClient(hex("00 ffffffff 6e6f"));
        analyzer.onEnd(1, seen);

        assertThat(seen.transactions()).hasSize(1);
    }

    @Test
    void shouldNotWaitForeverForTheOtherSide() {
        toClient(ascii("RFB 003.008\n"));
        for (int i = 0; i < 10; i++) {
            toClient(new byte[1000]);
        }
        analyzer.onEnd(1, seen);

        assertThat(seen.transactions()).hasSize(1);
        assertThat(seen.anomalies()).hasSize(1);
    }

    @Test
    void shouldRecogniseNothingButAVersion() {
        assertThat(recognise("RFB 003.008\n")).isEqualTo(Recognition.YES);
        assertThat(recognise("RFB 003.0")).isEqualTo(Recognition.NEED_MORE);
        assertThat(recognise("RFB 003-008\n")).isEqualTo(Recognition.NO);
    }

    private static Recognition recognise(String text) {
        byte[] bytes = ascii(text);
        return new RfbAnalyzerFactory()
                .recognise(6, Direction.TO_CLIENT, 5900, bytes, 0, bytes.length);
    }

    private void begin(String minor) {
        toClient(ascii("RFB 003." + minor + "\n"));
        toServer(ascii("RFB 003.008\n"));
    }

    private void toServer(byte[] bytes) {
        analyzer.onStream(Direction.TO_SERVER, 1, bytes, 0, bytes.length, seen);
    }

    private void toClient(byte[] bytes) {
        analyzer.onStream(Direction.TO_CLIENT, 1, bytes, 0, bytes.length, seen);
    }
}
