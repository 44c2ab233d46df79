package io.ingress.protocol.socks;

import static io.ingress.protocol.testing.WireBytes.ascii;
import static io.ingress.protocol.testing.WireBytes.hex;
import static io.ingress.protocol.testing.WireBytes.join;
import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.AnalyzerRegistry;
import io.ingress.protocol.Direction;
import io.ingress.protocol.FlowProtocol;
import io.ingress.protocol.ParseResult;
import io.ingress.protocol.ProtocolAnalyzer;
import io.ingress.protocol.testing.SinkRecorder;
import org.junit.jupiter.api.Test;

class SocksAnalyzerTest {
    private static final byte[] REQUEST = join(ascii("GET / HTTP/1.1\r\nHost: a.test\r\n\r\n"));

    private final ProtocolAnalyzer analyzer = new SocksAnalyzerFactory().create(6);
    private final SinkRecorder seen = new SinkRecorder();

    @Test
    void shouldReportWhoAskedForWhat() {
        toServer(hex("050102"));
        toClient(hex("0502"));
        toServer(join(hex("0103"), ascii("ada"), hex("06"), ascii("secret")));
        toClient(hex("0100"));
        toServer(join(hex("0501000306"), ascii("a.test"), hex("0050")));
        toClient(hex("05000001c00002350400"));

        assertThat(seen.transactions()).hasSize(1);
        assertThat(seen.transactions().get(0))
                .contains(
                        "\"version\":5,\"auth_method\":\"username_password\",\"user\":\"ada\"",
                        "\"command\":\"connect\",\"request\":{\"name\":\"a.test\"},\"request_p\":80",
                        "\"status\":\"succeeded\",\"bound\":{\"host\":\"192.0.2.53\"}")
                .doesNotContain("secret");
    }

    @Test
    void shouldHandOverWhatFollowsTheReply() {
        toServer(hex("04010050c000023500"));

        ParseResult result = toClient(join(hex("005a000000000000"), ascii("220 ready\r\n")));

        assertThat(result).isEqualTo(new ParseResult.Handover(8, "", early(result)));
        assertThat(early(result)).isEmpty();
    }

    @Test
    void shouldHandOverWhatTheClientSentBeforeTheReply() {
        toServer(join(hex("04010050c000023500"), REQUEST));

        ParseResult result = toClient(hex("005a000000000000"));

        assertThat(early(result)).isEqualTo(REQUEST);
    }

    @Test
    void shouldFindTheProtocolInsideOnBothSides() {
        FlowProtocol flow = new FlowProtocol(AnalyzerRegistry.load(), 6, 1080);
        byte[] hello = join(hex("050100"));
        byte[] ask = join(hex("05010001c00002350050"), REQUEST);
        byte[] reply = join(hex("05000001c00002350400"), ascii("HTTP/1.1 204 No\r\n\r\n"));

        flow.onStream(Direction.TO_SERVER, 1, hello, 0, hello.length, seen);
        flow.onStream(Direction.TO_CLIENT, 2, hex("0500"), 0, 2, seen);
        flow.onStream(Direction.TO_SERVER, 3, ask, 0, ask.length, seen);
        flow.onStream(Direction.TO_CLIENT, 4, reply, 0, reply.length, seen);

        assertThat(flow.protocols()).containsExactly("socks", "http");
        assertThat(seen.transactions().get(1))
                .contains("\"hostname\":\"a.test\"", "\"status\":204");
    }

    @Test
    void shouldNameARefusal() {
        toServer(hex("050100"));
        toClient(hex("05ff"));

        assertThat(seen.transactions().get(0)).contains("\"status\":\"no_acceptable_method\"");
    }

    @Test
    void shouldReportARequestWithoutReply() {
        toServer(hex("04010050c000023500"));
        analyzer.onEnd(1, seen);

        assertThat(seen.transactions().get(0))
                .contains("\"request_p\":80")
                .doesNotContain("status");
    }

    @Test
    void shouldHandOverAfterAGap() {
        toServer(hex("050100"));
        analyzer.onGap(Direction.TO_CLIENT, 1, 2, seen);

        assertThat(toServer(REQUEST)).isInstanceOf(ParseResult.Handover.class);
    }

    @Test
    void shouldCallAnUnknownAddressTypeMalformed() {
        toServer(hex("050100 05010009"));

        assertThat(seen.anomalies()).containsExactly("malformed_data");
    }

    @Test
    void shouldRecogniseTheClientOnAnyPortAndEitherSide() {
        assertThat(recognise(Direction.TO_SERVER, 9, "050100")).isEqualTo(Recognition.YES);
        assertThat(recognise(Direction.TO_CLIENT, 9, "050100")).isEqualTo(Recognition.REVERSED);
        assertThat(recognise(Direction.TO_SERVER, 9, "05020002")).isEqualTo(Recognition.YES);
        assertThat(recognise(Direction.TO_SERVER, 9, "0502")).isEqualTo(Recognition.NEED_MORE);
        assertThat(recognise(Direction.TO_SERVER, 9, "05000b03")).isEqualTo(Recognition.NO);
        assertThat(recognise(Direction.TO_SERVER, 9, "050100aa")).isEqualTo(Recognition.NO);
        assertThat(recognise(Direction.TO_SERVER, 9, "0401005000000000")).isEqualTo(Recognition.NO);
        assertThat(recognise(Direction.TO_CLIENT, 1080, "0500")).isEqualTo(Recognition.YES);
        assertThat(recognise(Direction.TO_CLIENT, 9, "0500")).isEqualTo(Recognition.NO);
    }

    private static byte[] early(ParseResult result) {
        return ((ParseResult.Handover) result).early();
    }

    private static Recognition recognise(Direction direction, int port, String digits) {
        byte[] bytes = hex(digits);
        return new SocksAnalyzerFactory().recognise(6, direction, port, bytes, 0, bytes.length);
    }

    private ParseResult toServer(byte[] bytes) {
        return analyzer.onStream(Direction.TO_SERVER, 1, bytes, 0, bytes.length, seen);
    }

    private ParseResult toClient(byte[] bytes) {
        return analyzer.onStream(Direction.TO_CLIENT, 1, bytes, 0, bytes.length, seen);
    }
}
