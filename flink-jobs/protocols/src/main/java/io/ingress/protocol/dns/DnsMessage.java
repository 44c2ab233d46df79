package io.ingress.protocol.dns;

import io.ingress.model.event.DnsEvent;
import java.util.List;

/**
 * One DNS message as far as it could be read.
 *
 * @param flags second word of the header
 * @param authorities records of the authority section
 * @param additionals records of the additional section without the OPT record
 * @param edns what the OPT record says, or null
 * @param wrongOffset offset in the message of the first byte that could not be read, or {@link
 *     #SOUND}
 * @param cutOff more records than {@link DnsParser#MAX_RECORDS}; the rest was left out
 */
record DnsMessage(
        int id,
        int flags,
        List<Question> questions,
        List<DnsEvent.Record> answers,
        List<DnsEvent.Record> authorities,
        List<DnsEvent.Record> additionals,
        DnsEvent.Edns edns,
        int wrongOffset,
        boolean cutOff) {
    static final int SOUND = -1;

    private static final int FLAG_RESPONSE = 0x8000;
    private static final int FLAG_Z = 0x0040;

    /** An entry of the question section. */
    record Question(String name, int type, int dnsClass) {}

    boolean response() {
        return (flags & FLAG_RESPONSE) != 0;
    }

    /** The bit that must be zero (RFC 1035 section 4.1.1). */
    boolean reservedBitSet() {
        return (flags & FLAG_Z) != 0;
    }

    int opcode() {
        return flags >>> 11 & 15;
    }

    int returnCode() {
        return flags & 15;
    }

    boolean sound() {
        return wrongOffset == SOUND;
    }
}
