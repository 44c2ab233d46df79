package io.ingress.rules;

import io.ingress.rules.SequenceStep.Follows;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what only a sequence has: {@code steps} and {@code skip}. */
final class StepParser {
    private static final Pattern TIMES =
            Pattern.compile("([0-9]{1,3})(?:\\.\\.([0-9]{1,3})|(\\+))?");
    private static final List<String> OPERATORS = List.of("lt", "lte", "gt", "gte", "neq");

    private final Problems problems;

    StepParser(Problems problems) {
        this.problems = problems;
    }

    List<CorrelationDraft.Step> parse(YamlNode node) {
        List<CorrelationDraft.Step> steps = new ArrayList<>();
        for (YamlNode step : node.elements()) {
            step(step).ifPresent(steps::add);
        }
        return steps;
    }

    private Optional<CorrelationDraft.Step> step(YamlNode node) {
        if (!node.isMap()) {
            problems.add(node.at(), "a step must be a map", "write '- rule: name'");
            return Optional.empty();
        }
        Word rule = null;
        String name = "";
        Follows follows = Follows.RELAXED;
        Repetition repetition = new Repetition();
        List<CorrelationDraft.Where> where = List.of();
        for (Map.Entry<YamlNode, YamlNode> entry : node.entries(problems).entrySet()) {
            YamlNode value = entry.getValue();
            switch (entry.getKey().text()) {
                case "rule" -> rule = new Word(scalar(value), value.at());
                case "as" -> name = scalar(value);
                case "follows" -> follows = follows(value);
                case "times" -> times(value, repetition);
                case "optional" -> repetition.optional |= truth(value);
                case "greedy" -> repetition.greedy = truth(value);
                case "contiguity" -> inner(value, repetition);
                case "where" -> where = where(value);
                default ->
                        problems.add(
                                entry.getKey().at(),
                                "'" + entry.getKey().text() + "' is not supported in a step",
                                "use rule, as, follows, times, optional, greedy, contiguity,"
                                        + " where");
            }
        }
        if (rule == null || rule.text().isBlank()) {
            problems.add(node.at(), "the step names no rule", "write 'rule: ' and a rule's name");
            return Optional.empty();
        }
        Quantifier times = repetition.quantifier(problems);
        return Optional.of(new CorrelationDraft.Step(name, rule, where, follows, times, node.at()));
    }

    private String scalar(YamlNode node) {
        if (!node.isScalar()) {
            problems.add(node.at(), "must be a text", "write it on one line");
            return "";
        }
        return node.text();
    }

    private boolean truth(YamlNode node) {
        if (!node.isTruth()) {
            problems.add(node.at(), "must be true or false", "write 'true' or 'false'");
            return false;
        }
        return node.isTrue();
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

    /** How often a step happens, as far as it is read. */
    private static final class Repetition {
        private int least = 1;
        private int most = 1;
        private boolean optional;
        private boolean greedy;
        private Quantifier.Inner inner = Quantifier.Inner.RELAXED;
        private Mark innerAt;

        Quantifier quantifier(Problems problems) {
            if (innerAt != null && least == 1 && most == 1) {
                problems.add(
                        innerAt,
                        "contiguity is between repetitions, and the step has none",
                        "remove it, or write 'times: 2' or more");
            }
            return new Quantifier(least, most, optional, greedy, inner);
        }
    }

    private void times(YamlNode node, Repetition repetition) {
        Matcher matcher = TIMES.matcher(scalar(node));
        boolean fits = matcher.matches();
        int least = fits ? Integer.parseInt(matcher.group(1)) : 0;
        int most = least;
        if (fits && matcher.group(2) != null) {
            most = Integer.parseInt(matcher.group(2));
        } else if (fits && matcher.group(3) != null) {
            most = Quantifier.ANY_NUMBER;
        }
        boolean open = most == Quantifier.ANY_NUMBER;
        boolean small = least <= Quantifier.MOST_TIMES && (open || most <= Quantifier.MOST_TIMES);
        if (!fits || !small || most < Math.max(1, least)) {
            problems.add(
                    node.at(),
                    "times '" + scalar(node) + "' is not possible",
                    "write n, n..m or n+, with n <= m <= "
                            + Quantifier.MOST_TIMES
                            + "; more is counted by an event_count");
            return;
        }
        repetition.least = Math.max(1, least);
        repetition.most = most;
        repetition.optional |= least == 0;
    }

    private void inner(YamlNode node, Repetition repetition) {
        repetition.innerAt = node.at();
        switch (scalar(node)) {
            case "consecutive" -> repetition.inner = Quantifier.Inner.CONSECUTIVE;
            case "relaxed" -> repetition.inner = Quantifier.Inner.RELAXED;
            case "combinations" -> repetition.inner = Quantifier.Inner.COMBINATIONS;
            default ->
                    problems.add(
                            node.at(),
                            "contiguity '" + scalar(node) + "' is not supported",
                            "write consecutive, relaxed or combinations");
        }
    }

    private List<CorrelationDraft.Where> where(YamlNode node) {
        List<CorrelationDraft.Where> references = new ArrayList<>();
        if (!node.isMap()) {
            problems.add(node.at(), "where must be a map", "write 'dest_ip: step.dest_ip'");
            return references;
        }
        for (Map.Entry<YamlNode, YamlNode> entry : node.entries(problems).entrySet()) {
            reference(entry.getKey(), entry.getValue()).ifPresent(references::add);
        }
        return references;
    }

    private Optional<CorrelationDraft.Where> reference(YamlNode key, YamlNode value) {
        String[] words = key.text().split("\\|", -1);
        String text = scalar(value);
        String[] target = text.split("\\.", 2);
        if (target.length < 2 || target[0].isBlank() || target[1].isBlank()) {
            problems.add(
                    value.at(),
                    "'" + text + "' is no field of a step",
                    "write the step's name, a dot and the field, e.g. scan.dest_ip");
            return Optional.empty();
        }
        String operator = words.length > 1 ? words[1] : "eq";
        if (words.length > 2 || words.length > 1 && !OPERATORS.contains(operator)) {
            problems.add(
                    key.at(),
                    "the modifier '" + operator + "' is not supported in where",
                    "use one of " + String.join(", ", OPERATORS) + ", or none for equality");
            return Optional.empty();
        }
        return Optional.of(
                new CorrelationDraft.Where(
                        new Word(words[0], key.at()),
                        StepReference.Operator.valueOf(operator.toUpperCase(Locale.ROOT)),
                        target[0],
                        new Word(target[1], value.at())));
    }

    /** Past the last event if there is no node. */
    SequenceRule.Skip skip(YamlNode node) {
        if (node == null) {
            return SequenceRule.Skip.PAST_LAST_EVENT;
        }
        if (node.isMap() && node.entries(problems).size() == 1) {
            Map.Entry<YamlNode, YamlNode> entry =
                    node.entries(problems).entrySet().iterator().next();
            String step = scalar(entry.getValue());
            if (entry.getKey().text().equals("to-first")) {
                return new SequenceRule.Skip(SequenceRule.Strategy.TO_FIRST, step);
            }
            if (entry.getKey().text().equals("to-last")) {
                return new SequenceRule.Skip(SequenceRule.Strategy.TO_LAST, step);
            }
        }
        String text = node.isScalar() ? node.text() : "";
        switch (text) {
            case "past-last-event":
                return SequenceRule.Skip.PAST_LAST_EVENT;
            case "none":
                return SequenceRule.Skip.NONE;
            case "next":
                return new SequenceRule.Skip(SequenceRule.Strategy.TO_NEXT, "");
            default:
                problems.add(
                        node.at(),
                        "skip '" + text + "' is not supported",
                        "write none, next, past-last-event, {to-first: step} or {to-last: step}");
                return SequenceRule.Skip.PAST_LAST_EVENT;
        }
    }
}
