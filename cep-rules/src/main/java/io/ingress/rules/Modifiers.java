package io.ingress.rules;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.ingress.rules.condition.Condition;
import io.ingress.rules.condition.Network;
import io.ingress.rules.condition.ValueMatcher;
import io.ingress.rules.condition.ValueMatcher.Compare;
import io.ingress.rules.condition.ValueMatcher.Place;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What stands after a field's name: how its values are compared.
 *
 * @param how the comparing modifier, {@code equals} when there is none
 * @param all every value must match
 * @param cased letters are compared as they are
 */
record Modifiers(String how, boolean all, boolean cased) {
    private static final List<String> COMPARING =
            List.of(
                    "contains",
                    "startswith",
                    "endswith",
                    "re",
                    "cidr",
                    "lt",
                    "lte",
                    "gt",
                    "gte",
                    "exists");

    static Modifiers parse(YamlNode key, String[] words, Problems problems) {
        String how = "equals";
        boolean all = false;
        boolean cased = false;
        for (int i = 1; i < words.length; i++) {
            String word = words[i].toLowerCase(Locale.ROOT);
            if (word.equals("all")) {
                all = true;
            } else if (word.equals("cased")) {
                cased = true;
            } else if (!COMPARING.contains(word)) {
                problems.add(
                        key.at(),
                        "the modifier '" + words[i] + "' is not supported",
                        "use one of " + String.join(", ", COMPARING) + ", all, cased");
            } else if (!how.equals("equals")) {
                problems.add(
                        key.at(),
                        "'" + how + "' and '" + word + "' exclude each other",
                        "keep one of them");
            } else {
                how = word;
            }
        }
        return new Modifiers(how, all, cased);
    }

    /** The test of one value; empty, and a problem, when the value does not fit. */
    Optional<Condition> test(FieldPath field, YamlNode value, Problems problems) {
        if (how.equals("exists")) {
            return exists(field, value, problems);
        }
        if (value.isNull()) {
            if (how.equals("equals")) {
                return Optional.of(new Condition.Exists(field, false));
            }
            problems.add(value.at(), "null has no '" + how + "'", "give a value");
            return Optional.empty();
        }
        return matcher(value, problems).map(m -> new Condition.FieldTest(field, m));
    }

    private static Optional<Condition> exists(FieldPath field, YamlNode value, Problems problems) {
        if (!value.isTruth()) {
            problems.add(value.at(), "exists needs true or false", "write 'true' or 'false'");
            return Optional.empty();
        }
        return Optional.of(
                new Condition.Exists(field, value.text().toLowerCase(Locale.ROOT).equals("true")));
    }

    private Optional<ValueMatcher> matcher(YamlNode value, Problems problems) {
        return switch (how) {
            case "re" -> regex(value, problems);
            case "cidr" -> network(value, problems);
            case "lt", "lte", "gt", "gte" -> compare(value, problems);
            case "contains" -> Optional.of(text(value, Place.CONTAINED));
            case "startswith" -> Optional.of(text(value, Place.AT_START));
            case "endswith" -> Optional.of(text(value, Place.AT_END));
            default -> Optional.of(equal(value));
        };
    }

    private ValueMatcher equal(YamlNode value) {
        if (value.isTruth()) {
            return new ValueMatcher.Truth(value.text().toLowerCase(Locale.ROOT).equals("true"));
        }
        Optional<BigDecimal> number = value.isNumber() ? number(value.text()) : Optional.empty();
        if (number.isPresent()) {
            return new Compare(Compare.Order.EQ, number.get());
        }
        return text(value, Place.WHOLE);
    }

    private ValueMatcher text(YamlNode value, Place place) {
        Wildcards wildcards = Wildcards.read(value.text());
        if (wildcards.plain()) {
            return new ValueMatcher.Text(wildcards.text(), place, cased);
        }
        String regex = wildcards.regex();
        boolean open = place == Place.WHOLE || place == Place.AT_START;
        boolean closed = place == Place.WHOLE || place == Place.AT_END;
        String anchored = (open ? "^" : "") + regex + (closed ? "$" : "");
        int flags = Pattern.DOTALL | (cased ? 0 : Pattern.CASE_INSENSITIVE);
        return new ValueMatcher.Regex(value.text(), Pattern.compile(anchored, flags));
    }

    private static Optional<ValueMatcher> regex(YamlNode value, Problems problems) {
        try {
            return Optional.of(new ValueMatcher.Regex(value.text(), Pattern.compile(value.text())));
        } catch (PatternSyntaxException e) {
            problems.add(
                    value.at(),
                    "not a regular expression of RE2: " + e.getDescription(),
                    "look-around and back references do not exist there");
            return Optional.empty();
        }
    }

    private static Optional<ValueMatcher> network(YamlNode value, Problems problems) {
        Optional<Network> network = Network.parse(value.text());
        if (network.isEmpty()) {
            problems.add(
                    value.at(),
                    "'" + value.text() + "' is not a network",
                    "write e.g. 10.0.0.0/8 or 2001:db8::/32");
        }
        return network.map(ValueMatcher.InNetwork::new);
    }

    private Optional<ValueMatcher> compare(YamlNode value, Problems problems) {
        Optional<BigDecimal> limit = number(value.text());
        if (limit.isEmpty()) {
            problems.add(
                    value.at(),
                    "'" + how + "' needs a number, not '" + value.text() + "'",
                    "write e.g. 1024");
        }
        return limit.map(
                number -> new Compare(Compare.Order.valueOf(how.toUpperCase(Locale.ROOT)), number));
    }

    private static Optional<BigDecimal> number(String text) {
        if (!text.matches("[-+]?[0-9]{1,30}(\\.[0-9]{1,30})?")) {
            return Optional.empty();
        }
        return Optional.of(new BigDecimal(text).stripTrailingZeros());
    }
}
