package io.ingress.model.eve;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Walks once over a JSON object and hands out its fields by name. A value of another type than
 * asked for counts as absent; a field nobody asks for is passed over. The text is checked as far as
 * the walk goes.
 */
final class JsonCursor {
    private static final int MAX_STRING_BYTES = 1 << 20;
    private static final int MAX_NAME_BYTES = 1024;

    /** Most elements read of one array; an event never has so many. */
    private static final int MAX_ELEMENTS = 10_000;

    /** Digits of which any number fits in 64 bits, without a sign. */
    private static final int LONG_DIGITS = 19;

    /** Most characters of a decimal number that is read exactly. */
    private static final int MAX_DECIMAL = 30;

    private static final int NOT_PASSED = -1;

    private final byte[] json;

    /** First byte of the value at the cursor. */
    private int at;

    /** Behind it, once it was passed. */
    private int end = NOT_PASSED;

    private int depth;

    JsonCursor(byte[] text) {
        json = text;
    }

    /** Moves to the object that is the whole text. */
    void begin() throws IOException {
        at = JsonSyntax.space(json, 0);
        if (first() != '{') {
            throw new IOException("is not a JSON object");
        }
    }

    /** Value of the event's own event_type; stops reading there. */
    String eventType() throws IOException, EveException {
        begin();
        enter();
        for (String name = firstName(); name != null; name = nextName()) {
            String text = name.equals("event_type") ? text() : null;
            if (text != null) {
                return text;
            }
        }
        throw new EveException("has no event_type", null);
    }

    /** Hands each field of the object at the cursor to the reader; no object: none. */
    void object(Field reader) throws IOException {
        if (first() != '{') {
            return;
        }
        enter();
        for (String name = firstName(); name != null; name = nextName()) {
            reader.read(name);
        }
    }

    /** Moves through the array at the cursor; no array: no elements. */
    void array(Element reader) throws IOException {
        if (first() != '[') {
            return;
        }
        enter();
        int next = JsonSyntax.space(json, at + 1);
        if (JsonSyntax.at(json, next) == ']') {
            leave(next);
            return;
        }
        for (int count = 0; next >= 0; count++) {
            at = next;
            end = NOT_PASSED;
            if (count < MAX_ELEMENTS) {
                reader.read();
            }
            next = following(']');
        }
    }

    /** Name of the first field of the object at the cursor, which moves to its value. */
    private String firstName() throws IOException {
        int next = JsonSyntax.space(json, at + 1);
        if (JsonSyntax.at(json, next) == '}') {
            leave(next);
            return null;
        }
        return name(next);
    }

    private String nextName() throws IOException {
        int next = following('}');
        return next < 0 ? null : name(next);
    }

    /** Where the next of an object or array begins; -1 when this was the last. */
    private int following(char last) throws IOException {
        int next = JsonSyntax.space(json, passed());
        byte b = JsonSyntax.at(json, next);
        if (b == ',') {
            return JsonSyntax.space(json, next + 1);
        }
        if (b != last) {
            throw JsonSyntax.wrong(json, next);
        }
        leave(next);
        return -1;
    }

    private String name(int quote) throws IOException {
        if (JsonSyntax.at(json, quote) != '"') {
            throw JsonSyntax.wrong(json, quote);
        }
        int from = quote + 1;
        int to = from;
        int hash = 0;
        while (to < json.length && json[to] >= ' ' && json[to] != '"' && json[to] != '\\') {
            hash = 31 * hash + json[to++];
        }
        boolean plain = JsonSyntax.at(json, to) == '"';
        to = plain ? to : JsonSyntax.string(json, quote) - 1;
        if (to - from > MAX_NAME_BYTES) {
            throw new IOException("a name is longer than " + MAX_NAME_BYTES);
        }
        int colon = JsonSyntax.space(json, to + 1);
        at = JsonSyntax.space(json, JsonSyntax.colon(json, colon));
        end = NOT_PASSED;
        return plain ? JsonNames.of(json, from, to, hash) : JsonText.of(json, from, to);
    }

    private void enter() throws IOException {
        if (++depth > JsonSyntax.MAX_DEPTH) {
            throw new IOException("is more than " + JsonSyntax.MAX_DEPTH + " objects deep");
        }
    }

    private void leave(int last) {
        depth--;
        end = last + 1;
    }

    private byte first() {
        return JsonSyntax.at(json, at);
    }

    /** Behind the value at the cursor. */
    private int passed() throws IOException {
        if (end == NOT_PASSED) {
            end = JsonSyntax.value(json, at, depth);
        }
        return end;
    }

    /** Text of a string, number or truth value, null for anything else. */
    String text() throws IOException {
        byte first = first();
        if (first == '"') {
            return string();
        }
        return first == '{' || first == '[' || first == 'n' ? null : scalar();
    }

    private String string() throws IOException {
        int from = at + 1;
        int to = JsonSyntax.plain(json, from);
        boolean plain = JsonSyntax.at(json, to) == '"';
        to = plain ? to : JsonSyntax.string(json, at) - 1;
        if (to - from > MAX_STRING_BYTES) {
            throw new IOException("a string is longer than " + MAX_STRING_BYTES);
        }
        end = to + 1;
        return plain
                ? new String(json, from, to - from, StandardCharsets.ISO_8859_1)
                : JsonText.of(json, from, to);
    }

    private String scalar() throws IOException {
        return new String(json, at, passed() - at, StandardCharsets.ISO_8859_1);
    }

    long number(long absent) throws IOException {
        if (!isNumber()) {
            return absent;
        }
        int from = first() == '-' ? at + 1 : at;
        int to = from;
        long value = 0;
        while (to < json.length && JsonSyntax.isDigit(json[to])) {
            value = 10 * value + json[to++] - '0';
        }
        byte next = JsonSyntax.at(json, to);
        boolean whole = next != '.' && next != 'e' && next != 'E';
        boolean exact = to - from <= LONG_DIGITS && value >= 0;
        if (json[from] == '0' || !whole || !exact || to == from) {
            return rareNumber();
        }
        end = to;
        return from == at ? value : -value;
    }

    private boolean isNumber() {
        return first() == '-' || JsonSyntax.isDigit(first());
    }

    /** Zero, a fraction, or one of too many digits. */
    private long rareNumber() throws IOException {
        return passed() - at == 1 ? 0 : inRange(Double.parseDouble(scalar()));
    }

    private static long inRange(double value) throws IOException {
        if (value < Long.MIN_VALUE || value >= -(double) Long.MIN_VALUE) {
            throw new IOException("is no number of 64 bits: " + value);
        }
        return (long) value;
    }

    /** A number of the range, else {@code absent}. */
    int number(int min, int max, int absent) throws IOException {
        long value = number(absent);
        return value < min || value > max ? absent : (int) value;
    }

    boolean flag() {
        return first() == 't';
    }

    /** Hex digits as EVE writes flags; what is none counts as 0. */
    int hex() {
        if (first() != '"') {
            return 0;
        }
        int value = 0;
        int digit = at + 1;
        for (; digit < json.length && digit <= at + 4 && json[digit] != '"'; digit++) {
            int bits = JsonSyntax.hex(json[digit]);
            if (bits < 0) {
                return 0;
            }
            value = value << 4 | bits;
        }
        return JsonSyntax.at(json, digit) == '"' ? value : 0;
    }

    /**
     * A decimal number times a power of ten, exactly; digits beyond are dropped.
     *
     * @param fractionDigits 9 reads seconds as nanoseconds, 6 milliseconds
     */
    long decimal(int fractionDigits, long absent) throws IOException {
        if (!isNumber() || passed() - at > MAX_DECIMAL) {
            return absent;
        }
        long value = 0;
        int fraction = -1;
        for (int i = at; i < end; i++) {
            byte b = json[i];
            if (b == 'e' || b == 'E') {
                return Math.round(Double.parseDouble(scalar()) * Math.pow(10, fractionDigits));
            }
            if (b == '.') {
                fraction = 0;
            } else if (b != '-' && fraction < fractionDigits) {
                value = value * 10 + (b - '0');
                fraction = fraction < 0 ? fraction : fraction + 1;
            }
        }
        for (int i = Math.max(0, fraction); i < fractionDigits; i++) {
            value *= 10;
        }
        return json[at] == '-' ? -value : value;
    }

    /** Texts of an array, or the one text that stands in its place. */
    List<String> texts() throws IOException {
        List<String> texts = new ArrayList<>();
        if (first() == '[') {
            array(() -> addText(texts));
        } else {
            addText(texts);
        }
        return texts;
    }

    private void addText(List<String> texts) throws IOException {
        String text = text();
        if (text != null) {
            texts.add(text);
        }
    }

    /** Reads the value of a field. */
    interface Field {
        void read(String name) throws IOException;
    }

    /** Reads one element. */
    interface Element {
        void read() throws IOException;
    }
}
