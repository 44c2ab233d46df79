package io.ingress.model.event;

import java.util.List;

/**
 * One DNS message, EVE DNS version 2.
 *
 * @param endpoints source is the originator of the flow
 * @param type query or answer
 * @param txId number of the transaction in the flow, from 0
 * @param flags the 16 bits of the header's second word
 * @param rcode text (NOERROR, NXDOMAIN, ...), null in a query
 * @param rrname, rrtype of the first question; empty when there is none
 */
public record DnsEvent(
        EventHeader header,
        Endpoints endpoints,
        String type,
        int id,
        int txId,
        int opcode,
        int flags,
        String rcode,
        String rrname,
        String rrtype,
        List<Record> answers,
        List<Record> authorities) {

    public DnsEvent {
        answers = List.copyOf(answers);
        authorities = List.copyOf(authorities);
    }

    /**
     * A resource record.
     *
     * @param rdata as EVE prints it; null where EVE has no text form
     */
    public record Record(String rrname, String rrtype, long ttlSeconds, String rdata) {}
}
