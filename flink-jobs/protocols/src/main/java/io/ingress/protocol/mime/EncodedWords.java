package io.ingress.protocol.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Decodes RFC 2047 words ({@code =?utf-8?Q?caf=C3=A9?=}); what is none stays as it is. */
final class EncodedWords {
    private EncodedWords() {}

    static String decode(String text) {
        if (!text.contains("=?")) {
            return text;
        }
        StringBuilder decoded = new StringBuilder(text.length());
        int at = 0;
        boolean afterWord = false;
        while (at < text.length()) {
            int begin = text.indexOf("=?", at);
            Word word = begin < 0 ? null : word(text, begin);
            if (word == null) {
                int to = begin < 0 ? text.length() : begin + 2;
                decoded.append(text, at, to);
                at = to;
                afterWord = false;
                continue;
            }
            // White space between two words is not part of the text (RFC 2047 section 6.2).
            if (!afterWord || !text.substring(at, begin).isBlank()) {
                decoded.append(text, at, begin);
            }
            decoded.append(word.text);
            at = word.end;
            afterWord = true;
        }
        return decoded.toString();
    }

    /** Text of bytes in a charset named on the wire; an unknown one is read as Latin-1. */
    static String text(byte[] bytes, String charset) {
        return new String(bytes, charset(charset));
    }

    private static Word word(String text, int begin) {
        int charsetEnd = text.indexOf('?', begin + 2);
        if (charsetEnd < 0 || charsetEnd + 2 >= text.length()) {
            return null;
        }
        char encoding = Character.toUpperCase(text.charAt(charsetEnd + 1));
        if (text.charAt(charsetEnd + 2) != '?' || (encoding != 'Q' && encoding != 'B')) {
            return null;
        }
        int end = text.indexOf("?=", charsetEnd + 3);
        if (end < 0) {
            return null;
        }
        String content = text.substring(charsetEnd + 3, end);
        byte[] bytes = encoding == 'Q' ? quoted(content) : base64(content);
        String charset = text.substring(begin + 2, charsetEnd);
        return new Word(text(bytes, charset), end + 2);
    }

    private static Charset charset(String name) {
        int language = name.indexOf('*');
        String bare = language < 0 ? name : name.substring(0, language);
        try {
            return Charset.forName(bare);
        } catch (IllegalArgumentException e) {
            return StandardCharsets.ISO_8859_1; // unknown or no name at all
        }
    }

    private static byte[] quoted(String content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(content.length());
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            int hex = c == '=' ? hex(content, i + 1) : -1;
            if (hex >= 0) {
                bytes.write(hex);
                i += 2;
            } else {
                bytes.write(c == '_' ? ' ' : c);
            }
        }
        return bytes.toByteArray();
    }

    /** Value of two hex digits, or -1. */
    static int hex(String text, int at) {
        if (at + 2 > text.length()) {
            return -1;
        }
        int high = Character.digit(text.charAt(at), 16);
        int low = Character.digit(text.charAt(at + 1), 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    private static byte[] base64(String content) {
        try {
            return Base64.getMimeDecoder().decode(content);
        } catch (IllegalArgumentException e) {
            return content.getBytes(StandardCharsets.ISO_8859_1); // shown as it is
        }
    }

    private record Word(String text, int end) {}
}
