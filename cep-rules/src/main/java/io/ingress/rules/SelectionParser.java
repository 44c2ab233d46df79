package io.ingress.rules;

import io.ingress.rules.condition.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads one selection: a map (all fields must match), or a list of maps (one must). The values of a
 * field are alternatives unless its modifiers say {@code all}.
 */
final class SelectionParser {
    private final Problems problems;

    SelectionParser(Problems problems) {
        this.problems = problems;
    }

    Condition parse(YamlNode node) {
        if (node.isMap()) {
            return map(node);
        }
        if (node.isList() && !node.elements().isEmpty()) {
            List<Condition> parts = new ArrayList<>();
            for (YamlNode element : node.elements()) {
                if (!element.isMap()) {
                    problems.add(
                            element.at(),
                            "keywords without a field are not supported",
                            "write 'field|contains: text'");
                    continue;
                }
                parts.add(map(element));
            }
            return new Condition.AnyOf(parts);
        }
        problems.add(
                node.at(),
                "a selection must be a map of fields or a list of such maps",
                "write 'field: value'");
        return new Condition.AnyOf(List.of());
    }

    private Condition map(YamlNode node) {
        List<Condition> parts = new ArrayList<>();
        for (Map.Entry<YamlNode, YamlNode> entry : node.entries(problems).entrySet()) {
            parts.add(field(entry.getKey(), entry.getValue()));
        }
        if (parts.isEmpty()) {
            problems.add(node.at(), "the selection is empty", "give it a field");
        }
        return parts.size() == 1 ? parts.get(0) : new Condition.AllOf(parts);
    }

    private Condition field(YamlNode key, YamlNode value) {
        String[] words = key.text().split("\\|", -1);
        FieldPath field = FieldPath.of(words[0]);
        if (field.names().isEmpty() || field.names().stream().anyMatch(String::isBlank)) {
            problems.add(key.at(), "'" + key.text() + "' names no field", "write 'field: value'");
            return new Condition.AnyOf(List.of());
        }
        Modifiers modifiers = Modifiers.parse(key, words, problems);
        List<YamlNode> values = value.isList() ? value.elements() : List.of(value);
        if (values.isEmpty()) {
            problems.add(value.at(), "the list of values is empty", "give a value");
        }
        List<Condition> tests = new ArrayList<>();
        for (YamlNode each : values) {
            if (!each.isScalar()) {
                problems.add(
                        each.at(),
                        "a value of '" + words[0] + "' must be a text, a number or null",
                        "write nested fields with dots: '" + words[0] + ".name: value'");
                continue;
            }
            modifiers.test(field, each, problems).ifPresent(tests::add);
        }
        if (tests.size() == 1) {
            return tests.get(0);
        }
        return modifiers.all() ? new Condition.AllOf(tests) : new Condition.AnyOf(tests);
    }
}
