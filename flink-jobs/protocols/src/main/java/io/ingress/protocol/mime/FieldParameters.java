package io.ingress.protocol.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Value and parameters of a structured field: {@code text/plain; name="a.txt"}. Joins and decodes
 * the pieces of RFC 2231.
 */
final class FieldParameters {
    /** Parameters that are read of a field; more say nothing. */
    private static final int MAX_PARAMETERS = 64;

    private final String value;
    private final Map<String, String> parameters = new LinkedHashMap<>();

    private FieldParameters(String value) {
        this.value = value;
    }

    static FieldParameters of(String field) {
        int at = field.indexOf(';');
        String value = at < 0 ? field : field.substring(0, at);
        FieldParameters read = new FieldParameters(value.trim().toLowerCase(Locale.ROOT));
        while (at >= 0 && at < field.length() && read.parameters.size() < MAX_PARAMETERS) {
            at = read.parameter(field, at + 1);
        }
        return read;
    }

    /** The value in lower case, without parameters. */
    String value() {
        return value;
    }

    /** The parameter, decoded; empty when it is not there. */
    String get(String name) {
        String plain = parameters.get(name);
        if (plain != null) {
            return EncodedWords.decode(plain);
        }
        String extended = parameters.get(name + "*");
        if (extended != null) {
            return extended(extended);
        }
        return joined(name);
    }

    /** Reads one; the index of the semicolon after it, or the end. */
    private int parameter(String field, int from) {
        int equals = from;
        while (equals < field.length() && "=;".indexOf(field.charAt(equals)) < 0) {
            equals++;
        }
        if (equals == field.length() || field.charAt(equals) == ';') {
            return equals;
        }
        String name = field.substring(from, equals).trim().toLowerCase(Locale.ROOT);
        StringBuilder text = new StringBuilder();
        int at = equals + 1;
        while (at < field.length() && field.charAt(at) <= ' ') {
            at++;
        }
        boolean quoted = at < field.length() && field.charAt(at) == '"';
        at += quoted ? 1 : 0;
        for (; at < field.length() && field.charAt(at) != (quoted ? '"' : ';'); at++) {
            if (quoted && field.charAt(at) == '\\' && at + 1 < field.length()) {
                at++;
            }
            text.append(field.charAt(at));
        }
        parameters.putIfAbsent(name, quoted ? text.toString() : text.toString().trim());
        int end = field.indexOf(';', at);
        return end < 0 ? field.length() : end;
    }

    /** {@code name*0}, {@code name*1*} ... put together. */
    private String joined(String name) {
        StringBuilder text = new StringBuilder();
        boolean encoded = false;
        for (int i = 0; i < MAX_PARAMETERS; i++) {
            String plain = parameters.get(name + "*" + i);
            String extended = parameters.get(name + "*" + i + "*");
            if (plain == null && extended == null) {
                break;
            }
            encoded |= extended != null;
            text.append(extended != null ? extended : plain);
        }
        return encoded ? extended(text.toString()) : text.toString();
    }

    /** {@code charset'language'percent-encoded}. */
    private static String extended(String text) {
        int charsetEnd = text.indexOf('\'');
        int languageEnd = charsetEnd < 0 ? -1 : text.indexOf('\'', charsetEnd + 1);
        String charset = languageEnd < 0 ? "" : text.substring(0, charsetEnd);
        String content = languageEnd < 0 ? text : text.substring(languageEnd + 1);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(content.length());
        for (int i = 0; i < content.length(); i++) {
            int hex = content.charAt(i) == '%' ? EncodedWords.hex(content, i + 1) : -1;
            if (hex >= 0) {
                bytes.write(hex);
                i += 2;
            } else {
                bytes.writeBytes(content.substring(i, i + 1).getBytes(StandardCharsets.UTF_8));
            }
        }
        return EncodedWords.text(bytes.toByteArray(), charset.isEmpty() ? "UTF-8" : charset);
    }
}
