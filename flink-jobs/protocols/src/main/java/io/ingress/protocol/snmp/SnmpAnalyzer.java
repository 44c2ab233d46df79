package io.ingress.protocol.snmp;

import io.ingress.protocol.DatagramAnalyzer;
import io.ingress.protocol.Direction;
import io.ingress.protocol.EventFields;
import io.ingress.protocol.FlowRisk;
import io.ingress.protocol.ParseResult;
import io.ingress.protocol.TransactionSink;
import java.util.Map;

/** SNMP of one flow: one event per message. */
final class SnmpAnalyzer extends DatagramAnalyzer {
    @Override
    public ParseResult onDatagram(
            Direction direction,
            long timestampNs,
            byte[] buffer,
            int offset,
            int capturedLen,
            int payloadLen,
            TransactionSink sink) {
        SnmpParser parser = new SnmpParser(buffer, offset, capturedLen);
        Map<String, Object> fields = parser.parse();
        if (fields == null) {
            return malformed(timestampNs, 0, capturedLen < payloadLen, sink);
        }
        if (parser.refused()) {
            sink.risk(FlowRisk.ERROR_CODE);
        }
        sink.transaction(new EventFields(SnmpAnalyzerFactory.PROTOCOL, timestampNs, fields));
        return ParseResult.PARSED;
    }
}
