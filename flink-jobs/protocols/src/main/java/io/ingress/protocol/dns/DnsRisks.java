package io.ingress.protocol.dns;

import io.ingress.model.event.DnsEvent;
import io.ingress.protocol.FlowRisk;
import io.ingress.protocol.TransactionSink;
import java.util.List;

/** What makes a message suspicious in itself, after nDPI. */
final class DnsRisks {
    /** Largest answer of DNS without EDNS over UDP, bytes (RFC 1035 section 2.3.4). */
    static final int LARGE_DATAGRAM = 512;

    private static final String PUNYCODE = "xn--";

    private DnsRisks() {}

    static void report(DnsMessage message, TransactionSink sink) {
        if (!message.questions().isEmpty()) {
            name(message.questions().get(0).name(), sink);
        }
        if (!message.response()) {
            return;
        }
        if (message.returnCode() != 0) {
            sink.risk(FlowRisk.ERROR_CODE);
        }
        if (hasObsoleteType(message.answers())) {
            sink.risk(FlowRisk.DNS_SUSPICIOUS_TRAFFIC);
        }
    }

    static void datagram(int payloadLen, TransactionSink sink) {
        if (payloadLen > LARGE_DATAGRAM) {
            sink.risk(FlowRisk.DNS_LARGE_PACKET);
        }
    }

    private static void name(String name, TransactionSink sink) {
        boolean strange = false;
        for (int i = 0; i < name.length() && !strange; i++) {
            char c = name.charAt(i);
            strange = c <= ' ' || c > '~' || c == '\\';
        }
        if (strange) {
            sink.risk(FlowRisk.INVALID_CHARACTERS);
        }
        int at = name.indexOf(PUNYCODE);
        if (at == 0 || at > 0 && name.charAt(at - 1) == '.') {
            sink.risk(FlowRisk.PUNYCODE_IDN);
        }
    }

    private static boolean hasObsoleteType(List<DnsEvent.Record> records) {
        for (DnsEvent.Record record : records) {
            if (DnsCodes.isObsoleteType(record.rrtype())) {
                return true;
            }
        }
        return false;
    }
}
