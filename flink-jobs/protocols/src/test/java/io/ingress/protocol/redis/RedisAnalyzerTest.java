package io.ingress.protocol.redis;

import static io.ingress.protocol.testing.WireBytes.ascii;
import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;
import io.ingress.protocol.ProtocolAnalyzer;
import io.ingress.protocol.testing.SinkRecorder;
import org.junit.jupiter.api.Test;

class RedisAnalyzerTest {
    private final ProtocolAnalyzer analyzer = new RedisAnalyzerFactory().create(6);
    private final SinkRecorder seen = new SinkRecorder();

    @Test
    void shouldReportCommandKeyAndReply() {
        toServer("*3\r\n$3\r\nset\r\n$6\r\nroom:1\r\n$4\r\n21.5\r\n");
        toClient("+OK\r\n");

        assertThat(seen.transactions().get(0))
                .contains("{\"command\":\"SET\",\"key\":\"room:1\",\"arguments\":2,")
                .contains("\"reply\":\"string\"}");
    }

    @Test
    void shouldNeverWriteAPassword() {
        toServer("*2\r\n$4\r\nAUTH\r\n$6\r\nsecret\r\nAUTH secret\r\n");
        toClient("-ERR no\r\n-ERR no\r\n");

        assertThat(seen.transactions()).hasSize(2);
        assertThat(seen.transactions().toString())
                .contains("\"error\":\"ERR no\"")
                .doesNotContain("secret");
    }

    @Test
    void shouldFindTheRepliesOfAPipeline() {
        toServer("*1\r\n$4\r\nKEYS\r\n*1\r\n$4\r\nPING\r\n");
        toClient("*2\r\n*2\r\n:1\r\n:2\r\n$3\r\nabc\r\n>2\r\n+x\r\n+y\r\n$-1\r\n");

        assertThat(seen.transactions().get(0)).contains("\"KEYS\"", "\"reply\":\"array\"");
        assertThat(seen.transactions().get(1)).contains("\"PING\"", "\"reply\":\"null\"");
    }

    @Test
    void shouldCallABrokenCountMalformed() {
        toServer("*1\r\n$x\r\n");

        assertThat(seen.anomalies()).containsExactly("malformed_data");
    }

    @Test
    void shouldGoOnAtTheNextCommandAfterAGap() {
        toServer("*2\r\n$3\r\nGET\r\n");
        analyzer.onGap(Direction.TO_SERVER, 1, 10, seen);
        toServer("abc\r\n*1\r\n$4\r\nPING\r\n");
        analyzer.onEnd(1, seen);

        assertThat(seen.transactions()).hasSize(1);
        assertThat(seen.transactions().get(0)).contains("\"PING\"");
    }

    @Test
    void shouldRecogniseACommandOnAnyPort() {
        assertThat(recognise(Direction.TO_SERVER, 9, "*1\r\n$4\r\nP")).isEqualTo(Recognition.YES);
        assertThat(recognise(Direction.TO_CLIENT, 9, "*1\r\n$4\r\nP"))
                .isEqualTo(Recognition.REVERSED);
        assertThat(recognise(Direction.TO_SERVER, 9, "*1\r\n")).isEqualTo(Recognition.NEED_MORE);
        assertThat(recognise(Direction.TO_SERVER, 9, "PING\r\n")).isEqualTo(Recognition.NO);
        assertThat(recognise(Direction.TO_CLIENT, 6379, "+OK")).isEqualTo(Recognition.YES);
    }

    private static Recognition recognise(Direction direction, int port, String text) {
        byte[] bytes = ascii(text);
        return new RedisAnalyzerFactory().recognise(6, direction, port, bytes, 0, bytes.length);
    }

    private void toServer(String text) {
        byte[] bytes = ascii(text);
        analyzer.onStream(Direction.TO_SERVER, 1, bytes, 0, bytes.length, seen);
    }

    private void toClient(String text) {
        byte[] bytes = ascii(text);
        analyzer.onStream(Direction.TO_CLIENT, 1, bytes, 0, bytes.length, seen);
    }
}
