package io.ingress.protocol.http2;

import static io.ingress.protocol.http2.Http2BytesOf.END_HEADERS;
import static io.ingress.protocol.http2.Http2BytesOf.END_STREAM;
import static io.ingress.protocol.http2.Http2BytesOf.GET;
import static io.ingress.protocol.http2.Http2BytesOf.HEADERS;
import static io.ingress.protocol.http2.Http2BytesOf.bytes;
import static io.ingress.protocol.http2.Http2BytesOf.frame;
import static io.ingress.protocol.http2.Http2BytesOf.join;
import static io.ingress.protocol.http2.Http2BytesOf.preface;
import static io.ingress.protocol.http2.Http2BytesOf.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;
import io.ingress.protocol.ProtocolAnalyzer;
import io.ingress.protocol.testing.SinkRecorder;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class Http2AnalyzerTest {
    private final Http2Analyzer analyzer = new Http2Analyzer();
    private final SinkRecorder seen = new SinkRecorder();

    @Test
    void shouldReportAStreamWithTheFieldsOfBothSides() {
        toServer(join(preface(), frame(HEADERS, END_STREAM | END_HEADERS, 1, GET)));
        toClient(frame(HEADERS, END_STREAM | END_HEADERS, 1, bytes(0x8d)));

        assertThat(seen.transactions())
                .singleElement()
                .asString()
                .contains("\"hostname\":\"www.example.org\"", "\"url\":\"/\"", "\"status\":404")
                .contains("\"version\":\"2\"", "\"stream_id\":1");
    }

    @Test
    void shouldAnswerTheRequestThatWasUpgraded() {
        ProtocolAnalyzer upgraded =
                new Http2AnalyzerFactory()
                        .createExpected(6, ":method GET\n:path /a\nuser-agent b c\n");
        byte[] response = frame(HEADERS, END_STREAM | END_HEADERS, 1, bytes(0x8d));
        upgraded.onStream(Direction.TO_CLIENT, 0, response, 0, response.length, seen);

        assertThat(seen.transactions())
                .singleElement()
                .asString()
                .contains("\"url\":\"/a\"", "\"http_user_agent\":\"b c\"", "\"status\":404");
    }

    /** RFC 7541 appendix C.4.1. */
    @Test
    void shouldReadHuffmanCode() {
        byte[] coded = HexFormat.of().parseHex("f1e3c2e5f23a6ba0ab90f4ff");

        assertThat(HpackHuffman.decode(coded, 0, coded.length)).isEqualTo(text("www.example.com"));
        assertThat(HpackHuffman.decode(bytes(0), 0, 1)).isNull();
        assertThat(HpackHuffman.decode(bytes(0xff, 0xff, 0xff, 0xff), 0, 4)).isNull();
    }

    @Test
    void shouldReportBrokenFields() {
        toServer(join(preface(), frame(HEADERS, END_HEADERS, 1, bytes(0xff, 0xff, 0xff, 0xff))));
        toServer(frame(HEADERS, END_HEADERS | 8, 3, bytes(200, 1)));
        analyzer.onEnd(0, seen);

        assertThat(seen.anomalies()).containsExactly("invalid_header", "invalid_frame_data");
    }

    @Test
    void shouldBoundFieldsThatAreNamedAgainAndAgain() {
        byte[] large = new byte[4000 + 4];
        large[0] = 0x41;
        large[1] = 0x7f;
        large[2] = (byte) (0x80 | 4000 - 127 & 0x7f);
        large[3] = (4000 - 127) >> 7;
        byte[] again = new byte[16_000];
        java.util.Arrays.fill(again, (byte) 0xbe);
        toServer(join(preface(), frame(HEADERS, END_HEADERS, 1, join(large, again))));

        assertThat(new Http2Stream(1, 0).weight()).isZero();
        analyzer.onEnd(0, seen);
        assertThat(seen.transactions()).hasSize(1);
    }

    @Test
    void shouldRecogniseBothSides() {
        byte[] preface = preface();
        byte[] settings = Http2BytesOf.settings();

        assertThat(Http2Recognition.of(Direction.TO_SERVER, preface, 0, 24))
                .isEqualTo(Recognition.YES);
        assertThat(Http2Recognition.of(Direction.TO_CLIENT, preface, 0, 24))
                .isEqualTo(Recognition.REVERSED);
        assertThat(Http2Recognition.of(Direction.TO_CLIENT, settings, 0, settings.length))
                .isEqualTo(Recognition.YES);
        assertThat(Http2Recognition.of(Direction.TO_SERVER, text("POST /"), 0, 6))
                .isEqualTo(Recognition.NO);
    }

    private void toServer(byte[] bytes) {
        analyzer.onStream(Direction.TO_SERVER, 0, bytes, 0, bytes.length, seen);
    }

    private void toClient(byte[] bytes) {
        analyzer.onStream(Direction.TO_CLIENT, 0, bytes, 0, bytes.length, seen);
    }
}
