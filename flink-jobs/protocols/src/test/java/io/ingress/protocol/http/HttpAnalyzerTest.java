package io.ingress.protocol.http;

import static io.ingress.protocol.http.HttpBytesOf.deflate;
import static io.ingress.protocol.http.HttpBytesOf.gzip;
import static io.ingress.protocol.http.HttpBytesOf.join;
import static io.ingress.protocol.http.HttpBytesOf.response;
import static io.ingress.protocol.http.HttpBytesOf.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.protocol.Direction;
import io.ingress.protocol.FlowRisk;
import io.ingress.protocol.ParseResult;
import io.ingress.protocol.Transaction;
import io.ingress.protocol.TransactionSink;
import io.ingress.protocol.testing.SinkRecorder;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpAnalyzerTest {
    private static final String HOST = "Host: www.example.org\r\n";
    private static final byte[] GET = text("GET /a HTTP/1.1\r\n" + HOST + "\r\n");
    private static final String SHA1_OF_HELLO = "aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d";

    private final HttpAnalyzer analyzer = new HttpAnalyzer();
    private final SinkRecorder seen = new SinkRecorder();

    /** Bodies as browsers read them, each of them {@code hello}. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\nContent-Length: 5\n\nhello",
                "HTTP/1.1 200 OK\rX: y\r\nContent-Length: 5\r\n\r\nhello",
                "HTTP/1.1 200 OK\r\nContent-Length : 5\r\n\r\nhello",
                "HTTP/1.1 200 OK\r\nContent-Length:\r\n 5\r\n\r\nhello",
                "HTTP/1.1 200 OK\r\nA: b\r\n Content-Length: 5\r\n\r\nhello",
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 7\r\n\r\nhello",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: CHUNKED\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: xchunked\r\n\r\n 5;a\r\nhello\r\n0\r\n\r\n",
                "HTTP/1.0 200 OK\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\n"
                        + "2\n"
                        + "he\n"
                        + "0003\r\n"
                        + "llo\r\n"
                        + "0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nhello",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 1\r\n\r\n"
                        + "5\r\nhello\r\n0\r\n\r\n",
                "\r\n  HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
                "junk\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n\r\nhello",
                "HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\nhello",
                "HTTP/1.1 200 OK\r\nno colon\r\nContent-Length: 5\r\n\r\nhello",
                "hello"
            })
    void shouldFindTheBodyAsBrowsersDo(String response) {
        toServer(GET);
        toClient(text(response));
        analyzer.onEnd(0, seen);

        assertThat(seen.transactions()).hasSize(2);
        assertThat(seen.transactions().get(0)).contains(SHA1_OF_HELLO);
    }

    @Test
    void shouldUndoCodingsWhateverTheirHeaderSays() {
        byte[] hello = text("hello");
        for (byte[] coded :
                new byte[][] {
                    gzip(hello), deflate(hello, 9, true), deflate(hello, 9, false), hello
                }) {
            toServer(GET);
            toClient(response("Content-Encoding: deflate\r\n", coded));
        }
        toServer(GET);
        toClient(response("Content-Encoding: gzip, deflate\r\n", gzip(gzip(hello))));

        assertThat(seen.transactions()).filteredOn(t -> t.contains("fileinfo")).hasSize(5);
        assertThat(seen.transactions())
                .filteredOn(t -> t.contains("fileinfo"))
                .allMatch(t -> t.contains(SHA1_OF_HELLO));
    }

    @Test
    void shouldMatchPipelinedResponsesInOrder() {
        toServer(join(text("HEAD /1 HTTP/1.1\r\n" + HOST + "\r\n"), GET, GET));
        toClient(text("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nHTTP/1.1 201 x\r\n"));
        toClient(text("Content-Length: 0\r\n\r\nHTTP/1.1 500 x\r\nContent-Length: 0\r\n\r\n"));

        assertThat(seen.transactions()).hasSize(3);
        assertThat(seen.transactions().get(0)).contains("HEAD", "\"status\":200");
        assertThat(seen.transactions().get(1)).contains("\"tx_id\":1", "\"status\":201");
        assertThat(seen.transactions().get(2)).contains("\"tx_id\":2", "\"status\":500");
    }

    @Test
    void shouldReportARequestWithoutResponse() {
        toServer(GET);
        analyzer.onEnd(0, seen);

        assertThat(seen.transactions()).singleElement().asString().doesNotContain("status");
    }

    @Test
    void shouldReportAResponseWithoutRequest() {
        toClient(response("", text("hello")));

        assertThat(seen.transactions()).hasSize(2);
        assertThat(seen.transactions().get(1)).contains("\"status\":200");
        assertThat(seen.anomalies()).isEmpty();
    }

    @Test
    void shouldHandATunnelOver() {
        toServer(text("CONNECT www.example.org:443 HTTP/1.1\r\n" + HOST + "\r\n"));
        byte[] answer = text("HTTP/1.1 200 OK\r\n\r\n\u0016\u0003");

        ParseResult result = toClient(answer);

        assertThat(result).isEqualTo(new ParseResult.Handover(answer.length - 2, ""));
        assertThat(seen.transactions()).singleElement().asString().contains("CONNECT");
    }

    @Test
    void shouldGoOnWhenATunnelIsRefused() {
        toServer(join(text("CONNECT www.example.org:443 HTTP/1.1\r\n" + HOST + "\r\n"), GET));
        toClient(text("HTTP/1.1 407 x\r\nContent-Length: 0\r\n\r\n"));
        toClient(text("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));

        assertThat(seen.transactions()).hasSize(2);
        assertThat(seen.transactions().get(1)).contains("\"url\":\"/a\"", "\"status\":200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2c:http2", "WebSocket:websocket", "other:"})
    void shouldHandOverAfterAnUpgrade(String upgrade) {
        String[] parts = upgrade.split(":", 2);
        toServer(GET);
        byte[] answer = text("HTTP/1.1 101 x\r\nUpgrade: " + parts[0] + "\r\n\r\n");

        ParseResult.Handover handover = (ParseResult.Handover) toClient(answer);

        assertThat(handover.consumed()).isEqualTo(answer.length);
        assertThat(handover.protocol()).isEqualTo(parts[1]);
        String request = ":method GET\n:path /a\n:authority www.example.org\n";
        assertThat(handover.note()).isEqualTo(parts[1].equals("http2") ? request : "");
    }

    @Test
    void shouldCountAGapInABodyAndGoOnAfterIt() {
        toServer(join(GET, GET));
        toClient(text("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nabc"));
        analyzer.onGap(Direction.TO_CLIENT, 0, 997, seen);
        toClient(response("", text("hello")));

        assertThat(seen.transactions()).hasSize(4);
        assertThat(seen.transactions().get(0)).contains("\"gaps\":true", "\"size\":1000");
        assertThat(seen.transactions().get(2)).contains(SHA1_OF_HELLO);
    }

    @Test
    void shouldFindTheNextMessageAfterAGapInAHeader() {
        toServer(text("GET /lost HTTP/1.1\r\nHost: w"));
        analyzer.onGap(Direction.TO_SERVER, 0, 100, seen);
        toServer(join(text("rest of something\r\n\r\n"), GET));
        toClient(text("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
        toClient(text("HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n"));

        assertThat(seen.transactions()).hasSize(2);
        assertThat(seen.transactions().get(1)).contains("\"url\":\"/a\"", "\"status\":404");
    }

    @Test
    void shouldBoundWhatWaits() {
        byte[] long1 = text("GET /" + "x".repeat(17_000) + " HTTP/1.1\r\n" + HOST + "\r\n");
        for (int i = 0; i < 3 * HttpAnalyzer.MAX_WAITING; i++) {
            toServer(long1);
        }
        analyzer.onEnd(0, seen);

        assertThat(seen.transactions()).hasSize(3 * HttpAnalyzer.MAX_WAITING);
        assertThat(seen.anomalies()).contains("too_many_requests");
    }

    @Test
    void shouldLeaveCredentialsOutOfTheListedFields() {
        toServer(
                text(
                        "GET / HTTP/1.1\r\n"
                                + HOST
                                + "Authorization: Basic dXNlcjpzZWNyZXQ=\r\n\r\n"));
        analyzer.onEnd(0, seen);

        assertThat(seen.transactions()).singleElement().asString().contains("\"Basic\"");
        assertThat(seen.transactions()).singleElement().asString().doesNotContain("dXNlcj");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "Authorization: Basic dXNlcjpzZWNyZXQ= ~ user",
                "Proxy-Authorization: bAsIc  dXNlcjpzZTpjcmV0 ~ user",
                "Authorization: Basic dXNlcjo= ~",
                "Authorization: Basic OnNlY3JldA== ~",
                "Authorization: Basic dXNlcg== ~",
                "Authorization: Basic dXNlcjpz*** ~",
                "Authorization: Basic ~",
                "Authorization: Bearer dXNlcjpzZWNyZXQ= ~",
            })
    void shouldSayWhoLogsInButNotHow(String field, String user) {
        toServer(text("GET / HTTP/1.1\r\n" + HOST + field + "\r\n\r\n"));
        analyzer.onEnd(0, seen);

        assertThat(seen.transactions()).singleElement().asString().doesNotContain("secret", "se:");
        if (user == null) {
            assertThat(seen.transactions().get(0)).doesNotContain("\"username\"");
        } else {
            assertThat(seen.transactions().get(0)).contains("\"username\":\"" + user + "\"");
        }
    }

    @Test
    void shouldTellRisks() {
        Risks risks = new Risks();
        byte[] bytes =
                text(
                        "GET /?id=1%27%20UNION/**/SELECT+1&x=%3Cscript%3E&f=/etc/passwd"
                                + " HTTP/1.1\r\n"
                                + "Host: 192.0.2.1\r\n"
                                + "User-Agent: x\r\n"
                                + "Authorization: Basic eA==\r\n\r\n");
        analyzer.onStream(Direction.TO_SERVER, 0, bytes, 0, bytes.length, risks);
        byte[] answer = response("Content-Type: text/plain\r\n", text("MZ..."));
        analyzer.onStream(Direction.TO_CLIENT, 0, answer, 0, answer.length, risks);

        assertThat(risks.found)
                .containsExactlyInAnyOrder(
                        FlowRisk.SQL_INJECTION,
                        FlowRisk.XSS_ATTACK,
                        FlowRisk.RCE_INJECTION,
                        FlowRisk.NUMERIC_IP_HOST,
                        FlowRisk.HTTP_SUSPICIOUS_USER_AGENT,
                        FlowRisk.CLEAR_TEXT_CREDENTIALS,
                        FlowRisk.BINARY_APPLICATION_TRANSFER,
                        FlowRisk.HTTP_SUSPICIOUS_CONTENT);
        assertThat(risks.hostname).isEqualTo("192.0.2.1");
    }

    private ParseResult toServer(byte[] bytes) {
        return analyzer.onStream(Direction.TO_SERVER, 0, bytes, 0, bytes.length, seen);
    }

    private ParseResult toClient(byte[] bytes) {
        return analyzer.onStream(Direction.TO_CLIENT, 0, bytes, 0, bytes.length, seen);
    }

    /** Remembers what else an analyzer says of the flow. */
    private static final class Risks implements TransactionSink {
        private final Set<FlowRisk> found = EnumSet.noneOf(FlowRisk.class);
        private String hostname = "";

        @Override
        public void transaction(Transaction transaction) {}

        @Override
        public void anomaly(long timestampNs, String event) {}

        @Override
        public void hostname(String name) {
            hostname = name;
        }

        @Override
        public void risk(FlowRisk risk) {
            found.add(risk);
        }
    }
}
