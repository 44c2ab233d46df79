package io.ingress.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;

/**
 * Reads the fields that are asked for out of an event and passes by the rest: each path gives the
 * same values as on the whole event, at a fraction of the cost. What comes after the last of them
 * is not looked at. Immutable once built.
 */
public final class FieldTree {
    private final String name;
    private final byte[] nameBytes;
    private final Map<String, FieldTree> children = new HashMap<>();

    /** The children by a hash of their names' bytes, at most half full. */
    private FieldTree[] slots = new FieldTree[1];

    private boolean whole;

    /** How many paths end here or below. */
    private int paths;

    private FieldTree(String name) {
        this.name = name;
        this.nameBytes = name.getBytes(StandardCharsets.UTF_8);
    }

    public static FieldTree of(Collection<FieldPath> paths) {
        FieldTree root = new FieldTree("");
        for (FieldPath path : new HashSet<>(paths)) {
            FieldTree node = root;
            node.paths++;
            for (String name : path.names()) {
                node = node.children.computeIfAbsent(name, FieldTree::new);
                node.paths++;
            }
            node.whole = true;
        }
        root.index();
        return root;
    }

    private void index() {
        slots = new FieldTree[Integer.highestOneBit(children.size() * 4 | 1)];
        for (FieldTree child : children.values()) {
            byte[] bytes = child.nameBytes;
            slots[slot(bytes, 0, bytes.length)] = child;
            child.index();
        }
    }

    /** The slot of the name, or the free one where it would be. */
    private int slot(byte[] json, int from, int to) {
        int hash = to - from;
        if (hash > 0) {
            hash += 31 * json[from] + 7 * json[to - 1];
        }
        int mask = slots.length - 1;
        int at = hash & mask;
        while (slots[at] != null && !slots[at].isNamed(json, from, to)) {
            at = at + 1 & mask;
        }
        return at;
    }

    private boolean isNamed(byte[] json, int from, int to) {
        return Arrays.equals(nameBytes, 0, nameBytes.length, json, from, to);
    }

    /** The field of that name, null if nobody asks for it. */
    FieldTree child(byte[] json, int from, int to) {
        return slots[slot(json, from, to)];
    }

    FieldTree child(String childName) {
        return children.get(childName);
    }

    /** The JSON object with the asked-for fields only; a missing node if it cannot be read. */
    public JsonNode read(byte[] json) {
        try {
            JsonWalk walk = new JsonWalk(json);
            return walk.peek() == '{'
                    ? new Reading(walk, paths).object(this)
                    : MissingNode.getInstance();
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    /** One pass over one event. */
    private static final class Reading {
        /** As deep as Jackson goes into the whole event. */
        private static final int MOST_DEPTH = 1_000;

        private final JsonWalk walk;

        /** Paths not found yet; those through an array have as many values as there are. */
        private int missing;

        private int depth;

        Reading(JsonWalk walk, int paths) {
            this.walk = walk;
            this.missing = paths;
        }

        /** Ends before the end of the object when nothing is missing any more. */
        ObjectNode object(FieldTree node) throws IOException {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            boolean more = missing > 0 && walk.enter('}');
            while (more) {
                FieldTree child = walk.field(node);
                JsonNode value = child == null ? null : value(child);
                if (value == null) {
                    walk.pass();
                } else if (object.replace(child.name, value) == null && child.whole) {
                    missing -= child.paths;
                }
                more = missing > 0 && walk.goesOn('}');
            }
            return object;
        }

        /** Null for what no path can go into; it is still to be passed by. */
        private JsonNode value(FieldTree node) throws IOException {
            if (node.whole) {
                return walk.value();
            }
            byte first = walk.peek();
            if (first != '{' && first != '[') {
                return null;
            }
            if (++depth > MOST_DEPTH) {
                throw new IOException("is nested too deep");
            }
            JsonNode value = first == '{' ? object(node) : array(node);
            depth--;
            return value;
        }

        private ArrayNode array(FieldTree node) throws IOException {
            int missingOutside = missing;
            missing = Integer.MAX_VALUE;
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            boolean more = walk.enter(']');
            while (more) {
                JsonNode element = value(node);
                if (element == null) {
                    walk.pass();
                } else {
                    array.add(element);
                }
                more = walk.goesOn(']');
            }
            missing = missingOutside;
            return array;
        }
    }
}
