package io.ingress.protocol;

import java.io.DataOutput;
import java.io.IOException;

/**
 * Understands one application protocol in one flow: bytes in, transactions out. One instance per
 * flow, used by one thread. Pure: knows neither Flink nor Kafka nor the clock. Total: never throws
 * on any bytes, bounded in memory, and the same stream cut in any way gives the same transactions.
 */
public interface ProtocolAnalyzer {
    /**
     * One datagram of a UDP flow.
     *
     * @param buffer array holding the payload at {@code [offset, offset + capturedLen)}; not to be
     *     kept or changed
     * @param payloadLen length on the wire, larger than capturedLen when the capture was cut
     */
    ParseResult onDatagram(
            Direction direction,
            long timestampNs,
            byte[] buffer,
            int offset,
            int capturedLen,
            int payloadLen,
            TransactionSink sink);

    /**
     * The next bytes of a TCP direction, in order and without gaps. The analyzer keeps what it
     * needs of an unfinished message itself, bounded.
     */
    ParseResult onStream(
            Direction direction,
            long timestampNs,
            byte[] buffer,
            int offset,
            int length,
            TransactionSink sink);

    /** Bytes of a TCP direction that were never seen; the next onStream begins after them. */
    ParseResult onGap(
            Direction direction, long timestampNs, long missedBytes, TransactionSink sink);

    /** The flow has ended: report transactions that wait for an answer. */
    void onEnd(long timestampNs, TransactionSink sink);

    /** Writes the state of this instance; read back by {@link AnalyzerFactory#restore}. */
    void save(DataOutput out) throws IOException;
}
