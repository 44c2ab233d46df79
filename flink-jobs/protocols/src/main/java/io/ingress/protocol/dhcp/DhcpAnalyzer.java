package io.ingress.protocol.dhcp;

import io.ingress.protocol.DatagramAnalyzer;
import io.ingress.protocol.Direction;
import io.ingress.protocol.EventFields;
import io.ingress.protocol.ParseResult;
import io.ingress.protocol.TransactionSink;

/** DHCP of one flow: one event per message. */
final class DhcpAnalyzer extends DatagramAnalyzer {
    private static final String MALFORMED_OPTIONS = "malformed_options";
    private static final String TRUNCATED_OPTIONS = "truncated_options";

    @Override
    public ParseResult onDatagram(
            Direction direction,
            long timestampNs,
            byte[] buffer,
            int offset,
            int capturedLen,
            int payloadLen,
            TransactionSink sink) {
        boolean cut = capturedLen < payloadLen;
        if (capturedLen < DhcpParser.FIXED_LEN) {
            return malformed(timestampNs, 0, cut, sink);
        }
        DhcpParser parser = new DhcpParser(buffer, offset, capturedLen);
        sink.transaction(
                new EventFields(DhcpAnalyzerFactory.PROTOCOL, timestampNs, parser.fields()));
        if (parser.brokenOptions() && !cut) {
            sink.anomaly(timestampNs, MALFORMED_OPTIONS);
        } else if (!parser.endedOptions() && !cut) {
            sink.anomaly(timestampNs, TRUNCATED_OPTIONS);
        }
        return ParseResult.PARSED;
    }
}
