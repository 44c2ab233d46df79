package io.ingress.protocol.mdns;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;
import io.ingress.protocol.testing.SinkRecorder;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class MdnsAnalyzerTest {
    private static final byte[] QUERY =
            HexFormat.of()
                    .parseHex(
                            "000000000002000000000000"
                                    + "045f697070056c6f63616c00000c8001"
                                    + "045f697070056c6f63616c00000c0001");

    @Test
    void shouldReportAllQuestionsInOneEvent() {
        SinkRecorder seen = play(QUERY, QUERY.length);

        assertThat(seen.transactions()).hasSize(1);
        assertThat(seen.transactions().get(0))
                .contains("\"mdns\":{\"type\":\"request\",\"id\":0,\"flags\":\"0\",\"opcode\":0")
                .contains(
                        "{\"rrname\":\"_ipp.local\",\"rrtype\":\"PTR\",\"unicast_response\":true}")
                .contains("{\"rrname\":\"_ipp.local\",\"rrtype\":\"PTR\"}]");
    }

    @Test
    void shouldReportWhatIsThereOfACutMessage() {
        SinkRecorder seen = play(QUERY, 30);

        assertThat(seen.transactions()).hasSize(1);
        assertThat(seen.anomalies()).isEmpty();
    }

    @Test
    void shouldBelongToItsPortOnly() {
        MdnsAnalyzerFactory factory = new MdnsAnalyzerFactory();

        assertThat(factory.recognise(17, Direction.TO_SERVER, 5353, QUERY, 0, QUERY.length))
                .isEqualTo(Recognition.YES);
        assertThat(factory.recognise(17, Direction.TO_SERVER, 53, QUERY, 0, QUERY.length))
                .isEqualTo(Recognition.NO);
        assertThat(factory.recognise(6, Direction.TO_SERVER, 5353, QUERY, 0, QUERY.length))
                .isEqualTo(Recognition.NO);
    }

    private static SinkRecorder play(byte[] bytes, int capturedLen) {
        SinkRecorder seen = new SinkRecorder();
        new MdnsAnalyzerFactory()
                .create(17)
                .onDatagram(Direction.TO_SERVER, 1, bytes, 0, capturedLen, bytes.length, seen);
        return seen;
    }
}
