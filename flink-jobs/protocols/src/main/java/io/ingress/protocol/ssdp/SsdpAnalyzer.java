package io.ingress.protocol.ssdp;

import io.ingress.protocol.DatagramAnalyzer;
import io.ingress.protocol.Direction;
import io.ingress.protocol.EventFields;
import io.ingress.protocol.ParseResult;
import io.ingress.protocol.TransactionSink;
import java.util.Map;

/** SSDP of one flow: one event per message. */
final class SsdpAnalyzer extends DatagramAnalyzer {
    @Override
    public ParseResult onDatagram(
            Direction direction,
            long timestampNs,
            byte[] buffer,
            int offset,
            int capturedLen,
            int payloadLen,
            TransactionSink sink) {
        boolean request = SsdpParser.isRequest(buffer, offset, capturedLen);
        if (!request && !SsdpParser.isAnswer(buffer, offset, capturedLen)) {
            return malformed(timestampNs, 0, capturedLen < payloadLen, sink);
        }
        Map<String, Object> fields = SsdpParser.parse(buffer, offset, capturedLen);
        sink.transaction(new EventFields(SsdpAnalyzerFactory.PROTOCOL, timestampNs, fields));
        return ParseResult.PARSED;
    }
}
