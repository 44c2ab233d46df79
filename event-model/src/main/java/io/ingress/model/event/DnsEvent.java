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
     * @param detail what EVE writes as an object of its own instead of rdata ({@code soa}, {@code
     *     srv}, {@code sshfp}); null for all other types
     */
    public record Record(
            String rrname, String rrtype, long ttlSeconds, String rdata, Detail detail) {
        /** A record without an object of its own. */
        public Record(String rrname, String rrtype, long ttlSeconds, String rdata) {
            this(rrname, rrtype, ttlSeconds, rdata, null);
        }
    }

    /** Record data with fields; the names of the components are EVE's. */
    public sealed interface Detail permits Soa, Srv, Sshfp {}

    /** EVE {@code soa}; times in seconds. */
    public record Soa(
            String mname,
            String rname,
            long serial,
            long refresh,
            long retry,
            long expire,
            long minimum)
            implements Detail {}

    /** EVE {@code srv}. */
    public record Srv(int priority, int weight, int port, String name) implements Detail {}

    /**
     * EVE {@code sshfp}.
     *
     * @param fingerprint lower-case hex bytes joined by colons
     */
    public record Sshfp(String fingerprint, int algo, int type) implements Detail {}
}
