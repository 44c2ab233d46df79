package io.ingress.protocol.rdp;

import static io.ingress.protocol.testing.WireBytes.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;
import io.ingress.protocol.ParseResult;
import io.ingress.protocol.testing.SinkRecorder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RdpParserTest {
    private final SinkRecorder seen = new SinkRecorder();
    private final RdpAnalyzer analyzer = new RdpAnalyzer();

    @Test
    void shouldReadWhoAsksForWhat() {
        toServer(RdpBytes.request("Cookie: mstshash=ada\r\n", 3));

        assertThat(seen.transactions().get(0))
                .contains(
                        "\"event_type\":\"initial_request\"",
                        "\"cookie\":\"ada\"",
                        "\"protocols\":[\"ssl\",\"hybrid\"]");
    }

    @Test
    void shouldHandOverWhenTlsIsAgreedOn() {
        toServer(RdpBytes.request("", 3));
        byte[] confirm = RdpBytes.confirm(2, 9, 1);

        ParseResult result =
                analyzer.onStream(Direction.TO_CLIENT, 1, confirm, 0, confirm.length, seen);

        assertThat(result).isEqualTo(new ParseResult.Handover(confirm.length, "tls"));
        assertThat(seen.transactions().get(1))
                .contains("\"protocol\":\"ssl\"", "extended_client_data", "restricted_admin");
    }

    @Test
    void shouldGoOnWhenTheServerRefuses() {
        toServer(RdpBytes.request("", 3));
        toClient(RdpBytes.confirm(3, 0, 5));

        assertThat(seen.transactions().get(1))
                .contains("\"error_code\":5", "hybrid required by server");
    }

    @Test
    void shouldReadWhatAClientSaysOfItself() {
        toServer(RdpBytes.connectInitial("PC-1"));

        assertThat(seen.transactions().get(0))
                .contains(
                        "\"client_name\":\"PC-1\"",
                        "\"version\":\"v5\"",
                        "\"desktop_width\":1280",
                        "\"color_depth\":16",
                        "\"keyboard_layout\":\"en-US\"",
                        "\"build\":\"Windows XP\"",
                        "\"keyboard_type\":\"enhanced\"",
                        "\"channels\":[\"rdpdr\"]");
    }

    @Test
    void shouldTakeAClientThatIsCutAnywhere() {
        byte[] whole = RdpBytes.connectInitial("PC-1");
        for (int length = 7; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            cut[2] = (byte) (length >>> 8);
            cut[3] = (byte) length;

            toServer(cut);
        }

        assertThat(seen.anomalies()).isEmpty();
    }

    @Test
    void shouldNotTakeOtherProtocolsInTheSameFrame() {
        byte[] other = hex("0300001611e00000000100c0010ac1020100c2020102");

        assertThat(recognise(Direction.TO_SERVER, 102, other)).isEqualTo(Recognition.NO);
    }

    @Test
    void shouldKnowWhichSideAMessageIsOf() {
        byte[] confirm = RdpBytes.confirm(2, 0, 1);

        assertThat(recognise(Direction.TO_SERVER, 4711, confirm)).isEqualTo(Recognition.REVERSED);
        assertThat(recognise(Direction.TO_CLIENT, 4711, confirm)).isEqualTo(Recognition.YES);
    }

    private static Recognition recognise(Direction direction, int port, byte[] bytes) {
        return new RdpAnalyzerFactory().recognise(6, direction, port, bytes, 0, bytes.length);
    }

    private void toServer(byte[] bytes) {
        analyzer.onStream(Direction.TO_SERVER, 1, bytes, 0, bytes.length, seen);
    }

    private void toClient(byte[] bytes) {
        analyzer.onStream(Direction.TO_CLIENT, 1, bytes, 0, bytes.length, seen);
    }
}
