package io.ingress.protocol.http;

/** Looks at bytes of a message without making texts of them. */
final class HttpBytes {
    private HttpBytes() {}

    static boolean isSpace(int b) {
        return b == ' ' || b >= '\t' && b <= '\r';
    }

    static boolean isDigit(int b) {
        return b >= '0' && b <= '9';
    }

    /** Value of a hexadecimal digit, or -1. */
    static int hex(int b) {
        if (isDigit(b)) {
            return b - '0';
        }
        int lower = b | 0x20;
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }

    /** A character that may stand in a method or a field name (RFC 9110 section 5.6.2). */
    static boolean isToken(int b) {
        return b > ' ' && b < 127 && "\"(),/:;<=>?@[\\]{}".indexOf(b) < 0;
    }

    static boolean startsWith(byte[] bytes, int at, int length, String ascii) {
        if (length < ascii.length()) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (bytes[at + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /**
     * @param lower in lower case
     */
    static boolean startsWithIgnoreCase(byte[] bytes, int at, int length, String lower) {
        if (length < lower.length()) {
            return false;
        }
        for (int i = 0; i < lower.length(); i++) {
            if (lower(bytes[at + i]) != lower.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    static boolean equalsIgnoreCase(byte[] bytes, int at, int length, String lower) {
        return length == lower.length() && startsWithIgnoreCase(bytes, at, length, lower);
    }

    /** Distance from {@code at} to the word, or -1. */
    static int indexOfIgnoreCase(byte[] bytes, int at, int length, String lower) {
        for (int i = 0; i + lower.length() <= length; i++) {
            if (startsWithIgnoreCase(bytes, at + i, length - i, lower)) {
                return i;
            }
        }
        return -1;
    }

    static int lower(int b) {
        return b >= 'A' && b <= 'Z' ? b | 0x20 : b;
    }
}
