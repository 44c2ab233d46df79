package io.ingress.model.eve;

import java.nio.charset.StandardCharsets;

/** Strings of a JSON text that need more than a copy. */
final class JsonText {
    private JsonText() {}

    /** Text between two quotes, well formed as {@link JsonSyntax#string} has seen. */
    static String of(byte[] json, int from, int to) {
        String text = new String(json, from, to - from, StandardCharsets.UTF_8);
        int escape = text.indexOf('\\');
        return escape < 0 ? text : unescape(text, escape);
    }

    private static String unescape(String text, int first) {
        StringBuilder out = new StringBuilder(text.length());
        int done = 0;
        int at = first;
        while (at >= 0) {
            out.append(text, done, at);
            char kind = text.charAt(at + 1);
            if (kind == 'u') {
                out.append((char) Integer.parseInt(text, at + 2, at + 6, 16));
                done = at + 6;
            } else {
                out.append(character(kind));
                done = at + 2;
            }
            at = text.indexOf('\\', done);
        }
        return out.append(text, done, text.length()).toString();
    }

    private static char character(char kind) {
        return switch (kind) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> kind;
        };
    }
}
