package io.ingress.protocol.sip;

import io.ingress.protocol.Direction;
import io.ingress.protocol.ParseResult;
import io.ingress.protocol.ProtocolAnalyzer;
import io.ingress.protocol.TransactionSink;
import io.ingress.protocol.wire.Ascii;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;

/** SIP of one flow: reports every message of either side. */
final class SipAnalyzer implements ProtocolAnalyzer {
    private static final String MALFORMED = "invalid_data";

    private SipStream toServer = new SipStream();
    private SipStream toClient = new SipStream();

    @Override
    public ParseResult onDatagram(
            Direction direction,
            long timestampNs,
            byte[] buffer,
            int offset,
            int capturedLen,
            int payloadLen,
            TransactionSink sink) {
        int blank = 0;
        while (blank < capturedLen
                && buffer[offset + blank] <= ' '
                && buffer[offset + blank] >= 0) {
            blank++;
        }
        if (blank == capturedLen) {
            return ParseResult.PARSED; // keeps a NAT open
        }
        int at = offset + blank;
        int line = Ascii.distanceTo(buffer, at, capturedLen - blank, '\n');
        boolean whole = line < capturedLen - blank;
        if (whole && line > 0 && buffer[at + line - 1] == '\r') {
            line--;
        }
        boolean cut = capturedLen < payloadLen;
        if (report(timestampNs, buffer, at, line, sink) || cut) {
            return ParseResult.PARSED;
        }
        sink.anomaly(timestampNs, MALFORMED);
        return new ParseResult.Malformed(MALFORMED, 0);
    }

    @Override
    public ParseResult onStream(
            Direction direction,
            long timestampNs,
            byte[] buffer,
            int offset,
            int length,
            TransactionSink sink) {
        SipStream stream = direction == Direction.TO_SERVER ? toServer : toClient;
        stream.onData(
                buffer,
                offset,
                length,
                (bytes, from, count) -> {
                    boolean message = report(timestampNs, bytes, from, count, sink);
                    if (!message) {
                        sink.anomaly(timestampNs, MALFORMED);
                    }
                    return message;
                });
        return stream.unfinished() ? ParseResult.NEED_MORE : ParseResult.PARSED;
    }

    @Override
    public ParseResult onGap(
            Direction direction, long timestampNs, long missedBytes, TransactionSink sink) {
        (direction == Direction.TO_SERVER ? toServer : toClient).onGap(missedBytes);
        return ParseResult.NEED_MORE;
    }

    @Override
    public void onEnd(long timestampNs, TransactionSink sink) {
        // Every message is reported when its first line is read: nothing waits.
    }

    @Override
    public void save(DataOutput out) throws IOException {
        toServer.save(out);
        toClient.save(out);
    }

    static SipAnalyzer restore(DataInput in) throws IOException {
        SipAnalyzer analyzer = new SipAnalyzer();
        analyzer.toServer = SipStream.restore(in);
        analyzer.toClient = SipStream.restore(in);
        return analyzer;
    }

    private static boolean report(
            long timestampNs, byte[] buffer, int offset, int length, TransactionSink sink) {
        Map<String, Object> fields = SipFirstLine.fields(buffer, offset, length);
        if (fields.isEmpty()) {
            return false;
        }
        sink.transaction(new SipTransaction(timestampNs, fields));
        return true;
    }
}
