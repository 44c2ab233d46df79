package io.ingress.rules;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads the fields that rules ask for out of an event and skips the rest: each path gives the same
 * values as on the whole event, at a fraction of the cost. Immutable once built.
 */
public final class FieldTree {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, FieldTree> children = new HashMap<>();
    private boolean whole;

    private FieldTree() {}

    public static FieldTree of(Collection<FieldPath> paths) {
        FieldTree root = new FieldTree();
        for (FieldPath path : paths) {
            FieldTree node = root;
            for (String name : path.names()) {
                node = node.children.computeIfAbsent(name, unused -> new FieldTree());
            }
            node.whole = true;
        }
        return root;
    }

    /** The JSON object with the asked-for fields only; a missing node if it cannot be read. */
    public JsonNode read(byte[] json) {
        try (JsonParser parser = JSON.createParser(json)) {
            return parser.nextToken() == JsonToken.START_OBJECT
                    ? object(parser)
                    : MissingNode.getInstance();
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    private ObjectNode object(JsonParser parser) throws IOException {
        ObjectNode object = JSON.createObjectNode();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            FieldTree child = children.get(name);
            parser.nextToken();
            JsonNode value = child == null ? null : child.value(parser);
            if (value == null) {
                parser.skipChildren();
            } else {
                object.set(name, value);
            }
        }
        return object;
    }

    /** Null for what no path can go into. */
    private JsonNode value(JsonParser parser) throws IOException {
        if (whole) {
            return JSON.readTree(parser);
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            default -> null;
        };
    }

    private ArrayNode array(JsonParser parser) throws IOException {
        ArrayNode array = JSON.createArrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            JsonNode element = value(parser);
            if (element != null) {
                array.add(element);
            }
        }
        return array;
    }
}
