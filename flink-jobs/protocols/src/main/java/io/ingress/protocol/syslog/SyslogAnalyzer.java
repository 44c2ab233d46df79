package io.ingress.protocol.syslog;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;
import io.ingress.protocol.ParseResult;
import io.ingress.protocol.TransactionSink;
import io.ingress.protocol.wire.Ascii;
import io.ingress.protocol.wire.ByteReader;
import io.ingress.protocol.wire.FieldsTransaction;
import io.ingress.protocol.wire.MessageAnalyzer;
import java.io.DataInput;
import java.io.DataOutput;

/** Reports the messages of one flow: a datagram is one, a stream has them one after the other. */
final class SyslogAnalyzer extends MessageAnalyzer {
    /** Longest line of a stream that is looked for its end, bytes. */
    static final int MAX_LINE = 8 * 1024;

    @Override
    public ParseResult onDatagram(
            Direction direction,
            long timestampNs,
            byte[] buffer,
            int offset,
            int capturedLen,
            int payloadLen,
            TransactionSink sink) {
        if (direction == Direction.TO_SERVER && capturedLen > 0) {
            report(new ByteReader(buffer, offset, capturedLen), timestampNs, sink);
        }
        return ParseResult.PARSED;
    }

    @Override
    protected int maxMessageBytes() {
        return MAX_LINE;
    }

    @Override
    protected long messageLength(Direction direction, ByteReader start) {
        if (direction == Direction.TO_CLIENT) {
            return start.remaining();
        }
        if (Ascii.isDigit(start.peek())) {
            return counted(start);
        }
        int line = start.distanceTo('\n');
        if (line < 0) {
            return start.remaining() < MAX_LINE ? UNKNOWN : WRONG;
        }
        return line < MAX_LINE ? line + 1 : WRONG;
    }

    @Override
    protected Recognition border(Direction direction, byte[] buffer, int offset, int length) {
        return SyslogMessage.beginsInStream(buffer, offset, length);
    }

    @Override
    protected ParseResult message(
            Direction direction,
            long timestampNs,
            ByteReader message,
            long length,
            TransactionSink sink) {
        if (direction == Direction.TO_CLIENT) {
            return ParseResult.PARSED;
        }
        if (Ascii.isDigit(message.peek())) {
            message.skip(message.distanceTo(' ') + 1);
        }
        if (message.remaining() > 1 || message.peek() != '\n') {
            report(message, timestampNs, sink);
        }
        return ParseResult.PARSED;
    }

    @Override
    public void onEnd(long timestampNs, TransactionSink sink) {
        // Every message is reported when it is read.
    }

    @Override
    protected void saveState(DataOutput out) {
        // Nothing is remembered but unfinished messages.
    }

    @Override
    protected void loadState(DataInput in) {
        // Nothing is remembered.
    }

    /** A length in digits, a blank and so many bytes. */
    private static long counted(ByteReader start) {
        long length = 0;
        int digits = 0;
        while (Ascii.isDigit(start.peek()) && digits <= SyslogMessage.MAX_LENGTH_DIGITS) {
            length = length * 10 + start.u8() - '0';
            digits++;
        }
        if (digits > SyslogMessage.MAX_LENGTH_DIGITS) {
            return WRONG;
        }
        if (start.remaining() == 0) {
            return UNKNOWN;
        }
        return start.peek() == ' ' && length > 0 ? digits + 1 + length : WRONG;
    }

    private static void report(ByteReader message, long timestampNs, TransactionSink sink) {
        sink.transaction(
                new FieldsTransaction(
                        SyslogAnalyzerFactory.PROTOCOL, timestampNs, SyslogMessage.read(message)));
    }
}
