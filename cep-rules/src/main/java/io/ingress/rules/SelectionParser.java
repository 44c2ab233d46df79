package io.ingress.rules;

import io.ingress.rules.condition.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads one selection: a map (all fields must match), or a list of maps and keywords (one must).
 * The values of a field are alternatives unless its modifiers say {@code all}.
 */
final class SelectionParser {
    private static final Condition NEVER = new Condition.AnyOf(List.of());
    private static final Modifiers NONE =
            new Modifiers(
                    Modifiers.EQUALS,
                    false,
                    false,
                    false,
                    false,
                    false,
                    List.of(),
                    0,
                    Optional.empty());

    private final FieldMapping fields;
    private final Problems problems;

    SelectionParser(FieldMapping fields, Problems problems) {
        this.fields = fields;
        this.problems = problems;
    }

    Condition parse(YamlNode node) {
        if (node.isMap()) {
            return map(node);
        }
        if (node.isList()) {
            return list(node);
        }
        if (!node.isNull()) {
            return keyword(node);
        }
        problems.add(
                node.at(),
                "a selection must be a map of fields, or a list of maps or keywords",
                "write 'field: value'");
        return NEVER;
    }

    private Condition list(YamlNode node) {
        if (node.elements().isEmpty()) {
            problems.add(node.at(), "the selection is empty", "give it a field or a keyword");
        }
        return join(node.elements().stream().map(this::parse).toList(), false);
    }

    private Condition keyword(YamlNode node) {
        return new ValueTests(NONE, fields, problems).ofKeyword(node).orElse(NEVER);
    }

    private Condition map(YamlNode node) {
        List<Condition> parts = new ArrayList<>();
        for (Map.Entry<YamlNode, YamlNode> entry : node.entries(problems).entrySet()) {
            parts.add(field(entry.getKey(), entry.getValue()));
        }
        if (parts.isEmpty()) {
            problems.add(node.at(), "the selection is empty", "give it a field");
        }
        return join(parts, true);
    }

    private Condition field(YamlNode key, YamlNode value) {
        String[] words = key.text().split("\\|", -1);
        Modifiers modifiers = Modifiers.parse(key, words, problems);
        ValueTests tests = new ValueTests(modifiers, fields, problems);
        if (words[0].isEmpty() && words.length > 1) {
            return values("a keyword", value, modifiers, tests::ofKeyword);
        }
        FieldPath field = fields.resolve(words[0], key.at(), problems);
        return values("'" + words[0] + "'", value, modifiers, each -> tests.ofField(field, each));
    }

    private Condition values(
            String what,
            YamlNode value,
            Modifiers modifiers,
            Function<YamlNode, Optional<Condition>> test) {
        List<YamlNode> values = value.isList() ? value.elements() : List.of(value);
        if (values.isEmpty()) {
            problems.add(value.at(), "the list of values is empty", "give a value");
        }
        List<Condition> tests = new ArrayList<>();
        for (YamlNode each : values) {
            if (each.isScalar()) {
                test.apply(each).ifPresent(tests::add);
                continue;
            }
            problems.add(
                    each.at(),
                    "a value of " + what + " must be a text, a number or null",
                    "write nested fields with dots: 'field.name: value'");
        }
        Condition joined = join(tests, modifiers.all());
        return modifiers.not() ? new Condition.Not(joined) : joined;
    }

    private static Condition join(List<Condition> parts, boolean all) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        return all ? new Condition.AllOf(parts) : new Condition.AnyOf(parts);
    }
}
