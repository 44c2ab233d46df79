package io.ingress.protocol.pop3;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;
import io.ingress.protocol.testing.SinkRecorder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Pop3AnalyzerTest {
    private final Pop3Analyzer analyzer = new Pop3Analyzer();
    private final SinkRecorder seen = new SinkRecorder();

    @Test
    void shouldReadTheMailOfRetr() {
        feed(Direction.TO_CLIENT, "+OK ready\r\n");
        feed(Direction.TO_SERVER, "RETR 1\r\n");
        feed(Direction.TO_CLIENT, "+OK 9 octets\r\nSubject: s\r\n\r\n..\r\n.\r\n");

        assertThat(seen.transactions()).hasSize(1);
        assertThat(seen.transactions().get(0))
                .contains("\"request\":{\"command\":\"RETR\",\"args\":[\"1\"]}")
                .contains("\"status\":\"PARSE_DONE\",\"subject\":\"s\"");
    }

    @Test
    void shouldNeverShowThePassword() {
        feed(Direction.TO_SERVER, "PASS secret\r\nAPOP ann c4c9334bac560ecc\r\n");
        feed(Direction.TO_CLIENT, "+OK ready\r\n-ERR no\r\n-ERR no\r\n");

        assertThat(seen.transactions()).hasSize(2);
        assertThat(seen.transactions().toString()).doesNotContain("secret").doesNotContain("c4c9");
    }

    @Test
    void shouldNotTakeRedisForPop3() {
        byte[] redis = "+OK\r\n".getBytes(StandardCharsets.US_ASCII);

        assertThat(Pop3Recognition.of(Direction.TO_CLIENT, 6379, redis, 0, redis.length))
                .isEqualTo(Recognition.NO);
    }

    private void feed(Direction direction, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        analyzer.onStream(direction, 0, bytes, 0, bytes.length, seen);
    }
}
