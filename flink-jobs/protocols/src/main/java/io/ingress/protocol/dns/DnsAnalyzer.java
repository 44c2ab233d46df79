package io.ingress.protocol.dns;

import io.ingress.protocol.Direction;
import io.ingress.protocol.ParseResult;
import io.ingress.protocol.ProtocolAnalyzer;
import io.ingress.protocol.TransactionSink;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * DNS of one flow. Receives datagrams or stream bytes, reports each question and each response.
 * Whether a message is one or the other is decided by its own QR bit, so a flow whose beginning was
 * not captured is read just as well.
 */
final class DnsAnalyzer implements ProtocolAnalyzer {
    static final String MALFORMED = "malformed_data";
    static final String RESERVED_BIT = "z_flag_set";
    static final String TOO_MANY_RECORDS = "too_many_records";

    private DnsPending pending = new DnsPending();
    private DnsStream toServer;
    private DnsStream toClient;

    @Override
    public ParseResult onDatagram(
            Direction direction,
            long timestampNs,
            byte[] buffer,
            int offset,
            int capturedLen,
            int payloadLen,
            TransactionSink sink) {
        if (capturedLen <= 0) {
            return ParseResult.PARSED;
        }
        DnsMessage message = DnsParser.parse(buffer, offset, capturedLen);
        DnsRisks.datagram(payloadLen, sink);
        boolean cut = capturedLen < payloadLen;
        return report(timestampNs, message, cut, sink);
    }

    @Override
    public ParseResult onStream(
            Direction direction,
            long timestampNs,
            byte[] buffer,
            int offset,
            int length,
            TransactionSink sink) {
        return stream(direction)
                .onData(
                        buffer,
                        offset,
                        length,
                        new DnsStream.MessageReader() {
                            @Override
                            public ParseResult message(byte[] bytes, int from, int len) {
                                return report(
                                        timestampNs,
                                        DnsParser.parse(bytes, from, len),
                                        false,
                                        sink);
                            }

                            @Override
                            public ParseResult broken(int at) {
                                sink.anomaly(timestampNs, MALFORMED);
                                return new ParseResult.Malformed(MALFORMED, at);
                            }
                        });
    }

    @Override
    public ParseResult onGap(
            Direction direction, long timestampNs, long missedBytes, TransactionSink sink) {
        stream(direction).onGap(missedBytes);
        return ParseResult.NEED_MORE;
    }

    @Override
    public void onEnd(long timestampNs, TransactionSink sink) {
        // Every message is reported when it is read: nothing waits.
    }

    @Override
    public void save(DataOutput out) throws IOException {
        pending.save(out);
        saveStream(toServer, out);
        saveStream(toClient, out);
    }

    static DnsAnalyzer restore(int version, DataInput in) throws IOException {
        DnsAnalyzer analyzer = new DnsAnalyzer();
        analyzer.pending = DnsPending.restore(version, in);
        analyzer.toServer = in.readBoolean() ? DnsStream.restore(in) : null;
        analyzer.toClient = in.readBoolean() ? DnsStream.restore(in) : null;
        return analyzer;
    }

    /** Reports what was read of a message; one without a header or question says nothing. */
    private ParseResult report(
            long timestampNs, DnsMessage message, boolean cut, TransactionSink sink) {
        boolean readable = message.sound() || !message.questions().isEmpty();
        if (readable && message.response()) {
            int txId = pending.answer(message.id(), timestampNs);
            sink.transaction(DnsTransaction.answer(timestampNs, txId, message, pending.rttNs()));
        } else if (readable && !message.questions().isEmpty()) {
            int txId = pending.query(message.id(), timestampNs);
            for (DnsMessage.Question question : message.questions()) {
                sink.transaction(DnsTransaction.query(timestampNs, txId, message, question));
            }
            sink.hostname(message.questions().get(0).name());
        }
        if (readable) {
            DnsRisks.report(message, sink);
        }
        if (readable && message.reservedBitSet()) {
            sink.anomaly(timestampNs, RESERVED_BIT);
        }
        if (message.cutOff()) {
            sink.anomaly(timestampNs, TOO_MANY_RECORDS);
        }
        if (message.sound() || cut) {
            return ParseResult.PARSED;
        }
        sink.anomaly(timestampNs, MALFORMED);
        return new ParseResult.Malformed(MALFORMED, message.wrongOffset());
    }

    private DnsStream stream(Direction direction) {
        if (direction == Direction.TO_SERVER) {
            toServer = toServer == null ? new DnsStream() : toServer;
            return toServer;
        }
        toClient = toClient == null ? new DnsStream() : toClient;
        return toClient;
    }

    private static void saveStream(DnsStream stream, DataOutput out) throws IOException {
        out.writeBoolean(stream != null);
        if (stream != null) {
            stream.save(out);
        }
    }
}
