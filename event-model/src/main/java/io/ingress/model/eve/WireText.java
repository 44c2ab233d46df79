package io.ingress.model.eve;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Makes text of bytes from the wire as EVE does: valid UTF-8 stays as it is; in anything else each
 * byte that is not ASCII becomes {@code \xHH}. What is longer than the limit is cut and says so at
 * its end.
 */
public final class WireText {
    /** Most characters of one text in an event; more would let one packet fill a disk. */
    public static final int MAX_CHARS = 8192;

    private static final char[] HEX = "0123456789abcdef".toCharArray();
    private static final char REPLACEMENT = '\ufffd';
    private static final int QUOTED_CHARS = 64;

    private WireText() {}

    /** Text of {@code bytes[offset, offset + length)}, at most {@link #MAX_CHARS} and the mark. */
    public static String of(byte[] bytes, int offset, int length) {
        return of(bytes, offset, length, MAX_CHARS);
    }

    /**
     * @param maxBytes more bytes are cut
     */
    public static String of(byte[] bytes, int offset, int length, int maxBytes) {
        int kept = Math.min(length, maxBytes);
        String text = decode(bytes, offset, kept, length > kept);
        return length > kept ? text + cut(length - kept, "bytes") : text;
    }

    private static String decode(byte[] bytes, int offset, int length, boolean wasCut) {
        int ascii = 0;
        while (ascii < length && bytes[offset + ascii] >= 0) {
            ascii++;
        }
        if (ascii == length) {
            return new String(bytes, offset, length, StandardCharsets.US_ASCII);
        }
        // A cut may fall inside a character: up to three bytes less may still be valid.
        int tries = wasCut ? 4 : 1;
        for (int less = 0; less < tries && less < length; less++) {
            String text = utf8(bytes, offset, length - less);
            if (text != null) {
                return text;
            }
        }
        return escape(bytes, offset, length);
    }

    private static String utf8(byte[] bytes, int offset, int length) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, offset, length))
                    .toString();
        } catch (CharacterCodingException e) {
            return null; // not UTF-8: the caller escapes the bytes
        }
    }

    private static String escape(byte[] bytes, int offset, int length) {
        StringBuilder text = new StringBuilder(length + 32);
        for (int i = offset; i < offset + length; i++) {
            int b = bytes[i] & 0xff;
            if (b < 0x80) {
                text.append((char) b);
            } else {
                text.append('\\').append('x').append(HEX[b >>> 4]).append(HEX[b & 15]);
            }
        }
        return text.toString();
    }

    /**
     * The text as it may stand in an event: cut at {@link #MAX_CHARS}, halves of surrogate pairs
     * replaced (UTF-8 has no form for them).
     */
    static String bounded(String text) {
        String whole = hasSurrogate(text) ? repair(text) : text;
        if (whole.length() <= MAX_CHARS + 64) {
            return whole;
        }
        int end =
                Character.isHighSurrogate(whole.charAt(MAX_CHARS - 1)) ? MAX_CHARS - 1 : MAX_CHARS;
        return whole.substring(0, end) + cut(whole.length() - end, "characters");
    }

    /** Short form for error messages. */
    static String quote(String text) {
        if (text == null) {
            return "nothing";
        }
        String repaired = repair(text);
        return repaired.length() <= QUOTED_CHARS
                ? '"' + repaired + '"'
                : '"' + repaired.substring(0, QUOTED_CHARS) + "...\"";
    }

    private static String cut(int count, String what) {
        return "[truncated " + count + " additional " + what + "]";
    }

    private static boolean hasSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static String repair(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair =
                    Character.isHighSurrogate(c)
                            && i + 1 < text.length()
                            && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                out.append(c).append(text.charAt(++i));
            } else {
                out.append(Character.isSurrogate(c) ? REPLACEMENT : c);
            }
        }
        return out.toString();
    }
}
