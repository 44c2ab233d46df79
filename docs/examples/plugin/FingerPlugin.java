import io.ingress.model.eve.EveWriter;
import io.ingress.model.eve.WireText;
import io.ingress.model.event.Endpoints;
import io.ingress.model.event.EventHeader;
import io.ingress.protocol.AnalyzerFactory;
import io.ingress.protocol.Direction;
import io.ingress.protocol.ParseResult;
import io.ingress.protocol.ProtocolAnalyzer;
import io.ingress.protocol.StreamAnalyzer;
import io.ingress.protocol.Transaction;
import io.ingress.protocol.TransactionSink;
import io.ingress.protocol.wire.PendingBytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A plug-in in one file: Finger (RFC 1288). The client sends one line, whom it asks about; the
 * server answers with text and closes. docs/protocol-guide.md says how to build and load it.
 */
public final class FingerPlugin implements AnalyzerFactory {
    private static final int TCP = 6;
    private static final int PORT = 79;

    /** Longest question, bytes: user names and hosts are far shorter. */
    private static final int MAX_LINE = 512;

    private static final long NOT_ASKED = -1;

    @Override
    public String protocol() {
        return "finger";
    }

    @Override
    public int stateVersion() {
        return 1;
    }

    /** A line of text is weak evidence: it takes the port as well. */
    @Override
    public Recognition recognise(
            int transport, Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        if (transport != TCP || serverPort != PORT || direction != Direction.TO_SERVER) {
            return Recognition.NO;
        }
        for (int i = 0; i < Math.min(length, MAX_LINE); i++) {
            byte b = buffer[offset + i];
            if (b == '\n') {
                return Recognition.YES;
            }
            if (b < ' ' && b != '\r') {
                return Recognition.NO;
            }
        }
        return length < MAX_LINE ? Recognition.NEED_MORE : Recognition.NO;
    }

    @Override
    public ProtocolAnalyzer create(int transport) {
        return new Analyzer(new PendingBytes(), NOT_ASKED, "", 0);
    }

    @Override
    public ProtocolAnalyzer restore(int transport, int version, DataInput in) throws IOException {
        if (version != 1) {
            throw new IOException("unknown state version of finger: version=" + version);
        }
        return new Analyzer(PendingBytes.restore(in), in.readLong(), in.readUTF(), in.readLong());
    }

    /** The question of one flow, and how long the answer is. */
    private static final class Analyzer extends StreamAnalyzer {
        private final PendingBytes line;
        private long askedNs;
        private String question;
        private long answerBytes;

        Analyzer(PendingBytes line, long askedNs, String question, long answerBytes) {
            this.line = line;
            this.askedNs = askedNs;
            this.question = question;
            this.answerBytes = answerBytes;
        }

        @Override
        public ParseResult onStream(
                Direction direction,
                long timestampNs,
                byte[] buffer,
                int offset,
                int length,
                TransactionSink sink) {
            if (direction == Direction.TO_CLIENT) {
                answerBytes += length;
                return ParseResult.PARSED;
            }
            if (askedNs != NOT_ASKED) {
                return ParseResult.PARSED;
            }
            line.offer(buffer, offset, length);
            int end = line.find((byte) '\n');
            if (end >= 0) {
                askedNs = timestampNs;
                question = WireText.of(line.array(), line.from(), end).strip();
                line.clear();
            } else if (line.size() > MAX_LINE) {
                askedNs = timestampNs;
                sink.anomaly(timestampNs, "malformed_data");
                line.clear();
            }
            line.keep();
            return ParseResult.PARSED;
        }

        @Override
        public void onEnd(long timestampNs, TransactionSink sink) {
            if (askedNs != NOT_ASKED) {
                sink.transaction(new Lookup(askedNs, question, answerBytes));
            }
        }

        @Override
        public ParseResult onGap(
                Direction direction, long timestampNs, long missedBytes, TransactionSink sink) {
            if (direction == Direction.TO_CLIENT) {
                answerBytes += missedBytes;
            }
            return ParseResult.PARSED;
        }

        @Override
        public void save(DataOutput out) throws IOException {
            line.save(out);
            out.writeLong(askedNs);
            out.writeUTF(question);
            out.writeLong(answerBytes);
        }
    }

    /** What the event of type finger says. */
    private record Lookup(long timestampNs, String question, long answerBytes)
            implements Transaction {
        @Override
        public String protocol() {
            return "finger";
        }

        @Override
        public byte[] eve(EventHeader header, Endpoints endpoints, EveWriter writer) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("query", question);
            fields.put("answer_bytes", answerBytes);
            return writer.write(header, endpoints, protocol(), fields);
        }
    }
}
