package io.ingress.rules;

import io.ingress.rules.condition.ValueMatcher.Compare;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads {@code condition} of one of Sigma's correlations: limits, fields, percentile. */
final class LimitParser {
    private static final List<String> LIMITS = List.of("gt", "gte", "lt", "lte", "eq");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Problems problems;
    private final List<Word> values = new ArrayList<>();
    private final List<Compare> limits = new ArrayList<>();
    private Optional<BigDecimal> percentile = Optional.empty();

    LimitParser(Problems problems) {
        this.problems = problems;
    }

    List<Word> values() {
        return values;
    }

    List<Compare> limits() {
        return limits;
    }

    double percentile() {
        return percentile.map(BigDecimal::doubleValue).orElse(0.0);
    }

    /**
     * @param rules how many the correlation names
     */
    void parse(Word type, YamlNode node, int rules) {
        boolean window = CorrelationParser.isWindow(type.text());
        if (node == null) {
            if (window) {
                problems.add(
                        type.at(),
                        type.text() + " has no condition",
                        "write 'condition: {gte: 10}'");
            }
            return;
        }
        if (!node.isMap()) {
            problems.add(
                    node.at(),
                    "a condition of a correlation must be a map",
                    "write e.g. '{gte: 10}'; what is more needs a sequence");
            return;
        }
        node.entries(problems).forEach(this::entry);
        if (window) {
            checkWindow(type, node);
        } else {
            checkTemporal(type, node, rules);
        }
    }

    private void entry(YamlNode key, YamlNode value) {
        String name = key.text();
        if (LIMITS.contains(name)) {
            number(name, value)
                    .ifPresent(
                            limit ->
                                    limits.add(
                                            new Compare(
                                                    Compare.Order.valueOf(
                                                            name.toUpperCase(Locale.ROOT)),
                                                    limit)));
        } else if (name.equals("field")) {
            List<YamlNode> fields = value.isList() ? value.elements() : List.of(value);
            fields.forEach(this::field);
        } else if (name.equals("percentile")) {
            percentile = number(name, value);
        } else {
            problems.add(
                    key.at(),
                    "'" + name + "' is not supported in a condition of a correlation",
                    "use gt, gte, lt, lte, eq, field, percentile");
        }
    }

    private void field(YamlNode field) {
        if (field.isScalar() && !field.text().isBlank()) {
            values.add(new Word(field.text(), field.at()));
        } else {
            problems.add(field.at(), "must be the name of a field", "write one word");
        }
    }

    private Optional<BigDecimal> number(String name, YamlNode value) {
        Optional<BigDecimal> number =
                value.isScalar() ? Decimals.read(value.text()) : Optional.empty();
        if (number.isEmpty()) {
            problems.add(value.at(), "'" + name + "' needs a number", "write e.g. 10");
        }
        return number;
    }

    private void checkWindow(Word type, YamlNode node) {
        if (limits.isEmpty()) {
            problems.add(node.at(), "the condition has no limit", "write e.g. 'gte: 10'");
        }
        boolean counts = type.text().equals("event_count");
        if (counts && !values.isEmpty()) {
            problems.add(
                    values.get(0).at(),
                    "event_count has no field",
                    "remove it, or write 'type: value_count'");
        }
        if (!counts && values.isEmpty()) {
            problems.add(node.at(), type.text() + " needs a field", "write 'field: name'");
        }
        if (values.size() > 1 && !type.text().equals("value_count")) {
            problems.add(
                    values.get(1).at(), type.text() + " has one field", "write a rule for each");
        }
        boolean needed = type.text().equals("value_percentile");
        if (needed != percentile.isPresent()) {
            problems.add(
                    node.at(),
                    needed
                            ? "value_percentile needs a percentile"
                            : "percentile has no meaning here",
                    needed ? "write e.g. 'percentile: 95'" : "remove it");
        }
        if (percentile.filter(p -> p.signum() < 0 || p.compareTo(HUNDRED) > 0).isPresent()) {
            problems.add(node.at(), "a percentile is from 0 to 100", "write e.g. 'percentile: 95'");
        }
    }

    private void checkTemporal(Word type, YamlNode node, int rules) {
        boolean all =
                limits.stream()
                        .allMatch(
                                limit ->
                                        limit.order() == Compare.Order.GTE
                                                && limit.limit()
                                                                .compareTo(
                                                                        BigDecimal.valueOf(rules))
                                                        == 0);
        if (!all || !values.isEmpty() || percentile.isPresent()) {
            problems.add(
                    node.at(),
                    type.text() + " waits for all of its rules; another condition is not supported",
                    "remove it");
        }
    }
}
