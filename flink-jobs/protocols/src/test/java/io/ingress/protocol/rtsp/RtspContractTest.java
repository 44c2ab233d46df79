package io.ingress.protocol.rtsp;

import static io.ingress.protocol.testing.WireBytes.hex;
import static io.ingress.protocol.testing.WireBytes.join;

import io.ingress.protocol.AnalyzerFactory;
import io.ingress.protocol.testing.AnalyzerContract;
import io.ingress.protocol.testing.Conversation;
import java.nio.charset.StandardCharsets;
import java.util.List;

class RtspContractTest extends AnalyzerContract {
    private static final String URI = "rtsp://camera.example:8554/live";

    @Override
    protected AnalyzerFactory factory() {
        return new RtspAnalyzerFactory();
    }

    @Override
    protected List<Conversation> conversations() {
        return List.of(
                Conversation.tcp("a stream over the same connection", 554)
                        .toServer(text("OPTIONS " + URI + " RTSP/1.0\r\nCSeq: 1\r\n\r\n"))
                        .toClient(text("RTSP/1.0 200 OK\r\nCSeq: 1\r\nPublic: DESCRIBE\r\n\r\n"))
                        .toServer(text("DESCRIBE " + URI + " RTSP/1.0\r\nCSeq: 2\r\n\r\n"))
                        .toClient(
                                text(
                                        "RTSP/1.0 200 OK\r\nCSeq: 2\r\n"
                                                + "Content-Type: application/sdp\r\n"
                                                + "Content-Length: 5\r\n\r\nv=0\r\n"))
                        .toServer(text("PLAY " + URI + " RTSP/1.0\r\nCSeq: 3\r\n\r\n"))
                        .toClient(
                                join(
                                        hex("2400 0004 80600001"),
                                        text("RTSP/1.0 200 OK\r\nCSeq: 3\r\n\r\n"),
                                        hex("2400 0004 80600002")))
                        .toServer(hex("2401 0002 80c9")),
                Conversation.tcp("an odd port, both sides ask", 4711)
                        .toServer(text("SETUP " + URI + " RTSP/2.0\nCSeq: 1\nUser-Agent: a\n\n"))
                        .toClient(
                                text(
                                        "RTSP/2.0 401 Unauthorized\nCSeq: 1\n\n"
                                                + "OPTIONS * RTSP/2.0\nCSeq: 1\n\n"))
                        .toServer(text("RTSP/2.0 551 Option not supported\nCSeq: 1\n\n")));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
