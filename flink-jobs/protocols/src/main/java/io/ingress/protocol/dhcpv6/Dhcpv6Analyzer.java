package io.ingress.protocol.dhcpv6;

import io.ingress.protocol.DatagramAnalyzer;
import io.ingress.protocol.Direction;
import io.ingress.protocol.EventFields;
import io.ingress.protocol.ParseResult;
import io.ingress.protocol.TransactionSink;

/** DHCPv6 of one flow: one event per message. */
final class Dhcpv6Analyzer extends DatagramAnalyzer {
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
        if (!Dhcpv6Parser.isMessage(buffer, offset, capturedLen)) {
            return malformed(timestampNs, 0, cut, sink);
        }
        Dhcpv6Parser parser = new Dhcpv6Parser(buffer, offset, capturedLen);
        sink.transaction(
                new EventFields(Dhcpv6AnalyzerFactory.PROTOCOL, timestampNs, parser.read()));
        return parser.sound() ? ParseResult.PARSED : malformed(timestampNs, 0, cut, sink);
    }
}
