package io.ingress.protocol.modbus;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;
import io.ingress.protocol.ParseResult;
import io.ingress.protocol.TransactionSink;
import io.ingress.protocol.wire.ByteReader;
import io.ingress.protocol.wire.FieldsTransaction;
import io.ingress.protocol.wire.MessageAnalyzer;
import io.ingress.protocol.wire.OpenRequests;
import io.ingress.protocol.wire.OpenRequests.Request;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Matches the responses of one flow to the requests. */
final class ModbusAnalyzer extends MessageAnalyzer {
    /** Requests that wait; the guide advises clients to have at most 16. */
    static final int MAX_OPEN = 64;

    private static final int MAX_MESSAGE = ModbusRecognition.HEADER + ModbusRecognition.MOST;

    private final OpenRequests open = new OpenRequests(MAX_OPEN, MAX_OPEN * MAX_MESSAGE);
    private long reported;

    @Override
    protected int maxMessageBytes() {
        return MAX_MESSAGE;
    }

    @Override
    protected String framingAnomaly() {
        return "invalid_protocol_id";
    }

    @Override
    protected long messageLength(Direction direction, ByteReader start) {
        start.skip(2);
        int protocol = start.u16();
        int length = start.u16();
        if (start.failed()) {
            return UNKNOWN;
        }
        boolean fits = length >= ModbusRecognition.LEAST && length <= ModbusRecognition.MOST;
        return protocol == 0 && fits ? ModbusRecognition.HEADER + (long) length : WRONG;
    }

    @Override
    protected Recognition border(Direction direction, byte[] buffer, int offset, int length) {
        return ModbusRecognition.message(direction, buffer, offset, length);
    }

    @Override
    protected ParseResult message(
            Direction direction,
            long timestampNs,
            ByteReader message,
            long length,
            TransactionSink sink) {
        byte[] bytes = message.bytes(message.remaining());
        int key = ModbusParser.transaction(bytes);
        if (direction == Direction.TO_SERVER) {
            for (Request evicted : open.add(new Request(key, timestampNs, bytes))) {
                report(evicted.bytes(), null, evicted.timestampNs(), sink);
            }
            return ParseResult.PARSED;
        }
        Optional<Request> request = open.take(key);
        report(request.map(Request::bytes).orElse(null), bytes, timestampNs, sink);
        return ParseResult.PARSED;
    }

    @Override
    public void onEnd(long timestampNs, TransactionSink sink) {
        for (Request request : open.drain()) {
            report(request.bytes(), null, request.timestampNs(), sink);
        }
    }

    @Override
    protected void saveState(DataOutput out) throws IOException {
        out.writeLong(reported);
        open.save(out);
    }

    @Override
    protected void loadState(DataInput in) throws IOException {
        reported = in.readLong();
        open.load(in);
    }

    private void report(byte[] request, byte[] response, long timestampNs, TransactionSink sink) {
        reported++;
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", reported);
        fields.put("request", request == null ? null : ModbusParser.request(request));
        fields.put("response", response == null ? null : ModbusParser.response(response));
        sink.transaction(
                new FieldsTransaction(ModbusAnalyzerFactory.PROTOCOL, timestampNs, fields));
    }
}
