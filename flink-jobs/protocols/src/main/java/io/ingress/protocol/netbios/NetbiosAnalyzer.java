package io.ingress.protocol.netbios;

import io.ingress.protocol.DatagramAnalyzer;
import io.ingress.protocol.Direction;
import io.ingress.protocol.EventFields;
import io.ingress.protocol.ParseResult;
import io.ingress.protocol.TransactionSink;
import java.util.Map;

/** NetBIOS of one flow: one event per message. */
final class NetbiosAnalyzer extends DatagramAnalyzer {
    @Override
    public ParseResult onDatagram(
            Direction direction,
            long timestampNs,
            byte[] buffer,
            int offset,
            int capturedLen,
            int payloadLen,
            TransactionSink sink) {
        Map<String, Object> fields =
                DatagramServiceParser.isMessage(buffer, offset, capturedLen)
                        ? DatagramServiceParser.parse(buffer, offset, capturedLen)
                        : NameServiceParser.parse(buffer, offset, capturedLen);
        if (fields == null) {
            return malformed(timestampNs, 0, capturedLen < payloadLen, sink);
        }
        if (fields.get("name") instanceof String name) {
            sink.hostname(name);
        }
        sink.transaction(new EventFields(NetbiosAnalyzerFactory.PROTOCOL, timestampNs, fields));
        return ParseResult.PARSED;
    }
}
