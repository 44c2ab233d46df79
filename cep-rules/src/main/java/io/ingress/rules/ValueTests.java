package io.ingress.rules;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.ingress.rules.condition.Condition;
import io.ingress.rules.condition.Network;
import io.ingress.rules.condition.Relation;
import io.ingress.rules.condition.ValueMatcher;
import io.ingress.rules.condition.ValueMatcher.Compare;
import io.ingress.rules.condition.ValueMatcher.Place;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes the test of one value of a field, or of one keyword, as the modifiers say. */
final class ValueTests {
    /** Instructions of a compiled expression; RE2 needs time in proportion to them. */
    static final int MOST_PROGRAM = 10_000;

    /** Instructions from which on a rule costs as much as many others. */
    private static final int MUCH_PROGRAM = 1_000;

    /** Characters of an expression, so that compiling it takes no time. */
    private static final int LONGEST_REGEX = 2_000;

    private final Modifiers modifiers;
    private final FieldMapping fields;
    private final Problems problems;

    ValueTests(Modifiers modifiers, FieldMapping fields, Problems problems) {
        this.modifiers = modifiers;
        this.fields = fields;
        this.problems = problems;
    }

    /** The test of one value of a field; empty, and a problem, when the value does not fit. */
    Optional<Condition> ofField(FieldPath field, YamlNode value) {
        if (modifiers.isExists()) {
            return exists(field, value);
        }
        if (modifiers.reference()) {
            FieldPath other = fields.resolve(value.text(), value.at(), problems);
            return Optional.of(new Condition.FieldReference(field, relation(), other));
        }
        if (value.isNull()) {
            return nothing(field, value);
        }
        return matcher(value, false)
                .map(m -> test(m, each -> new Condition.FieldTest(field, each)));
    }

    /** The test of one keyword: it is part of a text of the event, or one of its numbers. */
    Optional<Condition> ofKeyword(YamlNode value) {
        if (modifiers.isExists()
                || modifiers.reference()
                || modifiers.isNumeric()
                || modifiers.part().isPresent()) {
            return problem(
                    value, "a keyword is a text without a field", "write 'field|...: value'");
        }
        if (value.isNull()) {
            return problem(value, "null is no keyword", "give a value");
        }
        return matcher(value, true).map(m -> test(m, Condition.Keyword::new));
    }

    private static Condition test(
            List<ValueMatcher> matchers,
            java.util.function.Function<ValueMatcher, Condition> make) {
        List<Condition> tests = matchers.stream().map(make).toList();
        return tests.size() == 1 ? tests.get(0) : new Condition.AnyOf(tests);
    }

    private Optional<Condition> nothing(FieldPath field, YamlNode value) {
        if (modifiers.how().equals(Modifiers.EQUALS) && modifiers.part().isEmpty()) {
            return Optional.of(new Condition.Exists(field, false));
        }
        return problem(value, "null has no '" + modifiers.how() + "'", "give a value");
    }

    private Optional<Condition> exists(FieldPath field, YamlNode value) {
        if (!value.isTruth()) {
            return problem(value, "exists needs true or false", "write 'true' or 'false'");
        }
        return Optional.of(new Condition.Exists(field, value.isTrue()));
    }

    private Relation relation() {
        return switch (modifiers.how()) {
            case "contains" -> Relation.CONTAINS;
            case "startswith" -> Relation.STARTS_WITH;
            case "endswith" -> Relation.ENDS_WITH;
            case "lt" -> Relation.LT;
            case "lte" -> Relation.LTE;
            case "gt" -> Relation.GT;
            case "gte" -> Relation.GTE;
            default -> Relation.EQ;
        };
    }

    /** Alternatives. */
    private Optional<List<ValueMatcher>> matcher(YamlNode value, boolean keyword) {
        if (modifiers.part().isPresent()) {
            return compare(value)
                    .map(c -> List.of(new ValueMatcher.TimePart(modifiers.part().get(), c)));
        }
        return switch (modifiers.how()) {
            case "re" -> regex(value);
            case "cidr" -> network(value);
            case "lt", "lte", "gt", "gte" -> compare(value).map(List::of);
            case "contains" -> texts(value, Place.CONTAINED);
            case "startswith" -> texts(value, Place.AT_START);
            case "endswith" -> texts(value, Place.AT_END);
            default -> equal(value, keyword ? Place.CONTAINED : Place.WHOLE);
        };
    }

    private Optional<List<ValueMatcher>> equal(YamlNode value, Place place) {
        if (!modifiers.encodings().isEmpty()) {
            return texts(value, place);
        }
        if (value.isTruth()) {
            return Optional.of(List.of(new ValueMatcher.Truth(value.isTrue())));
        }
        if (value.isNumber()) {
            return number(value).map(number -> List.of(new Compare(Compare.Order.EQ, number)));
        }
        return texts(value, place);
    }

    private Optional<List<ValueMatcher>> texts(YamlNode value, Place place) {
        Wildcards wildcards =
                modifiers.anyDash()
                        ? Wildcards.withAnyDash(value.text())
                        : Wildcards.read(value.text());
        if (!modifiers.encodings().isEmpty()) {
            if (wildcards.hasWildcard()) {
                return problem(
                        value, "a text with wildcards cannot be encoded", "escape them by '\\'");
            }
            List<String> texts = TextEncodings.encode(wildcards.text(), modifiers.encodings());
            if (texts.isEmpty()) {
                return problem(
                        value,
                        "the text is too short: nothing of it is sure once it is encoded",
                        "give at least three characters");
            }
            return Optional.of(texts.stream().map(text -> plain(text, place)).toList());
        }
        if (wildcards.plain()) {
            return Optional.of(List.of(plain(wildcards.text(), wildcards.place(place))));
        }
        boolean open = place == Place.WHOLE || place == Place.AT_START;
        boolean closed = place == Place.WHOLE || place == Place.AT_END;
        String anchored = (open ? "^" : "") + wildcards.regex() + (closed ? "$" : "");
        int flags = Pattern.DOTALL | (modifiers.cased() ? 0 : Pattern.CASE_INSENSITIVE);
        return compile(value, anchored, flags);
    }

    private ValueMatcher plain(String text, Place place) {
        return new ValueMatcher.Text(text, place, modifiers.cased());
    }

    private Optional<List<ValueMatcher>> regex(YamlNode value) {
        if (value.text().length() > LONGEST_REGEX) {
            return problem(
                    value,
                    "the expression has more than " + LONGEST_REGEX + " characters",
                    "split it into several");
        }
        Optional<List<ValueMatcher>> compiled =
                compile(value, value.text(), modifiers.regexFlags());
        compiled.ifPresent(found -> warnOfCost(value, (ValueMatcher.Regex) found.get(0)));
        return compiled;
    }

    private void warnOfCost(YamlNode value, ValueMatcher.Regex regex) {
        String text = value.text();
        if (text.matches("(?s)\\^?\\.\\*.+|.*[^\\\\]\\.\\*\\$?")) {
            problems.warn(
                    value.at(),
                    "'.*' at an end of the expression only costs time: it is found anywhere",
                    "remove it");
        } else if (text.matches("[A-Za-z0-9 _/-]+") && modifiers.regexFlags() == 0) {
            problems.warn(
                    value.at(),
                    "the expression has nothing that a plain text has not",
                    "write '|contains|cased', which is faster");
        }
        if (regex.pattern().programSize() > MUCH_PROGRAM) {
            problems.warn(
                    value.at(),
                    "the expression has "
                            + regex.pattern().programSize()
                            + " instructions when its repetitions are written out",
                    "repeat less: each is tried at each character");
        }
    }

    private Optional<List<ValueMatcher>> compile(YamlNode value, String regex, int flags) {
        try {
            boolean small = RegexSize.of(regex) <= MOST_PROGRAM;
            Pattern pattern = small ? Pattern.compile(regex, flags) : null;
            if (pattern == null || pattern.programSize() > MOST_PROGRAM) {
                return problem(
                        value,
                        "the expression is too large: more than "
                                + MOST_PROGRAM
                                + " instructions when its repetitions are written out",
                        "repeat less, or split it");
            }
            return Optional.of(List.of(new ValueMatcher.Regex(value.text(), pattern)));
        } catch (PatternSyntaxException e) {
            return problem(
                    value,
                    "not a regular expression of RE2: " + e.getDescription(),
                    "look-around and back references do not exist there");
        }
    }

    private Optional<List<ValueMatcher>> network(YamlNode value) {
        Optional<Network> network = Network.parse(value.text());
        if (network.isEmpty()) {
            return problem(
                    value,
                    "'" + value.text() + "' is not a network",
                    "write e.g. 10.0.0.0/8 or 2001:db8::/32");
        }
        return network.map(each -> List.of(new ValueMatcher.InNetwork(each)));
    }

    private Optional<Compare> compare(YamlNode value) {
        String name = modifiers.how().equals(Modifiers.EQUALS) ? "EQ" : modifiers.how();
        Compare.Order order = Compare.Order.valueOf(name.toUpperCase(Locale.ROOT));
        Optional<BigDecimal> limit = Decimals.read(value.text());
        if (limit.isEmpty()) {
            String what =
                    modifiers.part().isPresent() ? "a part of a time" : "'" + modifiers.how() + "'";
            return problem(
                    value, what + " needs a number, not '" + value.text() + "'", "write e.g. 1024");
        }
        return limit.map(number -> new Compare(order, number));
    }

    private Optional<BigDecimal> number(YamlNode value) {
        Optional<BigDecimal> number = Decimals.read(value.text());
        return number.isPresent()
                ? number
                : problem(
                        value,
                        "'" + value.text() + "' is a number of YAML, but not a decimal one",
                        "write its decimal digits, or quote it if it is a text");
    }

    private <T> Optional<T> problem(YamlNode value, String message, String remedy) {
        problems.add(value.at(), message, remedy);
        return Optional.empty();
    }
}
