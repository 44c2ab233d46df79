package io.ingress.rules;

import io.ingress.rules.condition.Condition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads Sigma's condition language: names of selections, {@code and or not}, parentheses, {@code 1
 * of}, {@code any of} and {@code all of} with a pattern or {@code them}. {@code not} binds
 * tightest, then {@code and}, then {@code or}.
 */
final class ConditionParser {
    private static final Pattern TOKEN = Pattern.compile("[()|]|[^\\s()|]+");
    private static final int MOST_DEPTH = 50;

    /** Selections that a condition names, each time counted. */
    private static final int MOST_SIZE = 5_000;

    private final String text;
    private final Mark at;
    private final Map<String, Condition> selections;
    private final Problems problems;
    private final List<String> tokens = new ArrayList<>();
    private final List<Integer> columns = new ArrayList<>();
    private final Set<String> named = new HashSet<>();
    private int next;
    private int depth;
    private int size;

    /** Thrown inside only: the place has been reported. */
    private static final class Stop extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    ConditionParser(YamlNode node, Map<String, Condition> selections, Problems problems) {
        this.text = node.text();
        this.at = node.at();
        this.selections = selections;
        this.problems = problems;
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            tokens.add(matcher.group());
            columns.add(matcher.start());
        }
    }

    /** The selections that it names, by themselves or by a pattern. */
    Set<String> named() {
        return named;
    }

    /** The condition, or one that never holds when there is a problem. */
    Condition parse() {
        try {
            Condition condition = or();
            if (next < tokens.size()) {
                throw stop("unexpected '" + tokens.get(next) + "'", hint());
            }
            return condition;
        } catch (Stop reported) {
            return new Condition.AnyOf(List.of());
        }
    }

    private String hint() {
        return "|".equals(tokens.get(next))
                ? "aggregations after '|' are not supported: use a correlation"
                : "join selections by and, or, not";
    }

    private Condition or() {
        if (++depth > MOST_DEPTH) {
            throw stop("nested too deeply", "use fewer parentheses");
        }
        List<Condition> parts = new ArrayList<>(List.of(and()));
        while (accept("or")) {
            parts.add(and());
        }
        depth--;
        return parts.size() == 1 ? parts.get(0) : new Condition.AnyOf(parts);
    }

    private Condition and() {
        List<Condition> parts = new ArrayList<>(List.of(not()));
        while (accept("and")) {
            parts.add(not());
        }
        return parts.size() == 1 ? parts.get(0) : new Condition.AllOf(parts);
    }

    private Condition not() {
        boolean negated = false;
        while (accept("not")) {
            negated = !negated;
        }
        Condition part = primary();
        return negated ? new Condition.Not(part) : part;
    }

    private Condition primary() {
        if (accept("(")) {
            Condition inner = or();
            if (!accept(")")) {
                throw stop("')' is missing", "close the parenthesis");
            }
            return inner;
        }
        if (next >= tokens.size()) {
            throw stop("the condition ends too early", "name a selection");
        }
        boolean quantified = next + 1 < tokens.size() && lower(next + 1).equals("of");
        return quantified ? quantified() : selection();
    }

    private Condition quantified() {
        String quantity = lower(next);
        if (!List.of("1", "any", "all").contains(quantity)) {
            throw stop(
                    "'" + tokens.get(next) + " of' is not supported",
                    "write '1 of', 'any of' or 'all of'");
        }
        next += 2;
        if (next >= tokens.size()) {
            throw stop("'of' must be followed by a pattern", "write e.g. '1 of selection_*'");
        }
        String pattern = tokens.get(next);
        List<Condition> parts = new ArrayList<>();
        selections.forEach(
                (name, selection) -> {
                    if (matches(name, pattern)) {
                        named.add(name);
                        parts.add(selection);
                    }
                });
        size += parts.size();
        if (size > MOST_SIZE) {
            throw stop("the condition names too many selections", "split the rule");
        }
        if (parts.isEmpty()) {
            throw stop("no selection is named like '" + pattern + "'", "name " + known());
        }
        next++;
        return quantity.equals("all") ? new Condition.AllOf(parts) : new Condition.AnyOf(parts);
    }

    private static boolean matches(String name, String pattern) {
        if (pattern.equalsIgnoreCase("them")) {
            return !name.startsWith("_");
        }
        StringBuilder regex = new StringBuilder();
        for (String part : pattern.split("\\*", -1)) {
            regex.append(".*").append(com.google.re2j.Pattern.quote(part));
        }
        return com.google.re2j.Pattern.matches(regex.substring(2), name);
    }

    private Condition selection() {
        Condition selection = selections.get(tokens.get(next));
        if (selection == null) {
            throw stop("there is no selection '" + tokens.get(next) + "'", "name " + known());
        }
        named.add(tokens.get(next));
        if (++size > MOST_SIZE) {
            throw stop("the condition names too many selections", "split the rule");
        }
        next++;
        return selection;
    }

    private String known() {
        return selections.isEmpty()
                ? "a selection under detection"
                : "one of " + String.join(", ", selections.keySet());
    }

    private boolean accept(String word) {
        if (next < tokens.size() && lower(next).equals(word)) {
            next++;
            return true;
        }
        return false;
    }

    private String lower(int index) {
        return tokens.get(index).toLowerCase(Locale.ROOT);
    }

    private Stop stop(String message, String remedy) {
        int offset = next < tokens.size() ? columns.get(next) : text.length();
        problems.add(
                new Mark(at.file(), at.line(), at.column() + offset),
                "condition: " + message,
                remedy);
        return new Stop();
    }
}
