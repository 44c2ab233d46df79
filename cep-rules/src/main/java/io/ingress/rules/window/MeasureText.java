package io.ingress.rules.window;

import io.ingress.rules.FieldPath;
import io.ingress.rules.WindowRule;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.stream.Collectors;

/** The words for what window rules measure. */
public final class MeasureText {
    private static final MathContext DIGITS = new MathContext(6);

    private MeasureText() {}

    /** What is measured, e.g. "count of different dest_port". */
    public static String name(WindowRule rule) {
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

    /** What is asked for, e.g. "&gt;= 20 within 60 s". */
    public static String limits(WindowRule rule) {
        return rule.limits().stream().map(Object::toString).collect(Collectors.joining(" and "))
                + " within "
                + rule.within().toSeconds()
                + " s";
    }

    /** With six digits, whole numbers with all. */
    public static String number(double value) {
        BigDecimal number = BigDecimal.valueOf(value);
        return (value == Math.rint(value) ? number : number.round(DIGITS))
                .stripTrailingZeros()
                .toPlainString();
    }
}
