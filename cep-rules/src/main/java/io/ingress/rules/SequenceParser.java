package io.ingress.rules;

import io.ingress.rules.SequenceStep.Follows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code correlation: {type: sequence, steps, group-by, within, skip}}. */
final class SequenceParser {
    private static final Pattern TIME = Pattern.compile("([1-9][0-9]{0,5})([smhd])");
    private static final Pattern TIMES = Pattern.compile("([0-9]{1,3})(?:\\.\\.([0-9]{1,3}))?");
    private static final Duration LONGEST = Duration.ofDays(30);

    private final Problems problems;

    SequenceParser(Problems problems) {
        this.problems = problems;
    }

    Optional<SequenceDraft> parse(RuleMeta meta, YamlNode node) {
        if (!node.isMap()) {
            problems.add(node.at(), "correlation must be a map", "begin with 'type: sequence'");
            return Optional.empty();
        }
        List<SequenceDraft.Step> steps = List.of();
        List<FieldPath> groupBy = List.of();
        Duration within = null;
        SequenceRule.Skip skip = SequenceRule.Skip.PAST_LAST_EVENT;
        String type = "";
        for (Map.Entry<YamlNode, YamlNode> entry : node.entries(problems).entrySet()) {
            YamlNode value = entry.getValue();
            switch (entry.getKey().text()) {
                case "type" -> type = scalar(value);
                case "steps" -> steps = steps(value);
                case "group-by" -> groupBy = fields(value);
                case "within" -> within = within(value);
                case "skip" -> skip = skip(value);
                default -> unsupported(entry.getKey(), "type, steps, group-by, within, skip");
            }
        }
        if (!type.equals("sequence")) {
            problems.add(
                    node.at(),
                    "the correlation type '" + type + "' is not supported",
                    "write 'type: sequence'");
        }
        if (within == null) {
            problems.add(
                    node.at(),
                    "the sequence has no time bound",
                    "write e.g. 'within: 1h': all state needs a date of death");
        }
        return Optional.of(
                new SequenceDraft(
                        meta,
                        steps,
                        groupBy,
                        within == null ? Duration.ofHours(1) : within,
                        skip,
                        node.at()));
    }

    private void unsupported(YamlNode key, String known) {
        problems.add(key.at(), "'" + key.text() + "' is not supported here", "use one of " + known);
    }

    private String scalar(YamlNode node) {
        if (!node.isScalar()) {
            problems.add(node.at(), "must be a text", "write it on one line");
            return "";
        }
        return node.text();
    }

    private List<FieldPath> fields(YamlNode node) {
        if (!node.isList()) {
            problems.add(node.at(), "group-by must be a list of fields", "write '[src_ip]'");
            return List.of();
        }
        List<FieldPath> fields = new ArrayList<>();
        node.elements().forEach(field -> fields.add(FieldPath.of(scalar(field))));
        return fields;
    }

    private Duration within(YamlNode node) {
        Matcher matcher = TIME.matcher(scalar(node));
        if (!matcher.matches()) {
            problems.add(
                    node.at(), "not a time: '" + scalar(node) + "'", "write e.g. 30s, 5m, 1h, 7d");
            return Duration.ofHours(1);
        }
        long number = Long.parseLong(matcher.group(1));
        Duration time =
                switch (matcher.group(2)) {
                    case "s" -> Duration.ofSeconds(number);
                    case "m" -> Duration.ofMinutes(number);
                    case "h" -> Duration.ofHours(number);
                    default -> Duration.ofDays(number);
                };
        if (time.compareTo(LONGEST) > 0) {
            problems.add(node.at(), "longer than 30d", "write at most 30d");
        }
        return time;
    }

    private SequenceRule.Skip skip(YamlNode node) {
        switch (scalar(node)) {
            case "past-last-event":
                return SequenceRule.Skip.PAST_LAST_EVENT;
            case "none":
                return SequenceRule.Skip.NONE;
            default:
                problems.add(
                        node.at(),
                        "skip '" + scalar(node) + "' is not supported",
                        "write past-last-event or none");
                return SequenceRule.Skip.NONE;
        }
    }

    private List<SequenceDraft.Step> steps(YamlNode node) {
        if (!node.isList()) {
            problems.add(node.at(), "steps must be a list", "write '- rule: name'");
            return List.of();
        }
        List<SequenceDraft.Step> steps = new ArrayList<>();
        node.elements().forEach(step -> steps.add(step(step)));
        return steps;
    }

    private SequenceDraft.Step step(YamlNode node) {
        String rule = "";
        String name = "";
        Follows follows = Follows.RELAXED;
        Quantifier times = Quantifier.ONE;
        List<StepReference> where = List.of();
        if (node.isMap()) {
            for (Map.Entry<YamlNode, YamlNode> entry : node.entries(problems).entrySet()) {
                YamlNode value = entry.getValue();
                switch (entry.getKey().text()) {
                    case "rule" -> rule = scalar(value);
                    case "as" -> name = scalar(value);
                    case "follows" -> follows = follows(value);
                    case "times" -> times = times(value);
                    case "where" -> where = where(value);
                    default -> unsupported(entry.getKey(), "rule, as, follows, times, where");
                }
            }
        }
        if (rule.isBlank()) {
            problems.add(node.at(), "the step names no rule", "write 'rule: ' and a rule's name");
        }
        return new SequenceDraft.Step(
                name.isBlank() ? rule : name, rule, where, follows, times, node.at());
    }

    private Follows follows(YamlNode node) {
        return switch (scalar(node)) {
            case "next" -> Follows.NEXT;
            case "later" -> Follows.RELAXED;
            case "any" -> Follows.ANY;
            case "not-next" -> Follows.NOT_NEXT;
            case "not-later" -> Follows.NOT_FOLLOWED;
            default -> {
                problems.add(
                        node.at(),
                        "follows '" + scalar(node) + "' is not supported",
                        "write next, later, any, not-next or not-later");
                yield Follows.RELAXED;
            }
        };
    }

    private Quantifier times(YamlNode node) {
        Matcher matcher = TIMES.matcher(scalar(node));
        int[] times = {1, 1};
        if (matcher.matches()) {
            times[0] = Integer.parseInt(matcher.group(1));
            times[1] = matcher.group(2) == null ? times[0] : Integer.parseInt(matcher.group(2));
        }
        boolean optional = times[0] == 0 && times[1] == 1;
        boolean fits = times[0] >= 1 && times[0] <= times[1];
        if (!matcher.matches() || !(fits || optional) || times[1] > Quantifier.MOST_TIMES) {
            problems.add(
                    node.at(),
                    "times '" + scalar(node) + "' is not possible",
                    "write n, or n..m with 1 <= n <= m <= " + Quantifier.MOST_TIMES + ", or 0..1");
            return Quantifier.ONE;
        }
        return new Quantifier(
                Math.max(1, times[0]), times[1], optional, false, Quantifier.Inner.RELAXED);
    }

    private List<StepReference> where(YamlNode node) {
        List<StepReference> references = new ArrayList<>();
        if (!node.isMap()) {
            problems.add(node.at(), "where must be a map", "write 'dest_ip: step.dest_ip'");
            return references;
        }
        for (Map.Entry<YamlNode, YamlNode> entry : node.entries(problems).entrySet()) {
            reference(entry.getKey(), entry.getValue()).ifPresent(references::add);
        }
        return references;
    }

    private Optional<StepReference> reference(YamlNode key, YamlNode value) {
        String[] words = key.text().split("\\|", -1);
        String[] target = scalar(value).split("\\.", 2);
        if (target.length < 2 || target[0].isBlank() || target[1].isBlank()) {
            problems.add(
                    value.at(),
                    "'" + scalar(value) + "' is no field of a step",
                    "write the step's name, a dot and the field, e.g. scan.dest_ip");
            return Optional.empty();
        }
        StepReference.Operator operator = StepReference.Operator.EQ;
        if (words.length > 1) {
            String word = words[1].toUpperCase(Locale.ROOT);
            if (words.length > 2 || !List.of("LT", "LTE", "GT", "GTE").contains(word)) {
                problems.add(
                        key.at(),
                        "the modifier '" + words[1] + "' is not supported in where",
                        "use lt, lte, gt, gte, or none for equality");
                return Optional.empty();
            }
            operator = StepReference.Operator.valueOf(word);
        }
        return Optional.of(
                new StepReference(
                        FieldPath.of(words[0]), operator, target[0], FieldPath.of(target[1])));
    }
}
