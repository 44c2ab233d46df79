package io.ingress.rules.live;

import com.fasterxml.jackson.databind.JsonNode;
import io.ingress.rules.FieldPath;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The values by which an event belongs to a group, as one text. */
final class GroupValues {
    private GroupValues() {}

    /** Empty when the event lacks one of the fields. */
    static Optional<String> of(JsonNode event, List<FieldPath> fields) {
        StringBuilder group = new StringBuilder();
        for (FieldPath field : fields) {
            List<JsonNode> values = field.values(event);
            if (values.isEmpty()) {
                return Optional.empty();
            }
            String text =
                    values.stream()
                            .map(value -> escape(value.asText()))
                            .collect(Collectors.joining(","));
            group.append(group.isEmpty() ? "" : "|").append(text);
        }
        return Optional.of(group.toString());
    }

    /** So that no two different lists of values are one text. */
    private static String escape(String value) {
        if (value.indexOf('|') < 0 && value.indexOf(',') < 0 && value.indexOf('\\') < 0) {
            return value;
        }
        return value.replace("\\", "\\\\").replace("|", "\\|").replace(",", "\\,");
    }
}
