package io.ingress.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.Serializable;

/**
 * A value that a mapping puts in place of an event's. (A JSON node would come back from
 * serialisation as another: a missing one as null, a long as an int.)
 */
public record Constant(Kind kind, String text) implements Serializable {
    /** What it is in JSON. */
    public enum Kind {
        TEXT,
        NUMBER,
        TRUTH
    }

    /** As an event would have it. */
    public JsonNode node() {
        return switch (kind) {
            case TEXT -> TextNode.valueOf(text);
            case NUMBER -> LongNode.valueOf(Long.parseLong(text));
            case TRUTH -> BooleanNode.valueOf(Boolean.parseBoolean(text));
        };
    }
}
