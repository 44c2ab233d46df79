package io.ingress.protocol.mysql;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;
import io.ingress.protocol.ParseResult;
import io.ingress.protocol.TransactionSink;
import io.ingress.protocol.wire.ByteReader;
import io.ingress.protocol.wire.FieldsTransaction;
import io.ingress.protocol.wire.MessageAnalyzer;
import io.ingress.protocol.wire.SavedFields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Follows the login and the commands of one flow; a client has one command at a time.
 *
 * <pre>
 * packet: length(3, little-endian) | sequence | content
 * </pre>
 */
final class MysqlAnalyzer extends MessageAnalyzer {
    /** Bytes of one packet that are read. */
    static final int MAX_PACKET = 8 * 1024;

    private static final int HEADER = MysqlRecognition.HEADER;
    private static final int OK = 0;
    private static final int ERROR = 0xff;

    private Phase phase = Phase.GREETING;
    private int capabilities;
    private Map<String, Object> fields = new LinkedHashMap<>();
    private MysqlOutcome outcome = new MysqlOutcome();

    private enum Phase {
        GREETING,
        LOGIN,
        AUTHENTICATION,
        /** Between commands. */
        READY,
        COMMAND,
        /** Packets are compressed: nothing more is read. */
        COMPRESSED
    }

    @Override
    protected int maxMessageBytes() {
        return MAX_PACKET;
    }

    @Override
    protected long messageLength(Direction direction, ByteReader start) {
        if (phase == Phase.COMPRESSED) {
            return start.remaining();
        }
        long length = start.u16le() | (long) start.u8() << 16;
        return start.failed() ? UNKNOWN : HEADER + length;
    }

    @Override
    protected Recognition border(Direction direction, byte[] buffer, int offset, int length) {
        if (direction == Direction.TO_CLIENT || length <= HEADER || buffer[offset + 3] != 0) {
            return length <= HEADER ? Recognition.NEED_MORE : Recognition.NO;
        }
        int size = MysqlRecognition.size(buffer, offset);
        return MysqlRecognition.command(buffer, offset, length, size);
    }

    @Override
    protected void lost(Direction direction, long timestampNs, TransactionSink sink) {
        phase = phase == Phase.COMMAND || phase == Phase.COMPRESSED ? phase : Phase.READY;
    }

    @Override
    protected ParseResult message(
            Direction direction,
            long timestampNs,
            ByteReader message,
            long length,
            TransactionSink sink) {
        if (phase == Phase.COMPRESSED || length <= HEADER) {
            return ParseResult.PARSED;
        }
        message.skip(3);
        int sequence = message.u8();
        return direction == Direction.TO_SERVER
                ? fromClient(sequence, timestampNs, message, length - HEADER, sink)
                : fromServer(timestampNs, message, length - HEADER, sink);
    }

    @Override
    public void onEnd(long timestampNs, TransactionSink sink) {
        if (!fields.isEmpty()) {
            report(timestampNs, sink);
        }
    }

    @Override
    protected void saveState(DataOutput out) throws IOException {
        out.writeByte(phase.ordinal());
        out.writeInt(capabilities);
        SavedFields.save(fields, out);
        outcome.save(out);
    }

    @Override
    protected void loadState(DataInput in) throws IOException {
        phase = Phase.values()[in.readByte()];
        capabilities = in.readInt();
        fields = SavedFields.load(in);
        outcome = MysqlOutcome.restore(in);
    }

    private ParseResult fromClient(
            int sequence, long timestampNs, ByteReader in, long length, TransactionSink sink) {
        if (sequence == 0) {
            command(timestampNs, in, sink);
        } else if (sequence == 1 && (phase == Phase.LOGIN || phase == Phase.GREETING)) {
            capabilities = MysqlLogin.capabilities(in);
            fields.put("cmd", "login");
            if (MysqlLogin.asksForTls(capabilities, length)) {
                fields.put("tls", true);
                report(timestampNs, sink);
                return new ParseResult.Handover(0, "tls");
            }
            MysqlLogin.read(in, capabilities, fields);
            phase = Phase.AUTHENTICATION;
        }
        return ParseResult.PARSED;
    }

    private void command(long timestampNs, ByteReader in, TransactionSink sink) {
        if (!fields.isEmpty()) {
            report(timestampNs, sink);
        }
        int command = in.u8();
        boolean attributes = (capabilities & MysqlLogin.ATTRIBUTES) != 0;
        fields.put("cmd", MysqlCommand.name(command));
        fields.put("arg", MysqlCommand.text(command, in, attributes));
        outcome = new MysqlOutcome();
        phase = Phase.COMMAND;
        if (MysqlCommand.isSilent(command)) {
            report(timestampNs, sink);
            phase = Phase.READY;
        }
    }

    private ParseResult fromServer(
            long timestampNs, ByteReader in, long length, TransactionSink sink) {
        switch (phase) {
            case GREETING -> greeting(timestampNs, in, length, sink);
            case AUTHENTICATION -> authentication(timestampNs, in, length, sink);
            case COMMAND -> {
                outcome.packet(in, length, (capabilities & MysqlLogin.NO_EOF) != 0, fields);
                if (outcome.done()) {
                    report(timestampNs, sink);
                    phase = Phase.READY;
                }
            }
            default -> {}
        }
        return ParseResult.PARSED;
    }

    private void greeting(long timestampNs, ByteReader in, long length, TransactionSink sink) {
        if (in.peek() == ERROR) {
            outcome.packet(in, length, false, fields);
            report(timestampNs, sink);
            return;
        }
        if (in.u8() != MysqlRecognition.PROTOCOL_10) {
            return;
        }
        fields.put("server_version", MysqlLogin.name(in));
        phase = Phase.LOGIN;
    }

    private void authentication(
            long timestampNs, ByteReader in, long length, TransactionSink sink) {
        int first = in.peek();
        if (first != OK && first != ERROR) {
            return;
        }
        outcome.packet(in, length, false, fields);
        fields.remove("rows");
        report(timestampNs, sink);
        boolean compressed = (capabilities & (MysqlLogin.COMPRESS | MysqlLogin.ZSTD)) != 0;
        phase = compressed && first == OK ? Phase.COMPRESSED : Phase.READY;
    }

    private void report(long timestampNs, TransactionSink sink) {
        sink.transaction(new FieldsTransaction(MysqlAnalyzerFactory.PROTOCOL, timestampNs, fields));
        fields = new LinkedHashMap<>();
        outcome = new MysqlOutcome();
    }
}
