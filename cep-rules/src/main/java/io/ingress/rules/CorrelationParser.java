package io.ingress.rules;

import io.ingress.rules.SequenceStep.Follows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code correlation}: Sigma's seven types and {@code sequence}. */
final class CorrelationParser {
    private static final Set<String> COMMON =
            Set.of("type", "aliases", "group-by", "timespan", "within", "generate");
    private static final Set<String> OF_SEQUENCES = Set.of("steps", "skip");
    private static final Set<String> OF_SIGMA = Set.of("rules", "condition");
    static final String SEQUENCE = "sequence";
    static final String TEMPORAL = "temporal";
    static final String TEMPORAL_ORDERED = "temporal_ordered";

    /** Steps or rules of one correlation; more than an analyst can follow. */
    private static final int MOST_INPUTS = 20;

    /** Types that measure: {@link WindowRule.Measure} in lower case. */
    private static final List<String> WINDOWS =
            List.of("event_count", "value_count", "value_sum", "value_avg", "value_percentile");

    private final Problems problems;

    CorrelationParser(Problems problems) {
        this.problems = problems;
    }

    Optional<CorrelationDraft> parse(RuleMeta meta, YamlNode node) {
        if (!node.isMap()) {
            problems.add(node.at(), "correlation must be a map", "begin with 'type: sequence'");
            return Optional.empty();
        }
        Map<YamlNode, YamlNode> entries = node.entries(problems);
        Map<String, YamlNode> parts = new LinkedHashMap<>();
        entries.forEach((key, value) -> parts.put(key.text(), value));
        Optional<Word> type = type(node, parts.get("type"));
        if (type.isEmpty()) {
            return Optional.empty();
        }
        boolean sequence = type.get().text().equals(SEQUENCE);
        checkKeys(type.get().text(), sequence, entries.keySet());
        YamlNode list = parts.get(sequence ? "steps" : "rules");
        if (list == null || !list.isList() || list.elements().isEmpty()) {
            problems.add(
                    list == null ? node.at() : list.at(),
                    "the " + type.get().text() + (sequence ? " has no steps" : " has no rules"),
                    sequence ? "write 'steps:' and a list" : "write 'rules: [name]'");
            return Optional.empty();
        }
        if (list.elements().size() > MOST_INPUTS) {
            problems.add(
                    list.at(),
                    "more than " + MOST_INPUTS + (sequence ? " steps" : " rules"),
                    "split the correlation, or write one detection of several");
            return Optional.empty();
        }
        StepParser steps = new StepParser(problems);
        LimitParser limits = new LimitParser(problems);
        limits.parse(type.get(), parts.get("condition"), list.elements().size());
        return Optional.of(
                new CorrelationDraft(
                        meta,
                        type.get(),
                        sequence ? steps.parse(list) : rules(list),
                        aliases(parts.get("aliases")),
                        groupBy(node, parts.get("group-by")),
                        within(node, parts),
                        limits.values(),
                        limits.limits(),
                        limits.percentile(),
                        steps.skip(parts.get("skip")),
                        generate(parts.get("generate")),
                        node.at()));
    }

    private Optional<Word> type(YamlNode node, YamlNode type) {
        String text = type != null && type.isScalar() ? type.text() : "";
        boolean known =
                WINDOWS.contains(text)
                        || Set.of(SEQUENCE, TEMPORAL, TEMPORAL_ORDERED).contains(text);
        if (known) {
            return Optional.of(new Word(text, type.at()));
        }
        List<String> all = new ArrayList<>(List.of(SEQUENCE, TEMPORAL, TEMPORAL_ORDERED));
        all.addAll(WINDOWS);
        problems.add(
                type == null ? node.at() : type.at(),
                "the correlation type '" + text + "' is not supported",
                "write one of " + String.join(", ", all));
        return Optional.empty();
    }

    static boolean isWindow(String type) {
        return WINDOWS.contains(type);
    }

    private void checkKeys(String type, boolean sequence, Set<YamlNode> keys) {
        Set<String> own = sequence ? OF_SEQUENCES : OF_SIGMA;
        List<String> known = new ArrayList<>(COMMON);
        known.addAll(own);
        for (YamlNode key : keys) {
            if (!known.contains(key.text())) {
                problems.add(
                        key.at(),
                        "'" + key.text() + "' is not supported in a " + type,
                        "use " + String.join(", ", known.stream().sorted().toList()));
            }
        }
    }

    private List<CorrelationDraft.Step> rules(YamlNode list) {
        List<CorrelationDraft.Step> steps = new ArrayList<>();
        for (YamlNode rule : list.elements()) {
            if (!rule.isScalar()) {
                problems.add(rule.at(), "a rule is named by a text", "write its name or id");
                continue;
            }
            steps.add(
                    new CorrelationDraft.Step(
                            "",
                            new Word(rule.text(), rule.at()),
                            List.of(),
                            Follows.RELAXED,
                            Quantifier.ONE,
                            rule.at()));
        }
        return steps;
    }

    private Map<String, Map<String, Word>> aliases(YamlNode node) {
        Map<String, Map<String, Word>> aliases = new LinkedHashMap<>();
        if (node == null) {
            return aliases;
        }
        if (!node.isMap()) {
            problems.add(
                    node.at(), "aliases must be a map", "write 'name: {rule: field, rule: field}'");
            return aliases;
        }
        for (Map.Entry<YamlNode, YamlNode> alias : node.entries(problems).entrySet()) {
            Map<String, Word> fields = new LinkedHashMap<>();
            if (!alias.getValue().isMap()) {
                problems.add(
                        alias.getValue().at(),
                        "an alias must be a map",
                        "write for each rule the field that is meant: 'rule: field'");
                continue;
            }
            for (Map.Entry<YamlNode, YamlNode> field :
                    alias.getValue().entries(problems).entrySet()) {
                fields.put(field.getKey().text(), word(field.getValue()));
            }
            aliases.put(alias.getKey().text(), fields);
        }
        return aliases;
    }

    private List<Word> groupBy(YamlNode correlation, YamlNode node) {
        if (node == null) {
            problems.add(
                    correlation.at(),
                    "the correlation has no group-by",
                    "write e.g. 'group-by: [src_ip]': whose events belong together");
            return List.of();
        }
        List<Word> fields = new ArrayList<>();
        List<YamlNode> elements = node.isList() ? node.elements() : List.of(node);
        if (elements.isEmpty()) {
            problems.add(node.at(), "group-by is empty", "write e.g. '[src_ip]'");
        }
        for (YamlNode field : elements) {
            Word word = word(field);
            if (fields.stream().anyMatch(other -> other.text().equals(word.text()))) {
                problems.add(field.at(), "'" + word.text() + "' stands there twice", "remove one");
            }
            fields.add(word);
        }
        return fields;
    }

    private Word word(YamlNode node) {
        if (!node.isScalar() || node.text().isBlank()) {
            problems.add(node.at(), "must be the name of a field", "write one word");
            return new Word("unknown", node.at());
        }
        return new Word(node.text(), node.at());
    }

    private Duration within(YamlNode node, Map<String, YamlNode> parts) {
        YamlNode timespan = parts.get("timespan");
        YamlNode within = parts.get("within");
        if (timespan != null && within != null) {
            problems.add(within.at(), "'within' and 'timespan' say the same", "remove one of them");
        }
        if (timespan == null && within == null) {
            problems.add(
                    node.at(),
                    "the correlation has no time bound",
                    "write e.g. 'timespan: 1h': all state needs a date of death");
            return Duration.ofHours(1);
        }
        return Durations.read(timespan == null ? within : timespan, problems)
                .orElse(Duration.ofHours(1));
    }

    private boolean generate(YamlNode node) {
        if (node == null) {
            return false;
        }
        if (!node.isTruth()) {
            problems.add(node.at(), "generate needs true or false", "write 'true' or 'false'");
            return false;
        }
        return node.isTrue();
    }
}
