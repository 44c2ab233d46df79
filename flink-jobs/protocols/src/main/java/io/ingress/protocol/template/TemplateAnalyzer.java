package io.ingress.protocol.template;

import io.ingress.model.eve.WireText;
import io.ingress.protocol.Direction;
import io.ingress.protocol.ParseResult;
import io.ingress.protocol.ProtocolAnalyzer;
import io.ingress.protocol.TransactionSink;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads greetings from the lines of both sides of one flow. */
final class TemplateAnalyzer implements ProtocolAnalyzer {
    private static final byte[] GREETING = "HELLO ".getBytes(StandardCharsets.US_ASCII);
    private static final String MALFORMED = "malformed_data";

    private TemplateLines toServer = new TemplateLines();
    private TemplateLines toClient = new TemplateLines();

    @Override
    public ParseResult onDatagram(
            Direction direction,
            long timestampNs,
            byte[] buffer,
            int offset,
            int capturedLen,
            int payloadLen,
            TransactionSink sink) {
        new TemplateLines().onData(buffer, offset, capturedLen, reader(timestampNs, sink));
        return ParseResult.PARSED;
    }

    @Override
    public ParseResult onStream(
            Direction direction,
            long timestampNs,
            byte[] buffer,
            int offset,
            int length,
            TransactionSink sink) {
        TemplateLines lines = lines(direction);
        lines.onData(buffer, offset, length, reader(timestampNs, sink));
        return lines.unfinished() ? ParseResult.NEED_MORE : ParseResult.PARSED;
    }

    @Override
    public ParseResult onGap(
            Direction direction, long timestampNs, long missedBytes, TransactionSink sink) {
        lines(direction).onGap();
        return ParseResult.NEED_MORE;
    }

    @Override
    public void onEnd(long timestampNs, TransactionSink sink) {
        // Greetings are reported at once: nothing waits.
    }

    @Override
    public void save(DataOutput out) throws IOException {
        toServer.save(out);
        toClient.save(out);
    }

    static TemplateAnalyzer restore(DataInput in) throws IOException {
        TemplateAnalyzer analyzer = new TemplateAnalyzer();
        analyzer.toServer = TemplateLines.restore(in);
        analyzer.toClient = TemplateLines.restore(in);
        return analyzer;
    }

    private TemplateLines lines(Direction direction) {
        return direction == Direction.TO_SERVER ? toServer : toClient;
    }

    private static TemplateLines.LineReader reader(long timestampNs, TransactionSink sink) {
        return new TemplateLines.LineReader() {
            @Override
            public void line(byte[] buffer, int offset, int length) {
                int nameAt = offset + GREETING.length;
                int nameLen = length - GREETING.length;
                boolean greeting =
                        nameLen >= 0
                                && Arrays.equals(
                                        buffer, offset, nameAt, GREETING, 0, GREETING.length);
                if (!greeting) {
                    sink.anomaly(timestampNs, MALFORMED);
                    return;
                }
                String name = WireText.of(buffer, nameAt, nameLen);
                sink.transaction(new TemplateGreeting(timestampNs, name));
            }

            @Override
            public void tooLong() {
                sink.anomaly(timestampNs, MALFORMED);
            }
        };
    }
}
