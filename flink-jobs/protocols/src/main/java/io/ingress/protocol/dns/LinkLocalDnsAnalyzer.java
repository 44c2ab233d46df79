package io.ingress.protocol.dns;

import io.ingress.protocol.DatagramAnalyzer;
import io.ingress.protocol.Direction;
import io.ingress.protocol.EventFields;
import io.ingress.protocol.ParseResult;
import io.ingress.protocol.TransactionSink;

/**
 * mDNS or LLMNR of one flow. Each message is one event: questions and answers of several names come
 * together, and nothing but the names connects a question with its answers.
 */
final class LinkLocalDnsAnalyzer extends DatagramAnalyzer {
    private final String protocol;

    LinkLocalDnsAnalyzer(String protocol) {
        this.protocol = protocol;
    }

    @Override
    public ParseResult onDatagram(
            Direction direction,
            long timestampNs,
            byte[] buffer,
            int offset,
            int capturedLen,
            int payloadLen,
            TransactionSink sink) {
        DnsMessage message = DnsParser.parse(buffer, offset, capturedLen);
        if (message.sound() || !message.questions().isEmpty()) {
            sink.transaction(
                    new EventFields(protocol, timestampNs, LinkLocalDnsFields.of(message)));
            if (!message.questions().isEmpty()) {
                sink.hostname(message.questions().get(0).name());
            }
        }
        if (message.cutOff()) {
            sink.anomaly(timestampNs, DnsAnalyzer.TOO_MANY_RECORDS);
        }
        return message.sound()
                ? ParseResult.PARSED
                : malformed(timestampNs, message.wrongOffset(), capturedLen < payloadLen, sink);
    }
}
