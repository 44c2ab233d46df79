package io.ingress.protocol.gssapi;

import io.ingress.protocol.TransactionSink;
import io.ingress.protocol.wire.BerReader;
import java.util.Map;

/**
 * One token of a login: NTLM as it is, or GSS-API and SPNEGO around NTLM or Kerberos. Total: of
 * bytes that are none of these nothing is said.
 *
 * @param gssapi GSS-API or SPNEGO stands around
 * @param kerberos a message of Kerberos is in it
 * @param ticket of an AP-REQ, or null
 * @param ntlm or null
 */
public record SecurityToken(
        boolean gssapi, boolean kerberos, KerberosTicket ticket, NtlmMessage ntlm) {
    private static final SecurityToken NOTHING = new SecurityToken(false, false, null, null);

    /** RFC 2743 section 3.1: InitialContextToken. */
    private static final int INITIAL = 0x60;

    private static final int NEGOTIATION_INIT = 0xa0;
    private static final int NEGOTIATION_RESPONSE = 0xa1;
    private static final int MECHANISM_TOKEN = 2;

    /** Bytes that say which message of Kerberos follows (RFC 4121 section 4.1). */
    private static final int TOKEN_ID = 2;

    private static final String KERBEROS = "1.2.840.113554.1.2.2";
    private static final String KERBEROS_OF_MICROSOFT = "1.2.840.48018.1.2.2";

    /** Looks into a token. */
    public static SecurityToken read(byte[] bytes, int offset, int length) {
        NtlmMessage plain = NtlmMessage.read(bytes, offset, length);
        if (plain != null) {
            return new SecurityToken(false, false, null, plain);
        }
        BerReader outer = BerReader.ofCut(bytes, offset, length);
        if (!outer.next()) {
            return NOTHING;
        }
        return switch (outer.tag()) {
            case INITIAL -> initial(outer);
            case NEGOTIATION_INIT, NEGOTIATION_RESPONSE -> negotiation(outer);
            default -> NOTHING;
        };
    }

    /** Tells the flow which protocols are in it. */
    public void report(TransactionSink sink) {
        if (gssapi) {
            sink.inner("gssapi");
        }
        if (kerberos) {
            sink.inner("krb5");
        }
        if (ntlm != null) {
            sink.inner("ntlm");
        }
    }

    /** Puts EVE's {@code ntlmssp} and {@code kerberos}, null where there is none. */
    public void eve(Map<String, Object> fields) {
        boolean login = ntlm != null && ntlm.type() == NtlmMessage.AUTHENTICATE;
        fields.put("ntlmssp", login ? ntlm.eve() : null);
        fields.put("kerberos", ticket == null ? null : ticket.eve());
    }

    private static SecurityToken initial(BerReader outer) {
        BerReader inside = outer.content();
        if (!inside.next(BerReader.OBJECT_IDENTIFIER)) {
            return NOTHING;
        }
        String mechanism = inside.objectIdentifier();
        if (mechanism.equals(KERBEROS) || mechanism.equals(KERBEROS_OF_MICROSOFT)) {
            int from = inside.start() + inside.length() + TOKEN_ID;
            int end = outer.start() + outer.length();
            return kerberos(inside.array(), from, end - from);
        }
        return inside.next() ? negotiation(inside) : new SecurityToken(true, false, null, null);
    }

    private static SecurityToken kerberos(byte[] bytes, int offset, int length) {
        BerReader message = BerReader.ofCut(bytes, offset, Math.max(0, length));
        boolean request = message.next(KerberosTicket.AP_REQ);
        return new SecurityToken(true, true, request ? KerberosTicket.read(message) : null, null);
    }

    /** RFC 4178 section 4.2: both kinds carry the mechanism's token as their third part. */
    private static SecurityToken negotiation(BerReader token) {
        SecurityToken nothing = new SecurityToken(true, false, null, null);
        BerReader sequence = token.content();
        if (!sequence.next(BerReader.SEQUENCE)) {
            return nothing;
        }
        BerReader parts = sequence.content();
        while (parts.next()) {
            if (parts.contextTag() == MECHANISM_TOKEN) {
                BerReader inner = parts.content();
                return inner.next(BerReader.OCTET_STRING) ? mechanism(inner) : nothing;
            }
        }
        return nothing;
    }

    private static SecurityToken mechanism(BerReader octets) {
        int from = octets.start();
        int length = octets.length();
        NtlmMessage ntlm = NtlmMessage.read(octets.array(), from, length);
        if (ntlm != null) {
            return new SecurityToken(true, false, null, ntlm);
        }
        BerReader inner = octets.content();
        if (!inner.next()) {
            return new SecurityToken(true, false, null, null);
        }
        if (inner.tag() == KerberosTicket.AP_REQ) {
            return new SecurityToken(true, true, KerberosTicket.read(inner), null);
        }
        BerReader mechanism = inner.content();
        boolean known = inner.tag() == INITIAL && mechanism.next(BerReader.OBJECT_IDENTIFIER);
        String name = known ? mechanism.objectIdentifier() : "";
        if (!name.equals(KERBEROS) && !name.equals(KERBEROS_OF_MICROSOFT)) {
            return new SecurityToken(true, false, null, null);
        }
        int at = mechanism.start() + mechanism.length() + TOKEN_ID;
        return kerberos(inner.array(), at, inner.start() + inner.length() - at);
    }
}
