package io.ingress.rules.condition;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * Numbers of events, whoever wrote them: as people write them, and bounded in size, so that
 * comparing two is cheap. What is too large for a double is all one, as infinity.
 */
public final class Numbers {
    private static final int MOST_BITS = Double.MAX_EXPONENT + 1;

    /** The least whole number that is too large. */
    private static final BigDecimal TOO_LARGE = new BigDecimal(BigInteger.ONE.shiftLeft(MOST_BITS));

    /** Digits that are kept; twice what limits of rules can have. */
    private static final MathContext DIGITS = new MathContext(120);

    private Numbers() {}

    /** Whether it has a place among the numbers; a text of digits has none. */
    public static boolean isNumber(JsonNode value) {
        return value.isNumber() && !(isDouble(value) && Double.isNaN(value.doubleValue()));
    }

    /** One that is a {@link #isNumber number} with a limit of a rule. */
    static int compare(JsonNode number, BigDecimal limit) {
        return decimal(number).compareTo(limit);
    }

    /** Of two that are {@link #isNumber numbers}. */
    public static int compare(JsonNode one, JsonNode other) {
        return decimal(one).compareTo(decimal(other));
    }

    /** The nearest double; keeps the order. */
    public static double rounded(JsonNode number) {
        return number.isBigDecimal() ? decimal(number).doubleValue() : number.doubleValue();
    }

    private static BigDecimal decimal(JsonNode number) {
        if (number.isBigInteger()) {
            return whole(number.bigIntegerValue());
        }
        if (number.isIntegralNumber()) {
            return BigDecimal.valueOf(number.longValue());
        }
        return isDouble(number) ? real(number.doubleValue()) : real(number.decimalValue());
    }

    private static boolean isDouble(JsonNode number) {
        return number.isDouble() || number.isFloat();
    }

    private static BigDecimal whole(BigInteger number) {
        return number.bitLength() > MOST_BITS ? tooLarge(number.signum()) : new BigDecimal(number);
    }

    private static BigDecimal real(double number) {
        return Double.isInfinite(number)
                ? tooLarge(Math.signum(number))
                : BigDecimal.valueOf(number);
    }

    private static BigDecimal real(BigDecimal number) {
        BigDecimal rounded = number.round(DIGITS);
        return rounded.abs().compareTo(TOO_LARGE) > 0 ? tooLarge(number.signum()) : rounded;
    }

    private static BigDecimal tooLarge(double sign) {
        return sign < 0 ? TOO_LARGE.negate() : TOO_LARGE;
    }
}
