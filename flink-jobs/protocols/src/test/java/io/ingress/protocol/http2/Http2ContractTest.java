package io.ingress.protocol.http2;

import static io.ingress.protocol.http2.Http2BytesOf.CONTINUATION;
import static io.ingress.protocol.http2.Http2BytesOf.DATA;
import static io.ingress.protocol.http2.Http2BytesOf.END_HEADERS;
import static io.ingress.protocol.http2.Http2BytesOf.END_STREAM;
import static io.ingress.protocol.http2.Http2BytesOf.GET;
import static io.ingress.protocol.http2.Http2BytesOf.HEADERS;
import static io.ingress.protocol.http2.Http2BytesOf.bytes;
import static io.ingress.protocol.http2.Http2BytesOf.frame;
import static io.ingress.protocol.http2.Http2BytesOf.join;
import static io.ingress.protocol.http2.Http2BytesOf.preface;
import static io.ingress.protocol.http2.Http2BytesOf.settings;
import static io.ingress.protocol.http2.Http2BytesOf.text;

import io.ingress.protocol.AnalyzerFactory;
import io.ingress.protocol.testing.AnalyzerContract;
import io.ingress.protocol.testing.Conversation;
import java.util.List;

class Http2ContractTest extends AnalyzerContract {
    /** Two tables of HPACK, two header blocks and frames begun, and the fields of open streams. */
    @Override
    protected int maxStateBytes() {
        return 512 * 1024;
    }

    @Override
    protected AnalyzerFactory factory() {
        return new Http2AnalyzerFactory();
    }

    @Override
    protected List<Conversation> conversations() {
        byte[] ask = frame(HEADERS, END_STREAM | END_HEADERS, 1, GET);
        byte[] again = frame(HEADERS, END_STREAM | END_HEADERS, 3, bytes(0x82, 0x84, 0xbe));
        byte[] half = frame(HEADERS, END_STREAM, 1, java.util.Arrays.copyOf(GET, 7));
        byte[] rest =
                frame(
                        CONTINUATION,
                        END_HEADERS,
                        1,
                        java.util.Arrays.copyOfRange(GET, 7, GET.length));
        byte[] padded = join(bytes(2), text("hello"), bytes(0, 0));
        byte[] answer =
                join(
                        frame(HEADERS, END_HEADERS, 1, bytes(0x88)),
                        frame(DATA, 8 | END_STREAM, 1, padded));
        byte[] missing = frame(HEADERS, END_STREAM | END_HEADERS, 3, bytes(0x8d));
        return List.of(
                Conversation.tcp("two streams", 80)
                        .toServer(join(preface(), ask, again))
                        .toClient(join(settings(), missing, answer)),
                Conversation.tcp("continuation, server first", 8080)
                        .toClient(settings())
                        .toServer(join(preface(), half, rest))
                        .toClient(answer));
    }
}
