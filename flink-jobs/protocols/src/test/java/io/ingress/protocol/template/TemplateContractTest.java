package io.ingress.protocol.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.protocol.AnalyzerFactory;
import io.ingress.protocol.Direction;
import io.ingress.protocol.ProtocolAnalyzer;
import io.ingress.protocol.testing.AnalyzerContract;
import io.ingress.protocol.testing.Conversation;
import io.ingress.protocol.testing.SinkRecorder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TemplateContractTest extends AnalyzerContract {
    @Override
    protected AnalyzerFactory factory() {
        return new TemplateAnalyzerFactory();
    }

    @Override
    protected List<Conversation> conversations() {
        return List.of(
                Conversation.udp("datagram", 7777).toServer(bytes("HELLO Ada\n")),
                Conversation.tcp("stream", 7777)
                        .toServer(bytes("HELLO Ada\nHELLO Grace\n"))
                        .toClient(bytes("HELLO both\n")));
    }

    @Override
    protected int maxStateBytes() {
        return 2 * (TemplateLines.MAX_LINE + 3);
    }

    @Test
    void shouldWriteTheNameAsEve() {
        SinkRecorder seen = new SinkRecorder();
        ProtocolAnalyzer analyzer = factory().create(Conversation.TCP);
        byte[] line = bytes("HELLO Ada\n");

        analyzer.onStream(Direction.TO_SERVER, 1, line, 0, line.length, seen);

        assertThat(seen.transactions().get(0)).contains("\"template\":{\"name\":\"Ada\"}");
    }

    @Test
    void shouldReportALineThatIsTooLongOnceHoweverItIsCut() {
        byte[] line = bytes("HELLO " + "x".repeat(TemplateLines.MAX_LINE) + "\nHELLO b\n");
        for (int size : new int[] {1, 100, line.length}) {
            SinkRecorder seen = new SinkRecorder();
            ProtocolAnalyzer analyzer = factory().create(Conversation.TCP);
            for (int at = 0; at < line.length; at += size) {
                int length = Math.min(size, line.length - at);
                analyzer.onStream(Direction.TO_SERVER, 1, line, at, length, seen);
            }

            assertThat(seen.anomalies()).as("pieces of %d", size).hasSize(1);
            assertThat(seen.transactions()).as("pieces of %d", size).hasSize(1);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
