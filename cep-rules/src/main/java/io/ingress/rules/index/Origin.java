package io.ingress.rules.index;

import com.fasterxml.jackson.databind.JsonNode;
import io.ingress.rules.FieldPath;
import io.ingress.rules.condition.EventText;
import java.util.function.Predicate;

/** Where in an event the values of an anchor are. */
sealed interface Origin {
    /** Whether any value satisfies the test; stops at the first. */
    boolean anyMatch(JsonNode event, Predicate<JsonNode> test);

    /** A field, whatever its name: logsources have many names for the same places. */
    record Field(FieldPath path) implements Origin {
        public Field {
            path = new FieldPath("", path.sources(), path.absent());
        }

        @Override
        public boolean anyMatch(JsonNode event, Predicate<JsonNode> test) {
            return path.anyMatch(event, test);
        }
    }

    /** All that keywords look at. */
    enum Anywhere implements Origin {
        IN_EVENT;

        @Override
        public boolean anyMatch(JsonNode event, Predicate<JsonNode> test) {
            return EventText.anyMatch(event, test);
        }
    }
}
