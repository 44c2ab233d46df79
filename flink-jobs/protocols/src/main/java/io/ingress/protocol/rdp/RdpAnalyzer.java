package io.ingress.protocol.rdp;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;
import io.ingress.protocol.ParseResult;
import io.ingress.protocol.TransactionSink;
import io.ingress.protocol.wire.ByteReader;
import io.ingress.protocol.wire.FieldsTransaction;
import io.ingress.protocol.wire.MessageAnalyzer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Follows the beginning of a connection: who asks, what is agreed on, what the client is. */
final class RdpAnalyzer extends MessageAnalyzer {
    /** Bytes of one message that are read: a client's blocks are less than a kilobyte. */
    static final int MAX_MESSAGE = 4096;

    private static final int X224_DATA = RdpRecognition.FRAME + 3;
    private static final int CONNECT_INITIAL = 0x7f65;
    private static final int CONNECT_RESPONSE = 0x7f66;

    private int lastId;

    /** The beginning is over: what follows is not looked at. */
    private boolean done;

    @Override
    protected int maxMessageBytes() {
        return MAX_MESSAGE;
    }

    @Override
    protected long messageLength(Direction direction, ByteReader start) {
        if (done) {
            return start.remaining();
        }
        if (start.peek() != RdpRecognition.TPKT) {
            return WRONG;
        }
        if (!start.has(RdpRecognition.FRAME)) {
            return UNKNOWN;
        }
        int length = start.skip(2).u16();
        return length > RdpRecognition.FRAME ? length : WRONG;
    }

    @Override
    protected Recognition border(Direction direction, byte[] buffer, int offset, int length) {
        return done ? Recognition.YES : Recognition.NO;
    }

    @Override
    protected ParseResult message(
            Direction direction,
            long timestampNs,
            ByteReader message,
            long length,
            TransactionSink sink) {
        if (done || message.remaining() < X224_DATA) {
            return ParseResult.PARSED;
        }
        int type = message.array()[message.position() + 5] & 255;
        switch (type) {
            case RdpRecognition.REQUEST ->
                    report(timestampNs, "initial_request", RdpNegotiation.request(message), sink);
            case RdpRecognition.CONFIRM -> {
                ByteReader again =
                        new ByteReader(message.array(), message.position(), message.remaining());
                report(timestampNs, "initial_response", RdpNegotiation.confirm(message), sink);
                if (RdpNegotiation.chosen(again) > RdpNegotiation.PROTOCOL_RDP) {
                    return new ParseResult.Handover(0, "tls");
                }
            }
            case RdpRecognition.DATA -> data(timestampNs, message, sink);
            default -> {}
        }
        return ParseResult.PARSED;
    }

    @Override
    public void onEnd(long timestampNs, TransactionSink sink) {
        // Every message is reported when it is read.
    }

    @Override
    protected void saveState(DataOutput out) throws IOException {
        out.writeInt(lastId);
        out.writeBoolean(done);
    }

    @Override
    protected void loadState(DataInput in) throws IOException {
        lastId = in.readInt();
        done = in.readBoolean();
    }

    private void data(long timestampNs, ByteReader message, TransactionSink sink) {
        message.skip(X224_DATA);
        int mcs = message.u16();
        if (mcs == CONNECT_INITIAL) {
            report(timestampNs, "connect_request", RdpClient.connect(message), sink);
        } else if (mcs == CONNECT_RESPONSE) {
            report(timestampNs, "connect_response", Map.of(), sink);
            done = true;
        }
    }

    private void report(
            long timestampNs, String what, Map<String, Object> more, TransactionSink sink) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("tx_id", ++lastId);
        fields.put("event_type", what);
        fields.putAll(more);
        sink.transaction(new FieldsTransaction(RdpAnalyzerFactory.PROTOCOL, timestampNs, fields));
    }
}
