package io.ingress.protocol.netbios;

import io.ingress.model.eve.WireText;

/**
 * A decoded name: 15 characters and a suffix that says whose it is.
 *
 * @param scope what follows the encoded label, or empty
 */
record NetbiosName(String name, int suffix, String scope) {
    private static final int ENCODED = 32;
    private static final int BYTES = 16;

    /** Whether a label of 32 letters A to P stands here, its length before it. */
    static boolean isEncoded(byte[] buffer, int at, int end) {
        if (at + 1 + ENCODED >= end || buffer[at] != ENCODED) {
            return false;
        }
        for (int i = at + 1; i <= at + ENCODED; i++) {
            if (buffer[i] < 'A' || buffer[i] > 'P') {
                return false;
            }
        }
        return true;
    }

    /** Of a name as DNS reads it, or null. */
    static NetbiosName of(String encoded) {
        if (encoded.length() < ENCODED || !isLetters(encoded)) {
            return null;
        }
        byte[] bytes = new byte[BYTES];
        for (int i = 0; i < BYTES; i++) {
            int high = encoded.charAt(2 * i) - 'A';
            int low = encoded.charAt(2 * i + 1) - 'A';
            bytes[i] = (byte) (high << 4 | low);
        }
        boolean scoped = encoded.length() > ENCODED + 1;
        return of(bytes, 0, scoped ? encoded.substring(ENCODED + 1) : "");
    }

    /** Of 16 bytes, as node status has them. */
    static NetbiosName of(byte[] bytes, int offset, String scope) {
        int length = BYTES - 1;
        while (length > 0 && isPadding(bytes[offset + length - 1])) {
            length--;
        }
        String name = WireText.of(bytes, offset, length);
        return new NetbiosName(name, bytes[offset + BYTES - 1] & 255, scope);
    }

    /** What the suffix says of a name that is not a group's. */
    String service() {
        return switch (suffix) {
            case 0x00 -> "workstation";
            case 0x01 -> name.contains("__MSBROWSE__") ? "browser" : "messenger";
            case 0x03 -> "messenger";
            case 0x06 -> "ras_server";
            case 0x1b -> "domain_master_browser";
            case 0x1c -> "domain_controllers";
            case 0x1d -> "master_browser";
            case 0x1e -> "browser_election";
            case 0x1f -> "net_dde";
            case 0x20 -> "server";
            case 0x21 -> "ras_client";
            default -> null;
        };
    }

    private static boolean isLetters(String encoded) {
        for (int i = 0; i < ENCODED; i++) {
            if (encoded.charAt(i) < 'A' || encoded.charAt(i) > 'P') {
                return false;
            }
        }
        return encoded.length() == ENCODED || encoded.charAt(ENCODED) == '.';
    }

    private static boolean isPadding(byte b) {
        return b == ' ' || b == 0;
    }
}
