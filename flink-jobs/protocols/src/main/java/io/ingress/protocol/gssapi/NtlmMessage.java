package io.ingress.protocol.gssapi;

import io.ingress.protocol.wire.ByteReader;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one NTLMSSP message says of names. Texts are empty when they are not there.
 *
 * @param type {@link #NEGOTIATE}, {@link #CHALLENGE} or {@link #AUTHENTICATE}
 * @param domain of the user, or the target that a server names
 * @param host workstation of the client
 * @param version of the sender's system, as EVE writes it
 * @param serverHost NetBIOS name of the server in a challenge
 * @param serverDnsHost its DNS name
 * @param serverTree DNS name of its forest
 */
public record NtlmMessage(
        int type,
        String domain,
        String user,
        String host,
        String version,
        String serverHost,
        String serverDnsHost,
        String serverTree) {
    public static final int NEGOTIATE = 1;
    public static final int CHALLENGE = 2;
    public static final int AUTHENTICATE = 3;

    /** Pairs of a challenge that are looked at; a server sends fewer than ten. */
    static final int MAX_PAIRS = 32;

    private static final byte[] SIGNATURE = {'N', 'T', 'L', 'M', 'S', 'S', 'P', 0};
    private static final int FLAG_UNICODE = 1;
    private static final int FLAG_VERSION = 0x0200_0000;
    private static final int PAIR_END = 0;
    private static final int PAIR_HOST = 1;
    private static final int PAIR_DNS_HOST = 3;
    private static final int PAIR_TREE = 5;

    /** Whether the bytes begin as NTLMSSP does. */
    static boolean begins(byte[] bytes, int offset, int length) {
        if (length < SIGNATURE.length + Integer.BYTES) {
            return false;
        }
        for (int i = 0; i < SIGNATURE.length; i++) {
            if (bytes[offset + i] != SIGNATURE[i]) {
                return false;
            }
        }
        return true;
    }

    /** The message in the bytes, or null when they are none or of an unknown type. */
    static NtlmMessage read(byte[] bytes, int offset, int length) {
        if (!begins(bytes, offset, length)) {
            return null;
        }
        NtlmReader in = new NtlmReader(bytes, offset, length);
        return switch ((int) in.u32(SIGNATURE.length)) {
            case NEGOTIATE -> {
                int flags = (int) in.u32(12);
                String version = version(in, flags, 32);
                // Section 2.2.1.1: these two are never Unicode.
                yield of(NEGOTIATE, in.text(16, false), "", in.text(24, false), version);
            }
            case CHALLENGE -> challenge(in);
            case AUTHENTICATE -> {
                int flags = (int) in.u32(60);
                boolean unicode = (flags & FLAG_UNICODE) != 0;
                yield of(
                        AUTHENTICATE,
                        in.text(28, unicode),
                        in.text(36, unicode),
                        in.text(44, unicode),
                        version(in, flags, 64));
            }
            default -> null;
        };
    }

    /** EVE's {@code ntlmssp}: who logs in. */
    public Map<String, Object> eve() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("domain", domain);
        fields.put("user", user);
        fields.put("host", host);
        fields.put("version", version.isEmpty() ? null : version);
        return fields;
    }

    private static NtlmMessage of(
            int type, String domain, String user, String host, String version) {
        return new NtlmMessage(type, domain, user, host, version, "", "", "");
    }

    private static NtlmMessage challenge(NtlmReader in) {
        int flags = (int) in.u32(20);
        String[] names = {"", "", "", "", "", ""};
        ByteReader pairs = in.field(40);
        for (int i = 0; i < MAX_PAIRS && pairs.remaining() > 0; i++) {
            int id = pairs.u16le();
            String value = pairs.utf16le(pairs.u16le());
            if (id == PAIR_END || pairs.failed()) {
                break;
            }
            if (id < names.length) {
                names[id] = value;
            }
        }
        return new NtlmMessage(
                CHALLENGE,
                in.text(12, (flags & FLAG_UNICODE) != 0),
                "",
                "",
                version(in, flags, 48),
                names[PAIR_HOST],
                names[PAIR_DNS_HOST],
                names[PAIR_TREE]);
    }

    private static String version(NtlmReader in, int flags, int at) {
        ByteReader parts = in.at(at);
        if ((flags & FLAG_VERSION) == 0 || !parts.has(8)) {
            return "";
        }
        int major = parts.u8();
        int minor = parts.u8();
        int build = parts.u16le();
        int revision = parts.skip(3).u8();
        return major + "." + minor + " build " + build + " rev " + revision;
    }
}
