package io.ingress.protocol.ntp;

import io.ingress.protocol.DatagramAnalyzer;
import io.ingress.protocol.Direction;
import io.ingress.protocol.EventFields;
import io.ingress.protocol.ParseResult;
import io.ingress.protocol.TransactionSink;

/** NTP of one flow: one event per message. */
final class NtpAnalyzer extends DatagramAnalyzer {
    @Override
    public ParseResult onDatagram(
            Direction direction,
            long timestampNs,
            byte[] buffer,
            int offset,
            int capturedLen,
            int payloadLen,
            TransactionSink sink) {
        if (!NtpParser.isMessage(buffer, offset, capturedLen)) {
            return malformed(timestampNs, 0, capturedLen < payloadLen, sink);
        }
        sink.transaction(
                new EventFields(
                        NtpAnalyzerFactory.PROTOCOL,
                        timestampNs,
                        NtpParser.parse(buffer, offset, capturedLen)));
        return ParseResult.PARSED;
    }
}
