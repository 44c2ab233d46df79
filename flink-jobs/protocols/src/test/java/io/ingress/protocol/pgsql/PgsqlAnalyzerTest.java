package io.ingress.protocol.pgsql;

import static io.ingress.protocol.pgsql.PgsqlBytes.READY;
import static io.ingress.protocol.pgsql.PgsqlBytes.SSL_REQUEST;
import static io.ingress.protocol.pgsql.PgsqlBytes.authentication;
import static io.ingress.protocol.pgsql.PgsqlBytes.startup;
import static io.ingress.protocol.pgsql.PgsqlBytes.textZ;
import static io.ingress.protocol.pgsql.PgsqlBytes.typed;
import static io.ingress.protocol.testing.WireBytes.ascii;
import static io.ingress.protocol.testing.WireBytes.hex;
import static io.ingress.protocol.testing.WireBytes.join;
import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;
import io.ingress.protocol.ParseResult;
import io.ingress.protocol.ProtocolAnalyzer;
import io.ingress.protocol.testing.SinkRecorder;
import org.junit.jupiter.api.Test;

class PgsqlAnalyzerTest {
    private final ProtocolAnalyzer analyzer = new PgsqlAnalyzerFactory().create(6);
    private final SinkRecorder seen = new SinkRecorder();

    @Test
    void shouldNeverWriteAPassword() {
        toServer(startup("user", "ada", "database", "shop"));
        toClient(authentication(3));
        toServer(textZ('p', "secret"));
        toClient(join(authentication(0), READY));

        assertThat(seen.transactions()).hasSize(2);
        assertThat(seen.transactions().get(0))
                .contains(
                        "\"tx_id\":1,\"request\":{\"protocol_version\":\"3.0\"",
                        "\"user\":\"ada\",\"optional_parameters\":[{\"database\":\"shop\"}]",
                        "\"response\":{\"message\":\"authentication_cleartext_password\"}");
        assertThat(seen.transactions().get(1))
                .contains("\"message\":\"password_message\"", "\"message\":\"authentication_ok\"")
                .doesNotContain("secret");
    }

    @Test
    void shouldCountRowsAndNameErrors() {
        toServer(textZ('Q', "select 1"));
        toClient(join(typed('T', hex("0001")), typed('D', hex("00010000000131"))));
        toClient(join(typed('E', ascii("SERROR\0C42601\0Mno\0\0")), READY));

        assertThat(seen.transactions().get(0))
                .contains(
                        "\"simple_query\":\"select 1\"",
                        "\"field_count\":1,\"data_rows\":1,\"data_size\":5",
                        "\"severity_localizable\":\"ERROR\",\"code\":\"42601\",\"message\":\"no\"");
    }

    @Test
    void shouldHandOverToTls() {
        toServer(SSL_REQUEST);

        assertThat(toClient(ascii("S"))).isEqualTo(new ParseResult.Handover(1, "tls"));
        assertThat(seen.transactions().get(0)).contains("\"ssl_accepted\":true");
    }

    @Test
    void shouldGoOnAtTheNextMessageAfterAGap() {
        toServer(textZ('Q', "select 1"));
        analyzer.onGap(Direction.TO_CLIENT, 1, 100, seen);
        toClient(join(hex("000102030405"), textZ('C', "SELECT 7"), READY));

        assertThat(seen.transactions().get(0)).contains("\"command_completed\":\"SELECT 7\"");
    }

    @Test
    void shouldCallAnUnknownTypeMalformed() {
        toServer(startup("user", "ada"));
        toServer(hex("01020304050607"));

        assertThat(seen.anomalies()).containsExactly("malformed_data");
    }

    @Test
    void shouldRecogniseABeginningOnAnyPort() {
        assertThat(recognise(Direction.TO_SERVER, 9, SSL_REQUEST)).isEqualTo(Recognition.YES);
        assertThat(recognise(Direction.TO_CLIENT, 9, startup("user", "a")))
                .isEqualTo(Recognition.REVERSED);
        assertThat(recognise(Direction.TO_CLIENT, 5432, READY)).isEqualTo(Recognition.YES);
        assertThat(recognise(Direction.TO_CLIENT, 9, READY)).isEqualTo(Recognition.NO);
        assertThat(recognise(Direction.TO_SERVER, 9, hex("0000000900030000")))
                .isEqualTo(Recognition.NO);
    }

    private static Recognition recognise(Direction direction, int port, byte[] bytes) {
        return new PgsqlAnalyzerFactory().recognise(6, direction, port, bytes, 0, bytes.length);
    }

    private ParseResult toServer(byte[] bytes) {
        return analyzer.onStream(Direction.TO_SERVER, 1, bytes, 0, bytes.length, seen);
    }

    private ParseResult toClient(byte[] bytes) {
        return analyzer.onStream(Direction.TO_CLIENT, 1, bytes, 0, bytes.length, seen);
    }
}
