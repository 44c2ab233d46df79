package io.ingress.protocol.mysql;

import static io.ingress.protocol.testing.WireBytes.hex;
import static io.ingress.protocol.testing.WireBytes.join;
import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;
import io.ingress.protocol.ParseResult;
import io.ingress.protocol.ProtocolAnalyzer;
import io.ingress.protocol.testing.SinkRecorder;
import io.ingress.protocol.testing.WireBytes;
import org.junit.jupiter.api.Test;

class MysqlAnalyzerTest {
    private static final int LOGIN =
            MysqlLogin.SPEAKS_41 | MysqlLogin.SHORT_AUTHENTICATION | MysqlLogin.WITH_DATABASE;

    private final ProtocolAnalyzer analyzer = new MysqlAnalyzerFactory().create(6);
    private final SinkRecorder seen = new SinkRecorder();

    @Test
    void shouldReportTheLogin() {
        login(LOGIN);

        assertThat(seen.transactions().get(0))
                .contains("\"server_version\":\"8.0.36\",\"cmd\":\"login\",\"user\":\"ada\"")
                .contains("\"database\":\"shop\",\"success\":true")
                .doesNotContain("hash");
    }

    @Test
    void shouldCountRowsOfAResult() {
        login(LOGIN);
        toServer(MysqlBytes.command(3, "select 1"));
        toClient(join(MysqlBytes.packet(1, hex("01")), MysqlBytes.text(2, "column")));
        toClient(join(MysqlBytes.END, MysqlBytes.text(4, "row"), MysqlBytes.END));

        assertThat(seen.transactions().get(1))
                .contains("\"cmd\":\"query\",\"arg\":\"select 1\",\"success\":true,\"rows\":1");
    }

    @Test
    void shouldNameAnError() {
        toServer(MysqlBytes.command(3, "select * from missing"));
        toClient(MysqlBytes.error(1146, "no table"));

        assertThat(seen.transactions().get(0))
                .contains("\"success\":false,\"error_code\":1146,\"sql_state\":\"42S02\"")
                .contains("\"response\":\"no table\"");
    }

    @Test
    void shouldPassOverAttributesOfAQuery() {
        login(LOGIN | MysqlLogin.ATTRIBUTES);
        byte[] query =
                new WireBytes()
                        .raw(hex("03 01 01 00 01 fe00 01 6e 02 6162"))
                        .text("select 2")
                        .bytes();
        toServer(MysqlBytes.packet(0, query));
        analyzer.onEnd(1, seen);

        assertThat(seen.transactions().get(1)).contains("\"arg\":\"select 2\"");
    }

    @Test
    void shouldHandOverToTls() {
        toClient(MysqlBytes.GREETING);
        byte[] request = MysqlBytes.tlsRequest();

        assertThat(toServer(join(request, hex("160301"))))
                .isEqualTo(new ParseResult.Handover(request.length, "tls"));
    }

    @Test
    void shouldRecogniseAGreetingOnAnyPort() {
        assertThat(recognise(Direction.TO_CLIENT, 9, MysqlBytes.GREETING))
                .isEqualTo(Recognition.YES);
        assertThat(recognise(Direction.TO_SERVER, 9, MysqlBytes.GREETING))
                .isEqualTo(Recognition.REVERSED);
        assertThat(recognise(Direction.TO_SERVER, 9, MysqlBytes.tlsRequest()))
                .isEqualTo(Recognition.YES);
        assertThat(recognise(Direction.TO_SERVER, 9, MysqlBytes.command(3, "select 1")))
                .isEqualTo(Recognition.NO);
        assertThat(recognise(Direction.TO_SERVER, 3306, hex("0500000063010203")))
                .isEqualTo(Recognition.NO);
    }

    private static Recognition recognise(Direction direction, int port, byte[] bytes) {
        return new MysqlAnalyzerFactory().recognise(6, direction, port, bytes, 0, bytes.length);
    }

    private void login(int capabilities) {
        toClient(MysqlBytes.GREETING);
        toServer(MysqlBytes.login(capabilities, "ada", "shop"));
        toClient(MysqlBytes.OK);
    }

    private ParseResult toServer(byte[] bytes) {
        return analyzer.onStream(Direction.TO_SERVER, 1, bytes, 0, bytes.length, seen);
    }

    private ParseResult toClient(byte[] bytes) {
        return analyzer.onStream(Direction.TO_CLIENT, 1, bytes, 0, bytes.length, seen);
    }
}
