package io.ingress.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * A place in the bytes of a JSON text that moves over values without decoding them: in events of a
 * kilobyte with fifty fields, of which a rule asks for five, decoding is what costs. What it passes
 * by is not checked; what it decodes is. One thread, one text.
 */
final class JsonWalk {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** So many digits fit into a long, or make it negative. */
    private static final int MOST_DIGITS = 19;

    private final byte[] json;
    private int at;

    JsonWalk(byte[] json) {
        this.json = json;
    }

    /** The byte a value begins with, behind white space. */
    byte peek() throws IOException {
        while (true) {
            byte next = byteAt(at);
            if (next > ' ' || next < 0) {
                return next;
            }
            at++;
        }
    }

    /**
     * Enters the object or array here.
     *
     * @param end what it ends with
     * @return whether there is anything in it
     */
    boolean enter(char end) throws IOException {
        at++;
        return !passes(end);
    }

    /**
     * Behind a value of an object or array.
     *
     * @return whether there is another one
     */
    boolean goesOn(char end) throws IOException {
        if (passes(end)) {
            return false;
        }
        expect(',');
        return true;
    }

    /** Passes by a name and its colon; the level's field of that name, or null. */
    FieldTree field(FieldTree level) throws IOException {
        if (peek() != '"') {
            throw malformed();
        }
        int from = at + 1;
        boolean plain = passString();
        FieldTree field =
                plain
                        ? level.child(json, from, at - 1)
                        : level.child(JSON.readValue(json, from - 1, at - from + 1, String.class));
        expect(':');
        return field;
    }

    /** Passes by the value here. */
    void pass() throws IOException {
        switch (peek()) {
            case '"' -> passString();
            case '{', '[' -> passNested();
            default -> passScalar();
        }
    }

    /** The value here, all of it. */
    JsonNode value() throws IOException {
        byte first = peek();
        int from = at;
        if (first == '"') {
            return passString()
                    ? TextNode.valueOf(
                            new String(json, from + 1, at - from - 2, StandardCharsets.UTF_8))
                    : JSON.readTree(json, from, at - from);
        }
        pass();
        JsonNode plain =
                first == '{' || first == '[' ? null : isDigit(first) ? integer(from) : word(from);
        return plain != null ? plain : JSON.readTree(json, from, at - from);
    }

    /** Null when it is more than digits. */
    private JsonNode integer(int from) {
        if (at - from > MOST_DIGITS || json[from] == '0' && at - from > 1) {
            return null;
        }
        long value = 0;
        for (int i = from; i < at; i++) {
            if (!isDigit(json[i])) {
                return null;
            }
            value = value * 10 + (json[i] - '0');
        }
        if (value < 0) {
            return null;
        }
        return value == (int) value ? IntNode.valueOf((int) value) : LongNode.valueOf(value);
    }

    private JsonNode word(int from) {
        if (is("true", from)) {
            return BooleanNode.TRUE;
        }
        if (is("false", from)) {
            return BooleanNode.FALSE;
        }
        return is("null", from) ? NullNode.instance : null;
    }

    private boolean is(String word, int from) {
        if (at - from != word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (json[from + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** False when something in it is escaped. */
    private boolean passString() throws IOException {
        int end = stringEnd(json, at + 1);
        boolean plain = end > 0;
        at = plain ? end : escapedEnd(json, -end);
        return plain;
    }

    /** Behind the closing quote; minus the place of the first escape if there is one before. */
    private static int stringEnd(byte[] json, int from) throws IOException {
        for (int i = from; i < json.length; i++) {
            byte next = json[i];
            if (next == '"') {
                return i + 1;
            }
            if (next == '\\') {
                return -i;
            }
        }
        throw tooShort();
    }

    private static int escapedEnd(byte[] json, int from) throws IOException {
        for (int i = from; i < json.length; i++) {
            if (json[i] == '"') {
                return i + 1;
            }
            if (json[i] == '\\') {
                i++;
            }
        }
        throw tooShort();
    }

    private void passNested() throws IOException {
        int depth = 0;
        int i = at;
        do {
            if (i >= json.length) {
                throw tooShort();
            }
            byte next = json[i];
            if (next == '"') {
                int end = stringEnd(json, i + 1);
                i = end > 0 ? end : escapedEnd(json, -end);
                continue;
            }
            i++;
            // A square bracket is a curly one without this bit.
            int bracket = next | 0x20;
            if (bracket == '{') {
                depth++;
            } else if (bracket == '}') {
                depth--;
            }
        } while (depth > 0);
        at = i;
    }

    private void passScalar() throws IOException {
        int i = at;
        while (i < json.length && !endsScalar(json[i])) {
            i++;
        }
        if (i == at) {
            throw malformed();
        }
        at = i;
    }

    private static boolean endsScalar(byte next) {
        return next == ',' || (next | 0x20) == '}' || next == ':' || next >= 0 && next <= ' ';
    }

    private boolean passes(char sign) throws IOException {
        if (peek() != sign) {
            return false;
        }
        at++;
        return true;
    }

    private void expect(char sign) throws IOException {
        if (!passes(sign)) {
            throw malformed();
        }
    }

    private static boolean isDigit(byte sign) {
        return sign >= '0' && sign <= '9';
    }

    private byte byteAt(int index) throws IOException {
        if (index >= json.length) {
            throw tooShort();
        }
        return json[index];
    }

    private static IOException tooShort() {
        return new EOFException("ends too early");
    }

    private IOException malformed() {
        return new IOException("is no JSON at byte " + at);
    }
}
