package io.ingress.rules.condition;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.ingress.rules.FieldPath;
import io.ingress.rules.StepReference;
import io.ingress.rules.condition.ValueMatcher.Compare;
import io.ingress.rules.condition.ValueMatcher.Compare.Order;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers that no event of ours has, but one of another tool may. */
class NumbersTest {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** From small to large. */
    private static final List<JsonNode> ORDERED =
            List.of(
                    read("-1e999"),
                    read("-1e308"),
                    read("-9223372036854775809"),
                    read("-9223372036854775808"),
                    read("-0.1"),
                    read("0"),
                    NODES.numberNode(new BigDecimal("1e-2000000000")),
                    read("1e-300"),
                    read("0.1"),
                    NODES.numberNode(7),
                    read("9223372036854775807"),
                    read("9223372036854775808"),
                    read("18446744073709551615"),
                    read("18446744073709551616"),
                    read("1e308"),
                    read("1e999"));

    @Test
    void shouldKeepTheirOrder() {
        for (int i = 0; i < ORDERED.size(); i++) {
            for (int j = 0; j < ORDERED.size(); j++) {
                assertThat(Integer.signum(Numbers.compare(ORDERED.get(i), ORDERED.get(j))))
                        .as("%s, %s", ORDERED.get(i), ORDERED.get(j))
                        .isEqualTo(Integer.compare(i, j));
            }
        }
    }

    @Test
    void shouldKeepTheirOrderWhenRounded() {
        for (int i = 1; i < ORDERED.size(); i++) {
            assertThat(Numbers.rounded(ORDERED.get(i)))
                    .isGreaterThanOrEqualTo(Numbers.rounded(ORDERED.get(i - 1)));
        }
    }

    @Test
    void shouldTakeWhatIsTooLargeForOne() {
        List<JsonNode> large =
                List.of(
                        read("1e999"),
                        read("9".repeat(999)),
                        NODES.numberNode(BigInteger.TEN.pow(100_000)),
                        NODES.numberNode(new BigDecimal("1e2000000000")),
                        NODES.numberNode(Float.POSITIVE_INFINITY));

        assertThat(large)
                .allSatisfy(one -> assertThat(Numbers.compare(one, large.get(0))).isZero())
                .allMatch(new Compare(Order.GT, BigDecimal.TEN.pow(30))::matches)
                .noneMatch(new Compare(Order.LT, BigDecimal.ZERO)::matches);
    }

    @Test
    void shouldNotSpendTimeOnManyDigits() {
        JsonNode third = NODES.numberNode(new BigDecimal("0." + "3".repeat(100_000)));

        for (int i = 0; i < 1_000; i++) {
            assertThat(Numbers.compare(third, read("0.33"))).isPositive();
            assertThat(Numbers.rounded(third)).isEqualTo(1.0 / 3);
        }
    }

    @Test
    void shouldGiveWhatIsNoNumberNoPlace() {
        JsonNode nan = NODES.numberNode(Double.NaN);

        assertThat(Numbers.isNumber(nan)).isFalse();
        assertThat(Numbers.isNumber(NODES.textNode("7"))).isFalse();
        for (Order order : Order.values()) {
            assertThat(new Compare(order, BigDecimal.ONE).matches(nan)).isFalse();
        }
        assertThat(Relation.LT.holds(nan, read("1"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999", "18446744073709551616", "123456789012345678901234567890"})
    void shouldCompareFieldsWithFieldsAndStepsWithSteps(String large) {
        JsonNode event = read("{\"a\":" + large + ",\"b\":5}");

        assertThat(Relation.EQ.holds(event.get("a"), event.get("a"))).isTrue();
        assertThat(Relation.GT.holds(event.get("a"), event.get("b"))).isTrue();
        assertThat(Relation.LTE.holds(event.get("a"), event.get("b"))).isFalse();
        assertThat(reference("a", StepReference.Operator.GT, "b").holds(event, event)).isTrue();
        assertThat(reference("b", StepReference.Operator.GTE, "a").holds(event, event)).isFalse();
        assertThat(reference("a", StepReference.Operator.NEQ, "a").holds(event, event)).isFalse();
    }

    private static StepReference reference(String field, StepReference.Operator how, String of) {
        return new StepReference(FieldPath.of(field), how, "before", FieldPath.of(of));
    }

    private static JsonNode read(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
