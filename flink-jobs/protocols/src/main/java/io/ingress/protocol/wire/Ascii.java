package io.ingress.protocol.wire;

import java.nio.charset.StandardCharsets;

/** Compares words of text protocols without making a String; letters match in either case. */
public final class Ascii {
    private Ascii() {}

    /** The bytes of a word in upper case, to compare with. */
    public static byte[] word(String upper) {
        return upper.getBytes(StandardCharsets.US_ASCII);
    }

    /** Whether the bytes begin with the word. */
    public static boolean startsWith(byte[] bytes, int offset, int length, byte[] word) {
        return length >= word.length && matches(bytes, offset, word, word.length);
    }

    /** Whether the bytes are the word. */
    public static boolean equals(byte[] bytes, int offset, int length, byte[] word) {
        return length == word.length && matches(bytes, offset, word, length);
    }

    /** Whether the bytes can still become, or are, something that begins with the word. */
    public static boolean mayStartWith(byte[] bytes, int offset, int length, byte[] word) {
        return matches(bytes, offset, word, Math.min(length, word.length));
    }

    /** Whether the bytes begin with one of the words. */
    public static boolean startsWithAny(byte[] bytes, int offset, int length, byte[][] words) {
        for (byte[] word : words) {
            if (startsWith(bytes, offset, length, word)) {
                return true;
            }
        }
        return false;
    }

    /** Whether {@link #mayStartWith} holds for one of the words. */
    public static boolean mayStartWithAny(byte[] bytes, int offset, int length, byte[][] words) {
        for (byte[] word : words) {
            if (mayStartWith(bytes, offset, length, word)) {
                return true;
            }
        }
        return false;
    }

    /** Index after {@code offset} where the word is, or -1. */
    public static int indexOf(byte[] bytes, int offset, int length, byte[] word) {
        for (int at = 0; at + word.length <= length; at++) {
            if (matches(bytes, offset + at, word, word.length)) {
                return at;
            }
        }
        return -1;
    }

    /** Bytes before the first one of this value, or {@code length}. */
    public static int distanceTo(byte[] bytes, int offset, int length, int value) {
        for (int at = 0; at < length; at++) {
            if (bytes[offset + at] == value) {
                return at;
            }
        }
        return length;
    }

    /** Number of blanks and tabs the bytes begin with. */
    public static int blanks(byte[] bytes, int offset, int length) {
        int at = 0;
        while (at < length && (bytes[offset + at] == ' ' || bytes[offset + at] == '\t')) {
            at++;
        }
        return at;
    }

    public static boolean isDigit(int b) {
        return b >= '0' && b <= '9';
    }

    /** The three digits that a reply of SMTP, FTP or SIP begins with, or -1. */
    public static int replyCode(byte[] bytes, int offset, int length) {
        if (length < 3) {
            return -1;
        }
        int code = 0;
        for (int i = 0; i < 3; i++) {
            if (!isDigit(bytes[offset + i])) {
                return -1;
            }
            code = code * 10 + bytes[offset + i] - '0';
        }
        return code;
    }

    public static int upper(int b) {
        return b >= 'a' && b <= 'z' ? b - 32 : b;
    }

    private static boolean matches(byte[] bytes, int offset, byte[] word, int length) {
        for (int i = 0; i < length; i++) {
            if (upper(bytes[offset + i]) != word[i]) {
                return false;
            }
        }
        return true;
    }
}
