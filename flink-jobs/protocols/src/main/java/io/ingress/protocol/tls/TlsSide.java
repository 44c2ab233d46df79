package io.ingress.protocol.tls;

import io.ingress.protocol.Direction;
import io.ingress.protocol.ParseResult;
import io.ingress.protocol.TransactionSink;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What one side of a TLS flow sends: records, and the handshake messages in them. */
final class TlsSide {
    private static final int HEARTBEAT_HEADER = 3;
    private static final int HEARTBEAT_PADDING = 16;
    private static final int HEARTBEAT_REQUEST = 1;
    private static final int HELLO_HEADER = 6;

    private final TlsRecords records;
    private final HandshakeMessages messages;

    TlsSide() {
        this(new TlsRecords(), new HandshakeMessages());
    }

    private TlsSide(TlsRecords records, HandshakeMessages messages) {
        this.records = records;
        this.messages = messages;
    }

    ParseResult onData(
            Direction direction,
            long timestampNs,
            byte[] buffer,
            int offset,
            int length,
            TlsHandshake handshake,
            Problems problems,
            TransactionSink sink) {
        RecordReader reader = new RecordReader(direction, timestampNs, handshake, problems, sink);
        records.onData(buffer, offset, length, reader);
        if (reader.problem != null) {
            return new ParseResult.Malformed(reader.problem, 0);
        }
        return records.unfinished() ? ParseResult.NEED_MORE : ParseResult.PARSED;
    }

    void onGap(long missedBytes) {
        records.onGap(missedBytes);
        messages.clear();
    }

    void save(DataOutput out) throws IOException {
        records.save(out);
        messages.save(out);
    }

    static TlsSide restore(DataInput in) throws IOException {
        TlsRecords records = TlsRecords.restore(in);
        return new TlsSide(records, HandshakeMessages.restore(in));
    }

    /** Takes the records of one call. */
    private final class RecordReader implements TlsRecords.Reader {
        private final Direction direction;
        private final long timestampNs;
        private final TlsHandshake handshake;
        private final Problems problems;
        private final TransactionSink sink;
        private String problem;

        RecordReader(
                Direction direction,
                long timestampNs,
                TlsHandshake handshake,
                Problems problems,
                TransactionSink sink) {
            this.direction = direction;
            this.timestampNs = timestampNs;
            this.handshake = handshake;
            this.problems = problems;
            this.sink = sink;
        }

        @Override
        public void record(int type, int version, byte[] buffer, int offset, int length) {
            handshake.recordVersion(direction, version);
            boolean encrypted = handshake.reported() || handshake.encrypted(direction);
            switch (type) {
                case TlsCodes.HANDSHAKE -> {
                    if (!encrypted || isClientHello(buffer, offset, length)) {
                        handshake(buffer, offset, length);
                    }
                }
                case TlsCodes.CHANGE_CIPHER_SPEC ->
                        handshake.changeCipherSpec(direction, timestampNs, sink);
                case TlsCodes.ALERT -> alert(encrypted, buffer, offset, length);
                case TlsCodes.APPLICATION_DATA ->
                        handshake.applicationData(direction, timestampNs, sink);
                case TlsCodes.HEARTBEAT -> heartbeat(encrypted, buffer, offset, length);
                default -> {}
            }
        }

        @Override
        public void ssl2(byte[] buffer, int offset, int length) {
            handshake.ssl2(direction, buffer, offset, length);
        }

        @Override
        public void broken(String event) {
            problem = event;
            problems.report(timestampNs, event, sink);
            messages.clear();
        }

        private void handshake(byte[] buffer, int offset, int length) {
            boolean sound =
                    messages.onData(
                            buffer,
                            offset,
                            length,
                            (type, bytes, at, size) ->
                                    handshake.message(
                                            direction, timestampNs, type, bytes, at, size, sink));
            if (!sound) {
                problem = "invalid_handshake_message";
                problems.report(timestampNs, problem, sink);
            }
        }

        private void alert(boolean encrypted, byte[] buffer, int offset, int length) {
            if (length == 2 && (buffer[offset] == 1 || buffer[offset] == 2)) {
                int description = buffer[offset + 1] & 255;
                handshake.alert(direction, timestampNs, buffer[offset], description, sink);
            } else if (!encrypted && length < HEARTBEAT_PADDING) {
                problem = "invalid_alert";
                problems.report(timestampNs, problem, sink);
            }
        }

        /** A request that says it is longer than it is wants to read the memory of the server. */
        private void heartbeat(boolean encrypted, byte[] buffer, int offset, int length) {
            if (encrypted || length < HEARTBEAT_HEADER) {
                return;
            }
            int payload = (buffer[offset + 1] & 255) << 8 | buffer[offset + 2] & 255;
            boolean request = buffer[offset] == HEARTBEAT_REQUEST;
            if (request && payload + HEARTBEAT_HEADER + HEARTBEAT_PADDING > length) {
                problems.report(timestampNs, "overflow_heartbeat_message", sink);
            }
        }

        /** Random bytes of an encrypted message are no hello of this length and version. */
        private boolean isClientHello(byte[] buffer, int offset, int length) {
            return length > HELLO_HEADER
                    && buffer[offset] == TlsCodes.CLIENT_HELLO
                    && buffer[offset + 1] == 0
                    && buffer[offset + 4] == 3
                    && ((buffer[offset + 2] & 255) << 8 | buffer[offset + 3] & 255) + 4 >= length;
        }
    }
}
