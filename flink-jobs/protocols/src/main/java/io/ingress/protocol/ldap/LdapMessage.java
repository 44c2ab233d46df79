package io.ingress.protocol.ldap;

import io.ingress.protocol.wire.BerReader;

/**
 * The head of one message, whole or cut (RFC 4511 section 4.1.1). Used once: the readers move.
 *
 * @param id what a response has in common with its request
 * @param tag of the operation, as {@link LdapCodes} has it
 * @param operation stands at the operation's value
 */
record LdapMessage(long id, int tag, BerReader operation) {
    /** The message in the bytes, or null when they are none. */
    static LdapMessage read(byte[] bytes, int offset, int length) {
        BerReader outer = BerReader.ofCut(bytes, offset, length);
        outer.next();
        if (outer.tag() != BerReader.SEQUENCE) {
            return null;
        }
        BerReader parts = outer.content();
        if (!parts.next(BerReader.INTEGER)) {
            return null;
        }
        long id = parts.integer();
        boolean known = parts.next() && LdapCodes.operation(parts.tag()) != null;
        return known ? new LdapMessage(id, parts.tag(), parts) : null;
    }

    static LdapMessage read(byte[] bytes) {
        return read(bytes, 0, bytes.length);
    }

    /** The values in the operation. */
    BerReader parts() {
        return operation.content();
    }

    boolean isRequest() {
        return LdapCodes.isRequest(tag);
    }

    /** Whether nothing follows on the request: entries, references and intermediates go before. */
    boolean isLast() {
        return LdapCodes.isResult(tag);
    }

    /** No response comes to these. */
    boolean isUnanswered() {
        return tag == LdapCodes.UNBIND_REQUEST || tag == LdapCodes.ABANDON_REQUEST;
    }
}
