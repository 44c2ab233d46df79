package io.ingress.protocol.http2;

import io.ingress.protocol.Direction;
import io.ingress.protocol.ProtocolAnalyzer;
import io.ingress.protocol.ProtocolFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Registers HTTP/2 in clear text. */
public final class Http2AnalyzerFactory extends ProtocolFactory {
    static final String PROTOCOL = "http2";

    private static final int STATE_VERSION = 1;

    public Http2AnalyzerFactory() {
        super(
                PROTOCOL,
                STATE_VERSION,
                Http2Analyzer::new,
                (version, in) -> Http2Analyzer.restore(in));
    }

    @Override
    protected Recognition overTcp(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        return Http2Recognition.of(direction, buffer, offset, length);
    }

    /** After an upgrade from HTTP/1.1: the note is the request, a field of HTTP/2 in each line. */
    @Override
    public ProtocolAnalyzer createExpected(int transport, String note) {
        List<HpackField> request = new ArrayList<>();
        for (String line : note.split("\n")) {
            String[] parts = line.split(" ", 2);
            if (parts.length == 2) {
                request.add(
                        new HpackField(
                                parts[0].getBytes(StandardCharsets.ISO_8859_1),
                                parts[1].getBytes(StandardCharsets.ISO_8859_1)));
            }
        }
        return Http2Analyzer.upgraded(request);
    }
}
