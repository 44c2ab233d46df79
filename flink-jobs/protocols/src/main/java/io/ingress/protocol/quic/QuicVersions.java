package io.ingress.protocol.quic;

import java.util.HexFormat;

/** Versions of QUIC: which exist, how EVE names them, and the salts of their Initial packets. */
final class QuicVersions {
    static final int NEGOTIATION = 0;
    static final int V1 = 1;
    static final int V2 = 0x6b3343cf;
    static final int Q050 = 0x51303530;

    private static final int T050 = 0x54303530;
    private static final int T051 = 0x54303531;
    private static final int V2_DRAFTS = 0x709a50c4;
    private static final int DRAFTS = 0xff000000;
    private static final int LAST_DRAFT = 34;
    private static final int FACEBOOK = 0xfaceb000;

    private static final byte[] SALT_V1 = hex("38762cf7f55934b34d179ae6a4c80cadccbb7f0a");
    private static final byte[] SALT_V2 = hex("0dede3def700a6db819381be6e269dcbf9bd2ed9");
    private static final byte[] SALT_V2_DRAFTS = hex("a707c203a59b47184a1d62ca570406ea7ae3e5d3");
    private static final byte[] SALT_29 = hex("afbfec289993d24c9e9786f19c6111e04390a899");
    private static final byte[] SALT_23 = hex("c3eef712c72ebb5a11a7d2432bb46365bef9f502");
    private static final byte[] SALT_21 = hex("7fbcdb0e7c66bbe9193a96cd21519ebd7a02644a");
    private static final byte[] SALT_17 = hex("ef4fb0abb47470c41befcf8031334fae485e09a0");
    private static final byte[] SALT_Q050 = hex("504574efd066fe2f9d945cfcdbd3a7f0d3b56b45");
    private static final byte[] SALT_T050 = hex("7ff579e5acd072915580304c43a2367c60488310");
    private static final byte[] SALT_T051 = hex("7a4edef4e7ccee5fa4506c19124fc8ccda6e033d");

    private QuicVersions() {}

    /** A version that is or was spoken. */
    static boolean isKnown(int version) {
        return version == V1
                || version == V2
                || version == V2_DRAFTS
                || isDraft(version)
                || isGoogle(version)
                || (version & 0xfffffff0) == FACEBOOK;
    }

    /** A version that nobody speaks, sent to see whether the other side copes (RFC 9000, 15). */
    static boolean isReserved(int version) {
        return (version & 0x0f0f0f0f) == 0x0a0a0a0a;
    }

    /** Google's versions, {@code Q000} to {@code Q099} and {@code T000} to {@code T099}. */
    static boolean isGoogle(int version) {
        int letter = version >>> 24;
        return (letter == 'Q' || letter == 'T')
                && (version >>> 16 & 255) == '0'
                && isDigit(version >>> 8 & 255)
                && isDigit(version & 255);
    }

    /** Google's versions whose first packets are not encrypted, and have a CHLO. */
    static boolean isClear(int version) {
        return isGoogle(version) && version >>> 24 == 'Q' && version < Q050;
    }

    /** Google's version as a number, such as 46. */
    static int googleNumber(int version) {
        return 10 * ((version >>> 8 & 255) - '0') + (version & 255) - '0';
    }

    /** What the Initial packets of the version are encrypted with, or null. */
    static byte[] salt(int version) {
        if (isDraft(version)) {
            return draftSalt(version & 255);
        }
        return switch (version) {
            case V1 -> SALT_V1;
            case V2 -> SALT_V2;
            case V2_DRAFTS -> SALT_V2_DRAFTS;
            case Q050 -> SALT_Q050;
            case T050 -> SALT_T050;
            case T051 -> SALT_T051;
            case FACEBOOK + 1 -> SALT_21;
            case FACEBOOK + 2, FACEBOOK + 0xe -> SALT_23;
            default -> null;
        };
    }

    /** Version 2 derives its keys under names of its own and counts packet types from one. */
    static boolean isSecond(int version) {
        return version == V2 || version == V2_DRAFTS;
    }

    static String name(int version) {
        if (version == V2) {
            return "v2";
        }
        if (isGoogle(version) && version >>> 24 == 'Q' && version < Q050) {
            int number = googleNumber(version);
            return "Q0" + (char) ('0' + number / 10) + (char) ('0' + number % 10);
        }
        return Integer.toHexString(version);
    }

    private static byte[] draftSalt(int draft) {
        if (draft >= 33) {
            return SALT_V1;
        }
        if (draft >= 29) {
            return SALT_29;
        }
        if (draft >= 23) {
            return SALT_23;
        }
        if (draft >= 21) {
            return SALT_21;
        }
        return draft >= 17 ? SALT_17 : null;
    }

    private static boolean isDraft(int version) {
        return (version & 0xffffff00) == DRAFTS && (version & 255) <= LAST_DRAFT;
    }

    private static boolean isDigit(int value) {
        return value >= '0' && value <= '9';
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
