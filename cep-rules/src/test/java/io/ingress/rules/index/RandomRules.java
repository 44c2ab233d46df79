package io.ingress.rules.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.ingress.rules.Constant;
import io.ingress.rules.Derivation;
import io.ingress.rules.DetectionRule;
import io.ingress.rules.FieldPath;
import io.ingress.rules.FieldSource;
import io.ingress.rules.Mark;
import io.ingress.rules.RuleMeta;
import io.ingress.rules.condition.Condition;
import io.ingress.rules.condition.Network;
import io.ingress.rules.condition.Relation;
import io.ingress.rules.condition.ValueMatcher;
import io.ingress.rules.condition.ValueMatcher.Compare;
import io.ingress.rules.condition.ValueMatcher.Place;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/** Rules and events of a small world, so that they often meet, with its most awkward letters. */
final class RandomRules {
    static final RuleMeta META =
            new RuleMeta("id", "", "Title", "", 1, "medium", List.of(), new Mark("test.yml", 1, 1));

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String[] FIELDS = {"a", "b", "a.b", "b.a", "a.b.a"};
    private static final Derivation[] PARTS = {
        Derivation.NONE, Derivation.LENGTH, Derivation.UPPER_CASE, Derivation.EXTENSION
    };
    private static final String[] TYPES = {"flow", "dns"};

    /** Kelvin sign, long s, dotted and dotless i, sharp s, a letter pair beyond 16 bits. */
    private static final String[] LETTERS = {
        "a",
        "A",
        "b",
        "k",
        "K",
        "\u212a",
        "s",
        "\u017f",
        "i",
        "\u0130",
        "\u0131",
        "\u00df",
        ".",
        "/",
        "1",
        "0",
        "\ud801\udc00",
        "\ud801\udc28",
        "\u03c2",
        "\u03a3",
        "\u01c5"
    };

    private static final String[] REGEXES = {
        "ab", "a|b", "(ab|ka)s", "(?i)KS", "a+b", "a?b", "[ab]k", "^a.*b$", "a{0,2}b", "a{2}",
                "a{1,}",
        "(a|)k", "(?:ab)*k", "(ab)+", "\\.", "\\d", "[^a]", "[]a]", "k\\/s", "(?i:k)i", "a*?b",
                "(ab)?k",
        "\\Qa.\\E", "\\x61", "\u00df", "(?P<n>ab)", "a\\b", "(?s).k", "", "a||b", "x{0}a", "(a.)+?b"
    };

    private static final String[] ADDRESSES = {
        "10.0.0.1",
        "10.1.2.3",
        "192.168.1.1",
        "2001:db8::1",
        "2001:DB8:0:0::2",
        "::ffff:10.0.0.1",
        "::",
        "0.0.0.0"
    };

    private static final String[] NETWORKS = {
        "10.0.0.0/8",
        "10.0.0.1",
        "0.0.0.0/0",
        "::/0",
        "2001:db8::/32",
        "2001:db8::1/128",
        "192.168.0.0/16",
        "10.1.2.0/23",
        "::/96"
    };

    private static final String[] WORDS = {
        "true", "FALSE", "10", "1.5", "-1", "100", "2026-01-01T01:02:03.4Z", "a"
    };

    private static final String[] NUMBERS = {
        "0", "1", "-1", "1.5", "10", "9007199254740993", "1e2"
    };

    private final Random random;

    RandomRules(Random random) {
        this.random = random;
    }

    List<DetectionRule> rules(int count) {
        return list(count, () -> new DetectionRule(META, types(), condition(0)));
    }

    private Set<String> types() {
        return random.nextInt(8) == 0 ? Set.of(TYPES) : Set.of(pick(TYPES));
    }

    private <T> List<T> list(int count, Supplier<T> one) {
        List<T> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(one.get());
        }
        return all;
    }

    private Condition condition(int depth) {
        return switch (random.nextInt(depth < 3 ? 10 : 6)) {
            case 0 -> new Condition.Exists(field(), random.nextBoolean());
            case 1, 2, 3, 4 -> new Condition.FieldTest(field(), matcher());
            case 5 -> rare();
            case 6 -> new Condition.Not(condition(depth + 1));
            case 7 -> new Condition.AnyOf(list(random.nextInt(4), () -> condition(depth + 1)));
            default -> new Condition.AllOf(list(random.nextInt(4), () -> condition(depth + 1)));
        };
    }

    private Condition rare() {
        return random.nextInt(3) == 0
                ? new Condition.Keyword(matcher())
                : new Condition.FieldReference(field(), pick(Relation.values()), field());
    }

    /** Sometimes as mappings have them: two places, other words, a part, a value when absent. */
    private FieldPath field() {
        FieldPath plain = FieldPath.of(pick(FIELDS));
        if (random.nextInt(4) > 0) {
            return plain;
        }
        FieldSource first = plain.sources().get(0);
        FieldSource second =
                new FieldSource(
                        FieldPath.of(pick(FIELDS)).sources().get(0).paths(),
                        pick(PARTS),
                        "",
                        Map.of(
                                "a",
                                List.of(
                                        new Constant(Constant.Kind.TEXT, "k"),
                                        new Constant(Constant.Kind.NUMBER, "1"))),
                        random.nextBoolean());
        List<Constant> absent =
                random.nextBoolean() ? List.of() : List.of(new Constant(Constant.Kind.TEXT, "a"));
        return new FieldPath(plain.text(), List.of(first, second), absent);
    }

    private ValueMatcher matcher() {
        return switch (random.nextInt(8)) {
            case 7 -> new ValueMatcher.TimePart(ValueMatcher.TimePart.Part.HOUR, compare());
            case 0 -> compare();
            case 1 -> new ValueMatcher.Truth(random.nextBoolean());
            case 2 -> new ValueMatcher.InNetwork(Network.parse(pick(NETWORKS)).orElseThrow());
            case 3 -> regex(random.nextInt(4) == 0 ? patched() : pick(REGEXES));
            case 4 -> regex("^" + Pattern.quote(text()) + ".*" + Pattern.quote(text()) + "$");
            default -> new ValueMatcher.Text(text(), pick(Place.values()), random.nextBoolean());
        };
    }

    private Compare compare() {
        return new Compare(pick(Compare.Order.values()), new BigDecimal(pick(NUMBERS)));
    }

    /** Pieces put together at random; one of the list when RE2 does not take them. */
    private String patched() {
        StringBuilder source = new StringBuilder();
        for (int i = 0; i < 1 + random.nextInt(5); i++) {
            source.append(
                    pick(new String[] {"a", "k", "(", ")", "|", "*", "+", "?", "[a", "]", "."}));
        }
        try {
            Pattern.compile(source.toString());
            return source.toString();
        } catch (PatternSyntaxException e) {
            return pick(REGEXES);
        }
    }

    private ValueMatcher regex(String source) {
        int flags = random.nextBoolean() ? Pattern.CASE_INSENSITIVE | Pattern.DOTALL : 0;
        return new ValueMatcher.Regex(source, Pattern.compile(source, flags));
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < random.nextInt(4); i++) {
            text.append(pick(LETTERS));
        }
        return text.toString();
    }

    ObjectNode event() {
        ObjectNode event = object(0);
        event.set(
                "event_type",
                random.nextInt(20) == 0
                        ? NODES.arrayNode().add("dns").add("flow")
                        : NODES.textNode(pick(TYPES)));
        return event;
    }

    private ObjectNode object(int depth) {
        ObjectNode object = NODES.objectNode();
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
            object.set(random.nextBoolean() ? "a" : "b", value(depth + 1));
        }
        return object;
    }

    private JsonNode value(int depth) {
        return switch (random.nextInt(depth < 4 ? 12 : 8)) {
            case 0 -> number();
            case 1 -> NODES.booleanNode(random.nextBoolean());
            case 2 -> NODES.nullNode();
            case 3 -> NODES.textNode(pick(ADDRESSES));
            case 4 -> NODES.textNode(pick(WORDS));
            case 5, 6, 7 -> NODES.textNode(text() + text());
            case 8 -> array(depth);
            default -> object(depth);
        };
    }

    private JsonNode number() {
        return switch (random.nextInt(6)) {
            case 0 -> NODES.numberNode(Double.parseDouble(pick(NUMBERS)));
            case 1 -> NODES.numberNode(-0.0);
            case 2 -> NODES.numberNode(BigInteger.ONE.shiftLeft(random.nextInt(1100)));
            case 3 -> NODES.numberNode(9007199254740992L + random.nextInt(3));
            case 4 -> NODES.numberNode(new BigDecimal(pick(NUMBERS)));
            default -> NODES.numberNode(random.nextInt(12) - 1);
        };
    }

    private ArrayNode array(int depth) {
        ArrayNode array = NODES.arrayNode();
        for (int i = 0; i < random.nextInt(4); i++) {
            array.add(value(depth + 1));
        }
        return array;
    }

    private <T> T pick(T[] all) {
        return all[random.nextInt(all.length)];
    }
}
