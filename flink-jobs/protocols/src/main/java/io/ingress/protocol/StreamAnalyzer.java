package io.ingress.protocol;

/** Base of analyzers whose protocol comes over TCP only. */
public abstract class StreamAnalyzer implements ProtocolAnalyzer {
    @Override
    public final ParseResult onDatagram(
            Direction direction,
            long timestampNs,
            byte[] buffer,
            int offset,
            int capturedLen,
            int payloadLen,
            TransactionSink sink) {
        return ParseResult.PARSED;
    }
}
