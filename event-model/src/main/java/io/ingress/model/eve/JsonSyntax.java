package io.ingress.model.eve;

import java.io.IOException;

/**
 * Where values of a JSON text end, by RFC 8259: passes over what nobody reads, and says what is no
 * JSON. Positions are indexes of bytes. Holds no state.
 */
final class JsonSyntax {
    /** Objects and arrays in each other; an event has fewer than ten. */
    static final int MAX_DEPTH = 64;

    private JsonSyntax() {}

    /** The byte at a position, 0 behind the end: no JSON has one. */
    static byte at(byte[] json, int at) {
        return at < json.length ? json[at] : 0;
    }

    /** Position of the first byte that is no white space. */
    static int space(byte[] json, int from) {
        int at = from;
        while (at < json.length && json[at] <= ' ' && isSpace(json[at])) {
            at++;
        }
        return at;
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    /** Position behind the value that begins here, {@code depth} objects and arrays deep. */
    static int value(byte[] json, int from, int depth) throws IOException {
        switch (at(json, from)) {
            case '"':
                return string(json, from);
            case '{':
                return members(json, from, depth, '}');
            case '[':
                return members(json, from, depth, ']');
            case 't':
                return literal(json, from, "true");
            case 'f':
                return literal(json, from, "false");
            case 'n':
                return literal(json, from, "null");
            default:
                return number(json, from);
        }
    }

    /** Of an object (its names come before its values) or an array. */
    private static int members(byte[] json, int from, int depth, char last) throws IOException {
        if (depth >= MAX_DEPTH) {
            throw new IOException("is more than " + MAX_DEPTH + " objects deep");
        }
        int at = space(json, from + 1);
        if (at(json, at) == last) {
            return at + 1;
        }
        while (true) {
            if (last == '}') {
                at = space(json, colon(json, space(json, name(json, at))));
            }
            at = space(json, value(json, at, depth + 1));
            byte next = at(json, at);
            if (next == last) {
                return at + 1;
            }
            if (next != ',') {
                throw wrong(json, at);
            }
            at = space(json, at + 1);
        }
    }

    private static int name(byte[] json, int at) throws IOException {
        if (at(json, at) != '"') {
            throw wrong(json, at);
        }
        return string(json, at);
    }

    /** Position behind the colon that must be here. */
    static int colon(byte[] json, int at) throws IOException {
        if (at(json, at) != ':') {
            throw wrong(json, at);
        }
        return at + 1;
    }

    /** Position behind the string whose first quote is here. */
    static int string(byte[] json, int from) throws IOException {
        int at = plain(json, from + 1);
        while (at(json, at) != '"') {
            at = plain(json, special(json, at));
        }
        return at + 1;
    }

    /** Position of the first byte of a string that does not stand for itself. */
    static int plain(byte[] json, int from) {
        int at = from;
        while (at < json.length && json[at] >= ' ' && json[at] != '"' && json[at] != '\\') {
            at++;
        }
        return at;
    }

    /** Behind an escape or a character of several bytes. */
    private static int special(byte[] json, int at) throws IOException {
        if (at(json, at) < 0) {
            return utf8(json, at);
        }
        if (at(json, at) != '\\') {
            throw wrong(json, at);
        }
        byte kind = at(json, at + 1);
        if (kind != 'u') {
            if (kind <= 0 || "\"\\/bfnrt".indexOf(kind) < 0) {
                throw wrong(json, at + 1);
            }
            return at + 2;
        }
        for (int i = at + 2; i < at + 6; i++) {
            if (hex(at(json, i)) < 0) {
                throw wrong(json, i);
            }
        }
        return at + 6;
    }

    /** Value of a hex digit, -1 for anything else. */
    static int hex(byte digit) {
        return digit < 0 ? -1 : Character.digit(digit, 16);
    }

    /** Behind one character of two to four bytes (RFC 3629). */
    private static int utf8(byte[] json, int at) throws IOException {
        int first = json[at] & 0xff;
        int second = at(json, at + 1) & 0xff;
        int length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
        boolean tooLong = first < 0xc2 || first == 0xe0 && second < 0xa0;
        boolean surrogate = first == 0xed && second >= 0xa0;
        boolean outside = first > 0xf4 || first == 0xf4 && second >= 0x90;
        if (tooLong || surrogate || outside || first == 0xf0 && second < 0x90) {
            throw wrong(json, at);
        }
        for (int i = at + 1; i < at + length; i++) {
            if ((at(json, i) & 0xc0) != 0x80) {
                throw wrong(json, i);
            }
        }
        return at + length;
    }

    /** Position behind the number that begins here. */
    static int number(byte[] json, int from) throws IOException {
        int at = at(json, from) == '-' ? from + 1 : from;
        at = at(json, at) == '0' ? at + 1 : digits(json, at);
        if (at(json, at) == '.') {
            at = digits(json, at + 1);
        }
        if (at(json, at) == 'e' || at(json, at) == 'E') {
            byte sign = at(json, at + 1);
            at = digits(json, sign == '+' || sign == '-' ? at + 2 : at + 1);
        }
        return at;
    }

    private static int digits(byte[] json, int from) throws IOException {
        int at = from;
        while (isDigit(at(json, at))) {
            at++;
        }
        if (at == from) {
            throw wrong(json, at);
        }
        return at;
    }

    static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static int literal(byte[] json, int from, String word) throws IOException {
        for (int i = 0; i < word.length(); i++) {
            if (at(json, from + i) != word.charAt(i)) {
                throw wrong(json, from + i);
            }
        }
        return from + word.length();
    }

    static IOException wrong(byte[] json, int at) {
        return new IOException(
                at >= json.length
                        ? "ends too early"
                        : "unexpected byte 0x%02x at %d".formatted(json[at], at));
    }
}
