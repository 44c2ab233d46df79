package io.ingress.protocol;

import java.io.DataOutput;
import java.io.IOException;

/**
 * Base of analyzers whose protocol comes in datagrams only. Those whose events wait for something
 * override {@link #onEnd}, those that remember something {@link #save}.
 */
public abstract class DatagramAnalyzer implements ProtocolAnalyzer {
    /** Suricata's event for bytes that break a protocol. */
    protected static final String MALFORMED = "malformed_data";

    @Override
    public final ParseResult onStream(
            Direction direction,
            long timestampNs,
            byte[] buffer,
            int offset,
            int length,
            TransactionSink sink) {
        return ParseResult.PARSED;
    }

    @Override
    public final ParseResult onGap(
            Direction direction, long timestampNs, long missedBytes, TransactionSink sink) {
        return ParseResult.PARSED;
    }

    @Override
    public void onEnd(long timestampNs, TransactionSink sink) {
        // Every message is reported when it is read.
    }

    @Override
    public void save(DataOutput out) throws IOException {
        // Nothing is remembered.
    }

    /** Reports broken bytes, unless it was the capture that cut them. */
    protected static ParseResult malformed(
            long timestampNs, int offset, boolean cut, TransactionSink sink) {
        if (cut) {
            return ParseResult.PARSED;
        }
        sink.anomaly(timestampNs, MALFORMED);
        return new ParseResult.Malformed(MALFORMED, offset);
    }
}
