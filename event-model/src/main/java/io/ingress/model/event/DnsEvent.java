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
 * @param additionals the additional section without EDNS
 * @param edns what the OPT record says, or null
 * @param rttNs from the query to this answer, as the sensor saw both; {@link #NO_RTT} when it did
 *     not see the query
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
        List<Record> authorities,
        List<Record> additionals,
        Edns edns,
        long rttNs) {
    /** Value of {@link #rttNs} when there is none. */
    public static final long NO_RTT = -1;

    public DnsEvent {
        answers = List.copyOf(answers);
        authorities = List.copyOf(authorities);
        additionals = List.copyOf(additionals);
    }

    /** A message without an additional section. */
    public DnsEvent(
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
        this(
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
                List.of(),
                null,
                NO_RTT);
    }

    /**
     * The OPT record (RFC 6891).
     *
     * @param udpSize largest datagram the sender takes, bytes
     * @param dnssecOk the DO bit
     * @param rcode name of the return code with its upper eight bits, null when those are zero
     */
    public record Edns(
            int udpSize, int version, boolean dnssecOk, String rcode, List<Option> options) {
        public Edns {
            options = List.copyOf(options);
        }
    }

    /**
     * An EDNS option.
     *
     * @param name IANA's, in lower case; the number where it has none
     * @param data in the form its document gives it, else hex; null when empty
     */
    public record Option(int code, String name, String data) {}

    /**
     * A resource record.
     *
     * @param rdata as EVE prints it; null where EVE has no text form
     * @param detail what EVE writes as an object of its own instead of rdata ({@code soa}, {@code
     *     srv}, {@code sshfp}), or the {@link Data} of types it has no form for; else null
     */
    public record Record(
            String rrname, String rrtype, long ttlSeconds, String rdata, Detail detail) {
        /** A record without an object of its own. */
        public Record(String rrname, String rrtype, long ttlSeconds, String rdata) {
            this(rrname, rrtype, ttlSeconds, rdata, null);
        }
    }

    /** Record data with fields; the names of the components are EVE's. */
    public sealed interface Detail permits Soa, Srv, Sshfp, Data {}

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

    /**
     * Data of a type that EVE has no form for; field {@code data}.
     *
     * @param text as zone files have it (presentation format of the type's RFC)
     */
    public record Data(String text) implements Detail {}
}
