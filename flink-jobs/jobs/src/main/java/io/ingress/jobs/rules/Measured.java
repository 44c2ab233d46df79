package io.ingress.jobs.rules;

import io.ingress.model.event.AlertEvent.Explanation;
import io.ingress.rules.FieldPath;
import io.ingress.rules.WindowRule;
import io.ingress.rules.window.Firing;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.stream.Collectors;

/** The words for what a window rule has measured. */
final class Measured {
    private static final MathContext DIGITS = new MathContext(6);

    private Measured() {}

    static Explanation explain(RuleMatch match, Firing firing) {
        WindowRule rule = (WindowRule) match.plan().stage(match.stage()).rule();
        return new Explanation(
                name(rule),
                number(firing.value()),
                rule.limits().stream().map(Object::toString).collect(Collectors.joining(" and "))
                        + " within "
                        + rule.within().toSeconds()
                        + " s",
                firing.events() + " events, " + precision(firing));
    }

    private static String name(WindowRule rule) {
        String fields =
                rule.inputs().get(0).values().stream()
                        .map(FieldPath::text)
                        .collect(Collectors.joining(", "));
        return switch (rule.measure()) {
            case EVENT_COUNT -> "count of events";
            case VALUE_COUNT -> "count of different " + fields;
            case VALUE_SUM -> "sum of " + fields;
            case VALUE_AVG -> "average of " + fields;
            case VALUE_PERCENTILE -> "percentile " + number(rule.percentile()) + " of " + fields;
        };
    }

    private static String precision(Firing firing) {
        return switch (firing.precision()) {
            case EXACT -> "exact";
            case PANES -> "at most " + number(firing.error()) + " more";
            case SAMPLE -> "estimated, +- " + number(firing.error());
        };
    }

    private static String number(double value) {
        BigDecimal number = BigDecimal.valueOf(value);
        return (value == Math.rint(value) ? number : number.round(DIGITS))
                .stripTrailingZeros()
                .toPlainString();
    }
}
