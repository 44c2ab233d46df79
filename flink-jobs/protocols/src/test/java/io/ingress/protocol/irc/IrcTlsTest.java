package io.ingress.protocol.irc;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;
import io.ingress.protocol.ParseResult;
import io.ingress.protocol.testing.SinkRecorder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class IrcTlsTest {
    private static final byte[] ASKED = "STARTTLS\n".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] ACCEPTED =
            ":irc.example.org 670  :go ahead\r\n".getBytes(StandardCharsets.ISO_8859_1);

    @Test
    void shouldRecogniseAServerThatTakesTls() {
        assertThat(IrcRecognition.of(Direction.TO_CLIENT, 8000, ACCEPTED, 0, ACCEPTED.length))
                .isEqualTo(Recognition.YES);
    }

    @Test
    void shouldHandOverWhenTlsIsAskedForAtOnce() {
        IrcAnalyzer analyzer = new IrcAnalyzer();
        SinkRecorder sink = new SinkRecorder();

        analyzer.onStream(Direction.TO_SERVER, 0, ASKED, 0, ASKED.length, sink);

        assertThat(analyzer.onStream(Direction.TO_CLIENT, 1, ACCEPTED, 0, ACCEPTED.length, sink))
                .isEqualTo(new ParseResult.Handover(ACCEPTED.length, "tls"));
    }
}
