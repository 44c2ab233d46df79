package io.ingress.protocol.rtsp;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;
import io.ingress.protocol.FlowRisk;
import io.ingress.protocol.ParseResult;
import io.ingress.protocol.TransactionSink;
import io.ingress.protocol.wire.ByteReader;
import io.ingress.protocol.wire.MessageAnalyzer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * RTSP of one flow: matches responses to requests by CSeq and reports each exchange; leaves out
 * bodies and the media between messages.
 */
final class RtspAnalyzer extends MessageAnalyzer {
    /** Requests that wait for a response; players wait for each. */
    static final int MAX_WAITING = 16;

    /** A packet of media between messages: this, a channel, its length (RFC 2326 section 10.12). */
    private static final int MEDIA = '$';

    private static final int MEDIA_HEADER_BYTES = 4;
    private static final int FIRST_FINAL_STATUS = 200;

    private final List<RtspExchange> waiting = new ArrayList<>(2);
    private int nextTxId;
    private boolean credentialsReported;

    @Override
    protected int maxMessageBytes() {
        return RtspHeader.MAX_BYTES;
    }

    @Override
    protected long messageLength(Direction direction, ByteReader start) {
        int first = start.peek();
        if (first == '\r' || first == '\n') {
            return 1;
        }
        if (first == MEDIA) {
            boolean known = start.has(MEDIA_HEADER_BYTES);
            return known ? MEDIA_HEADER_BYTES + start.skip(2).u16() : UNKNOWN;
        }
        byte[] array = start.array();
        int from = start.position();
        Recognition line = RtspStartLine.border(array, from, start.remaining());
        if (line != Recognition.YES) {
            return line == Recognition.NO ? WRONG : UNKNOWN;
        }
        int header = RtspHeader.length(array, from, start.remaining());
        if (header == RtspHeader.OPEN) {
            return start.remaining() < RtspHeader.MAX_BYTES ? UNKNOWN : WRONG;
        }
        return header + new RtspHeader(array, from, header).contentLength();
    }

    @Override
    protected ParseResult message(
            Direction direction,
            long timestampNs,
            ByteReader message,
            long length,
            TransactionSink sink) {
        byte[] array = message.array();
        int from = message.position();
        int headerBytes = RtspHeader.length(array, from, message.remaining());
        boolean text = headerBytes != RtspHeader.OPEN && message.peek() != MEDIA;
        if (!text || headerBytes <= 1) {
            return ParseResult.PARSED;
        }
        RtspHeader header = new RtspHeader(array, from, headerBytes);
        if (RtspStartLine.isResponse(array, from, headerBytes)) {
            response(direction, timestampNs, header, sink);
        } else {
            request(direction, timestampNs, header, sink);
        }
        return ParseResult.PARSED;
    }

    private void request(
            Direction direction, long timestampNs, RtspHeader header, TransactionSink sink) {
        if (waiting.size() == MAX_WAITING) {
            report(waiting.remove(0), timestampNs, sink);
        }
        RtspExchange exchange = RtspExchange.ofRequest(nextTxId++, direction, header);
        waiting.add(exchange);
        if (!exchange.hostname().isEmpty() && direction == Direction.TO_SERVER) {
            sink.hostname(exchange.hostname());
        }
        if (!credentialsReported && RtspExchange.basicCredentials(header)) {
            credentialsReported = true;
            sink.risk(FlowRisk.CLEAR_TEXT_CREDENTIALS);
        }
    }

    private void response(
            Direction direction, long timestampNs, RtspHeader header, TransactionSink sink) {
        if (header.status() < FIRST_FINAL_STATUS) {
            return; // another response follows
        }
        RtspExchange exchange = waitingFor(direction, RtspExchange.cseq(header));
        if (exchange == null) {
            exchange = RtspExchange.ofNoRequest(nextTxId++, direction);
        }
        exchange.response(header);
        waiting.remove(exchange);
        report(exchange, timestampNs, sink);
    }

    /** The oldest request that this can be the response to, or null. */
    private RtspExchange waitingFor(Direction direction, long cseq) {
        for (RtspExchange exchange : waiting) {
            if (exchange.requester != direction && (cseq < 0 || exchange.cseq == cseq)) {
                return exchange;
            }
        }
        return null;
    }

    private static void report(RtspExchange exchange, long timestampNs, TransactionSink sink) {
        sink.transaction(new RtspTransaction(timestampNs, exchange));
    }

    @Override
    public void onEnd(long timestampNs, TransactionSink sink) {
        for (RtspExchange exchange : waiting) {
            report(exchange, timestampNs, sink);
        }
        waiting.clear();
    }

    @Override
    protected Recognition border(Direction direction, byte[] buffer, int offset, int length) {
        return RtspStartLine.border(buffer, offset, length);
    }

    @Override
    protected void saveState(DataOutput out) throws IOException {
        out.writeInt(nextTxId);
        out.writeBoolean(credentialsReported);
        out.writeByte(waiting.size());
        for (RtspExchange exchange : waiting) {
            exchange.save(out);
        }
    }

    @Override
    protected void loadState(DataInput in) throws IOException {
        nextTxId = in.readInt();
        credentialsReported = in.readBoolean();
        waiting.clear();
        for (int left = in.readByte(); left > 0; left--) {
            waiting.add(RtspExchange.restore(in));
        }
    }
}
