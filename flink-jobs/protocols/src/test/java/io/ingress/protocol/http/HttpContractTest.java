package io.ingress.protocol.http;

import static io.ingress.protocol.http.HttpBytesOf.gzip;
import static io.ingress.protocol.http.HttpBytesOf.join;
import static io.ingress.protocol.http.HttpBytesOf.response;
import static io.ingress.protocol.http.HttpBytesOf.text;

import io.ingress.protocol.AnalyzerFactory;
import io.ingress.protocol.testing.AnalyzerContract;
import io.ingress.protocol.testing.Conversation;
import java.util.List;

class HttpContractTest extends AnalyzerContract {
    private static final String HOST = "Host: www.example.org\r\n";

    /** Two compressed bodies, two layers each, and requests that wait. */
    @Override
    protected int maxStateBytes() {
        return 384 * 1024;
    }

    @Override
    protected AnalyzerFactory factory() {
        return new HttpAnalyzerFactory();
    }

    @Override
    protected List<Conversation> conversations() {
        byte[] get = text("GET /a?b=c HTTP/1.1\r\n" + HOST + "User-Agent: test\r\n\r\n");
        return List.of(
                Conversation.tcp("two requests in one stream", 80)
                        .toServer(join(get, text("HEAD /x HTTP/1.1\r\n" + HOST + "\r\n")))
                        .toClient(response("Content-Type: text/plain\r\n", text("hello")))
                        .toClient(text("HTTP/1.1 404 Not Found\r\nContent-Length: 9\r\n\r\n")),
                Conversation.tcp("chunks, odd port", 31337)
                        .toServer(get)
                        .toClient(text("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"))
                        .toClient(text("5;x=y\r\nhello\r\n6\r\n world\r\n0\r\nA: b\r\n\r\n")),
                Conversation.tcp("upload of a form", 80)
                        .toServer(form())
                        .toClient(text("HTTP/1.1 100 Continue\r\n\r\n"))
                        .toClient(text("HTTP/1.0 200 OK\r\n\r\nuntil the end")),
                Conversation.tcp("gzip", 80)
                        .toServer(get)
                        .toClient(gzipped())
                        .toServer(text("GET / HTTP/1.1\r\n" + HOST + "\r\n"))
                        .toClient(text("HTTP/1.1 304 Not Modified\r\nContent-Length: 7\r\n\r\n")),
                Conversation.tcp("odd line ends and folded fields", 80)
                        .toServer(text("\r\nGET / HTTP/1.1\nHost:\r\n www.example.org\n\n"))
                        .toClient(text("HTTP/1.1 200 OK\rContent-Length: 3\n\nabc")),
                Conversation.tcp("old", 80).toServer(text("GET /old\r\n")).toClient(text("text")),
                Conversation.tcp("tunnel", 8080)
                        .toServer(text("CONNECT www.example.org:443 HTTP/1.1\r\n" + HOST + "\r\n"))
                        .toClient(text("HTTP/1.1 200 Connection established\r\n\r\nmore")));
    }

    private static byte[] form() {
        String body =
                "--xyz\r\n"
                        + "Content-Disposition: form-data; name=\"a\"\r\n\r\n"
                        + "value\r\n"
                        + "--xyz\r\n"
                        + "Content-Disposition: form-data; name=\"f\"; filename=\"f.txt\"\r\n"
                        + "Content-Type: text/plain\r\n\r\n"
                        + "line\r\n"
                        + "-- no end\r\n"
                        + "--xyz--\r\n";
        return text(
                "POST /upload HTTP/1.1\r\n"
                        + HOST
                        + "Expect: 100-continue\r\n"
                        + "Content-Type: multipart/form-data; boundary=xyz\r\n"
                        + ("Content-Length: " + body.length() + "\r\n\r\n")
                        + body);
    }

    private static byte[] gzipped() {
        return response("Content-Encoding: gzip\r\n", gzip(text("compressed ".repeat(20))));
    }
}
