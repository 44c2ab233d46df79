package io.ingress.model.eve;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Walks once over a JSON object and hands out its fields by name. A value of another type than
 * asked for counts as absent; a field nobody asks for is skipped.
 */
final class JsonCursor implements AutoCloseable {
    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(64)
                                    .maxStringLength(1 << 20)
                                    .maxNameLength(1024)
                                    .build())
                    .build();

    /** Most elements read of one array; an event never has so many. */
    private static final int MAX_ELEMENTS = 10_000;

    private final JsonParser json;

    JsonCursor(byte[] text) throws IOException {
        json = FACTORY.createParser(text);
    }

    /** Moves to the object that is the whole text. */
    void begin() throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new IOException("is not a JSON object");
        }
    }

    /** Value of the event's own event_type; stops reading there. */
    String eventType() throws IOException, EveException {
        begin();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean found = json.currentName().equals("event_type");
            json.nextToken();
            if (found && text() != null) {
                return text();
            }
            json.skipChildren();
        }
        throw new EveException("has no event_type", null);
    }

    /** Hands each field of the object at the cursor to the reader; no object: none. */
    void object(Field reader) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            return;
        }
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            reader.read(name);
            json.skipChildren(); // only when the reader has left an object or array unread
        }
    }

    /** Moves through the array at the cursor; no array: no elements. */
    void array(Element reader) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            return;
        }
        int count = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == null) {
                throw new IOException("ends inside an array");
            }
            if (count++ < MAX_ELEMENTS) {
                reader.read();
            }
            json.skipChildren();
        }
    }

    /** Text of a string or number, null for anything else. */
    String text() throws IOException {
        JsonToken token = json.currentToken();
        return token.isScalarValue() && token != JsonToken.VALUE_NULL ? json.getText() : null;
    }

    long number(long absent) throws IOException {
        return json.currentToken().isScalarValue() ? json.getValueAsLong(absent) : absent;
    }

    /** A number of the range, else {@code absent}. */
    int number(int min, int max, int absent) throws IOException {
        long value = number(absent);
        return value < min || value > max ? absent : (int) value;
    }

    boolean flag() throws IOException {
        return json.currentToken() == JsonToken.VALUE_TRUE;
    }

    /** Hex digits as EVE writes flags; what is none counts as 0. */
    int hex() throws IOException {
        String text = text();
        if (text == null || text.isEmpty() || text.length() > 4) {
            return 0;
        }
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) < 128 ? Character.digit(text.charAt(i), 16) : -1;
            if (digit < 0) {
                return 0;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    /**
     * A decimal number times a power of ten, exactly; digits beyond are dropped.
     *
     * @param fractionDigits 9 reads seconds as nanoseconds, 6 milliseconds
     */
    long decimal(int fractionDigits, long absent) throws IOException {
        String text = text();
        if (text == null || !json.currentToken().isNumeric() || text.length() > 30) {
            return absent;
        }
        if (text.indexOf('e') >= 0 || text.indexOf('E') >= 0) {
            return Math.round(json.getDoubleValue() * Math.pow(10, fractionDigits));
        }
        long value = 0;
        int fraction = -1;
        for (int i = 0; i < text.length() && fraction < fractionDigits; i++) {
            char c = text.charAt(i);
            if (c == '.') {
                fraction = 0;
            } else if (c != '-') {
                value = value * 10 + (c - '0');
                fraction = fraction < 0 ? fraction : fraction + 1;
            }
        }
        for (int i = Math.max(0, fraction); i < fractionDigits; i++) {
            value *= 10;
        }
        return text.charAt(0) == '-' ? -value : value;
    }

    /** Texts of an array, or the one text that stands in its place. */
    List<String> texts() throws IOException {
        List<String> texts = new ArrayList<>();
        if (json.currentToken() == JsonToken.START_ARRAY) {
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

    @Override
    public void close() throws IOException {
        json.close();
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
