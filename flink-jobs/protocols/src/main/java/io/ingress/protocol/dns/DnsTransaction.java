package io.ingress.protocol.dns;

import io.ingress.model.eve.EveWriter;
import io.ingress.model.event.DnsEvent;
import io.ingress.model.event.Endpoints;
import io.ingress.model.event.EventHeader;
import io.ingress.protocol.Transaction;
import java.util.List;

/**
 * A question asked or a response given: what an EVE event of type dns says.
 *
 * @param type {@code query} or {@code answer}
 * @param txId number of the transaction in the flow; an answer has that of its query
 * @param rttNs of an answer: since its query, or {@link DnsEvent#NO_RTT}
 */
record DnsTransaction(
        long timestampNs,
        String type,
        int id,
        int txId,
        int opcode,
        int flags,
        String rcode,
        String rrname,
        String rrtype,
        List<DnsEvent.Record> answers,
        List<DnsEvent.Record> authorities,
        List<DnsEvent.Record> additionals,
        DnsEvent.Edns edns,
        long rttNs)
        implements Transaction {

    static DnsTransaction query(
            long timestampNs, int txId, DnsMessage message, DnsMessage.Question question) {
        return new DnsTransaction(
                timestampNs,
                "query",
                message.id(),
                txId,
                message.opcode(),
                message.flags(),
                null,
                question.name(),
                DnsCodes.type(question.type()),
                List.of(),
                List.of(),
                message.additionals(),
                message.edns(),
                DnsEvent.NO_RTT);
    }

    static DnsTransaction answer(long timestampNs, int txId, DnsMessage message, long rttNs) {
        boolean asked = !message.questions().isEmpty();
        return new DnsTransaction(
                timestampNs,
                "answer",
                message.id(),
                txId,
                message.opcode(),
                message.flags(),
                DnsCodes.returnCode(message.returnCode()),
                asked ? message.questions().get(0).name() : "",
                asked ? DnsCodes.type(message.questions().get(0).type()) : "",
                message.answers(),
                message.authorities(),
                message.additionals(),
                message.edns(),
                rttNs);
    }

    @Override
    public String protocol() {
        return DnsAnalyzerFactory.PROTOCOL;
    }

    @Override
    public byte[] eve(EventHeader header, Endpoints endpoints, EveWriter writer) {
        return writer.write(
                new DnsEvent(
                        header,
                        endpoints,
                        type,
                        id,
                        txId,
                        opcode,
                        flags,
                        rcode,
                        rrname,
                        rrtype,
                        answers,
                        authorities,
                        additionals,
                        edns,
                        rttNs));
    }
}
