package io.ingress.protocol.wire;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;
import io.ingress.protocol.ParseResult;
import io.ingress.protocol.ProtocolAnalyzer;
import io.ingress.protocol.TransactionSink;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Cuts the two directions of a flow into messages that say their length, for protocols to inherit.
 * A message that lies whole in the given bytes is read where it is. Of one longer than {@link
 * #maxMessageBytes} only so many bytes are read and the rest is left out unread.
 *
 * <p>After a gap, or after bytes that break the framing, it looks for bytes that surely begin a
 * message ({@link #border}). Broken framing is one anomaly per direction.
 */
public abstract class MessageAnalyzer implements ProtocolAnalyzer {
    /** From {@link #messageLength}: the bytes so far do not say. */
    protected static final long UNKNOWN = 0;

    /** From {@link #messageLength}: no message begins like this. */
    protected static final long WRONG = -1;

    protected static final String MALFORMED = "malformed_data";

    private MessageStream toServer = new MessageStream();
    private MessageStream toClient = new MessageStream();

    /** Bytes of one message that are kept and read; decides the state of a flow. */
    protected abstract int maxMessageBytes();

    /** Bytes that are read of the message at the reader, where the rest of it says nothing. */
    protected int readBytes(ByteReader start) {
        return maxMessageBytes();
    }

    /**
     * Length in bytes of the message that begins at the reader, with its header; {@link #UNKNOWN}
     * or {@link #WRONG}. Says the same when more bytes are there, but for UNKNOWN, and knows within
     * {@link #maxMessageBytes}.
     */
    protected abstract long messageLength(Direction direction, ByteReader start);

    /**
     * One message.
     *
     * @param message its bytes, or as many of them as may be read
     * @param length of all of it; more than the reader has when it was cut
     * @return PARSED, or Malformed, or a Handover, whose consumed is filled in by the caller
     */
    protected abstract ParseResult message(
            Direction direction,
            long timestampNs,
            ByteReader message,
            long length,
            TransactionSink sink);

    /** Whether bytes surely begin a message of this side, asked at every byte after a gap. */
    protected abstract Recognition border(
            Direction direction, byte[] buffer, int offset, int length);

    /** Name of the anomaly for bytes that break the framing. */
    protected String framingAnomaly() {
        return MALFORMED;
    }

    /** Bytes of a direction are missing and the message they were in with them. */
    protected void lost(Direction direction, long timestampNs, TransactionSink sink) {}

    /** Writes what the protocol itself remembers. */
    protected abstract void saveState(DataOutput out) throws IOException;

    /** Reads what {@link #saveState} wrote. */
    protected abstract void loadState(DataInput in) throws IOException;

    @Override
    public ParseResult onDatagram(
            Direction direction,
            long timestampNs,
            byte[] buffer,
            int offset,
            int capturedLen,
            int payloadLen,
            TransactionSink sink) {
        ByteReader left = new ByteReader(buffer, offset, capturedLen);
        while (left.remaining() > 0) {
            ByteReader start = new ByteReader(buffer, left.position(), left.remaining());
            long length = messageLength(direction, start);
            boolean cut = length == UNKNOWN || length > left.remaining();
            if (length == WRONG || cut && capturedLen == payloadLen) {
                int wrongAt = left.position() - offset;
                sink.anomaly(timestampNs, framingAnomaly());
                return new ParseResult.Malformed(framingAnomaly(), wrongAt);
            }
            if (length == UNKNOWN) {
                return ParseResult.NEED_MORE;
            }
            int here = (int) Math.min(length, left.remaining());
            message(direction, timestampNs, left.slice(here), length, sink);
        }
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
        MessageStream stream = stream(direction);
        stream.pending.offer(buffer, offset, length);
        ParseResult result = ParseResult.PARSED;
        while (stream.pending.size() > 0 && result != ParseResult.NEED_MORE) {
            result =
                    stream.inStep
                            ? readMessage(direction, stream, timestampNs, sink)
                            : findBorder(direction, stream);
            if (result instanceof ParseResult.Handover handover) {
                int consumed = Math.max(0, length - stream.pending.size());
                stream.pending.clear();
                stream.pending.keep();
                return new ParseResult.Handover(
                        consumed, handover.protocol(), handover.early(), handover.note());
            }
        }
        stream.pending.keep();
        return stream.pending.skipping() > 0 ? ParseResult.NEED_MORE : result;
    }

    @Override
    public ParseResult onGap(
            Direction direction, long timestampNs, long missedBytes, TransactionSink sink) {
        MessageStream stream = stream(direction);
        if (stream.pending.gap(missedBytes) && stream.inStep) {
            return ParseResult.NEED_MORE;
        }
        if (stream.inStep && skipsRestOfMessage(direction, stream, missedBytes)) {
            lost(direction, timestampNs, sink);
            return ParseResult.NEED_MORE;
        }
        stream.pending.clear();
        stream.pending.keep();
        stream.inStep = false;
        lost(direction, timestampNs, sink);
        return ParseResult.NEED_MORE;
    }

    @Override
    public final void save(DataOutput out) throws IOException {
        toServer.save(out);
        toClient.save(out);
        saveState(out);
    }

    final void load(DataInput in) throws IOException {
        toServer = MessageStream.restore(in);
        toClient = MessageStream.restore(in);
        loadState(in);
    }

    private ParseResult readMessage(
            Direction direction, MessageStream stream, long timestampNs, TransactionSink sink) {
        PendingBytes pending = stream.pending;
        long length = messageLength(direction, pending.reader());
        if (length == WRONG) {
            stream.inStep = false;
            if (!stream.reportedBroken) {
                stream.reportedBroken = true;
                sink.anomaly(timestampNs, framingAnomaly());
            }
            pending.advance(1);
            return new ParseResult.Malformed(framingAnomaly(), 0);
        }
        if (length == UNKNOWN) {
            return ParseResult.NEED_MORE;
        }
        int wanted = (int) Math.min(length, readBytes(pending.reader()));
        if (pending.size() < wanted) {
            return ParseResult.NEED_MORE;
        }
        ByteReader message = new ByteReader(pending.array(), pending.from(), wanted);
        ParseResult result = message(direction, timestampNs, message, length, sink);
        pending.skip(length);
        return result;
    }

    private ParseResult findBorder(Direction direction, MessageStream stream) {
        PendingBytes pending = stream.pending;
        while (pending.size() > 0) {
            Recognition answer = border(direction, pending.array(), pending.from(), pending.size());
            if (answer == Recognition.YES) {
                stream.inStep = true;
                return ParseResult.PARSED;
            }
            if (answer == Recognition.NEED_MORE && pending.size() < maxMessageBytes()) {
                return ParseResult.NEED_MORE;
            }
            pending.advance(1);
        }
        return ParseResult.NEED_MORE;
    }

    /** True when the gap ends within the message it began in: its end is then the border. */
    private boolean skipsRestOfMessage(
            Direction direction, MessageStream stream, long missedBytes) {
        PendingBytes pending = stream.pending;
        if (pending.size() == 0) {
            return false;
        }
        long length = messageLength(direction, pending.reader());
        long rest = length - pending.size() - missedBytes;
        if (length <= 0 || rest < 0) {
            return false;
        }
        pending.clear();
        pending.keep();
        pending.skip(rest);
        return true;
    }

    private MessageStream stream(Direction direction) {
        return direction == Direction.TO_SERVER ? toServer : toClient;
    }

    /** One direction of the flow. */
    private static final class MessageStream {
        private PendingBytes pending = new PendingBytes();
        private boolean inStep = true;
        private boolean reportedBroken;

        void save(DataOutput out) throws IOException {
            out.writeBoolean(inStep);
            out.writeBoolean(reportedBroken);
            pending.save(out);
        }

        static MessageStream restore(DataInput in) throws IOException {
            MessageStream stream = new MessageStream();
            stream.inStep = in.readBoolean();
            stream.reportedBroken = in.readBoolean();
            stream.pending = PendingBytes.restore(in);
            return stream;
        }
    }
}
