package io.ingress.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.ingress.rules.condition.Condition;
import io.ingress.rules.condition.Condition.AllOf;
import io.ingress.rules.condition.Condition.AnyOf;
import io.ingress.rules.condition.Condition.Exists;
import io.ingress.rules.condition.Condition.FieldReference;
import io.ingress.rules.condition.Condition.FieldTest;
import io.ingress.rules.condition.Condition.Keyword;
import io.ingress.rules.condition.Condition.Not;
import io.ingress.rules.condition.ValueMatcher;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Makes events from the tree of a detection's condition: one that must match, and a near miss that
 * differs from such a one in a single test. Searches the alternatives of the condition; the event
 * that it gives is checked against the tests, each by itself.
 */
public final class EventMaker {
    private static final int MOST_TRIES = 4_000;

    /** A leaf of the condition that must, or must not, hold. */
    private record Literal(Condition leaf, boolean wanted) {
        boolean fulfilled(JsonNode event) {
            return leaf.holds(event) == wanted;
        }

        Literal negated() {
            return new Literal(leaf, !wanted);
        }
    }

    private final DetectionRule rule;
    private int tries;

    private EventMaker(DetectionRule rule) {
        this.rule = rule;
    }

    /** An event that fulfils the rule; empty when none was found. */
    public static Optional<JsonNode> match(DetectionRule rule) {
        return new EventMaker(rule).search(literals -> true).map(Found::event);
    }

    /** An event that fulfils all the tests of one alternative but one, and so not the rule. */
    public static Optional<JsonNode> nearMiss(DetectionRule rule) {
        EventMaker maker = new EventMaker(rule);
        List<JsonNode> result = new ArrayList<>();
        maker.search(found -> maker.missed(found).map(result::add).orElse(false));
        return result.stream().findFirst();
    }

    private record Found(List<Literal> literals, JsonNode event) {}

    private Optional<Found> search(Predicate<Found> wanted) {
        Deque<Literal> goals = new ArrayDeque<>(List.of(new Literal(rule.condition(), true)));
        List<Found> result = new ArrayList<>();
        solve(
                goals,
                List.of(),
                found -> {
                    result.add(found);
                    return wanted.test(found);
                });
        return result.isEmpty() ? Optional.empty() : Optional.of(result.get(result.size() - 1));
    }

    private Optional<JsonNode> missed(Found found) {
        for (Literal literal : found.literals()) {
            List<Literal> changed = new ArrayList<>(found.literals());
            changed.set(changed.indexOf(literal), literal.negated());
            Optional<JsonNode> event = build(changed);
            if (event.isPresent() && !rule.holds(event.get())) {
                return event;
            }
        }
        return Optional.empty();
    }

    /** Goes through the alternatives until one gives an event that is taken. */
    private boolean solve(Deque<Literal> goals, List<Literal> literals, Predicate<Found> taken) {
        if (tries > MOST_TRIES) {
            return false;
        }
        if (goals.isEmpty()) {
            tries++;
            Optional<JsonNode> event = build(literals);
            return event.isPresent()
                    && rule.holds(event.get())
                    && taken.test(new Found(literals, event.get()));
        }
        Deque<Literal> rest = new ArrayDeque<>(goals);
        Literal goal = rest.pop();
        if (goal.leaf() instanceof Not not) {
            rest.push(new Literal(not.part(), !goal.wanted()));
            return solve(rest, literals, taken);
        }
        List<Condition> parts = parts(goal.leaf());
        if (parts == null) {
            List<Literal> more = new ArrayList<>(literals);
            more.add(goal);
            return solve(rest, more, taken);
        }
        if (goal.leaf() instanceof AllOf == goal.wanted()) {
            parts.forEach(part -> rest.push(new Literal(part, goal.wanted())));
            return solve(rest, literals, taken);
        }
        for (Condition part : parts) {
            Deque<Literal> branch = new ArrayDeque<>(rest);
            branch.push(new Literal(part, goal.wanted()));
            if (solve(branch, literals, taken)) {
                return true;
            }
        }
        return false;
    }

    private static List<Condition> parts(Condition condition) {
        if (condition instanceof AllOf all) {
            return all.parts();
        }
        return condition instanceof AnyOf any ? any.parts() : null;
    }

    private Optional<JsonNode> build(List<Literal> literals) {
        for (String type : rule.eventTypes()) {
            for (int source = 0; source < 3; source++) {
                ObjectNode event = JsonNodeFactory.instance.objectNode();
                event.put("event_type", type);
                event.put("timestamp", "2026-03-04T05:06:07.000000+0000");
                if (new Filling(event, literals, source).fill()
                        && literals.stream().allMatch(each -> each.fulfilled(event))) {
                    return Optional.of(event);
                }
            }
        }
        return Optional.empty();
    }

    /** Puts the values into one event. */
    private static final class Filling {
        private final ObjectNode event;
        private final List<Literal> literals;
        private final int preferred;

        /** By field: the matchers that its values must fulfil, and those that they must not. */
        private final Map<FieldPath, List<ValueMatcher>> wanted = new LinkedHashMap<>();

        private final Map<FieldPath, List<ValueMatcher>> unwanted = new LinkedHashMap<>();

        Filling(ObjectNode event, List<Literal> literals, int preferred) {
            this.event = event;
            this.literals = literals;
            this.preferred = preferred;
        }

        boolean fill() {
            int keywords = 0;
            for (Literal each : literals) {
                if (each.leaf() instanceof FieldTest test) {
                    add(each.wanted() ? wanted : unwanted, test.field(), test.matcher());
                } else if (each.leaf() instanceof Exists exists) {
                    if (exists.wanted() == each.wanted()) {
                        wanted.computeIfAbsent(exists.field(), unused -> new ArrayList<>());
                    }
                } else if (each.leaf() instanceof Keyword keyword && each.wanted()) {
                    List<JsonNode> values =
                            ValueMaker.values(List.of(keyword.matcher()), List.of());
                    if (values.isEmpty()) {
                        return false;
                    }
                    event.set("text" + keywords++, values.get(0));
                }
            }
            for (FieldPath field : unwanted.keySet()) {
                if (unwanted.get(field).stream()
                        .anyMatch(matcher -> field.anyMatch(event, matcher::matches))) {
                    wanted.computeIfAbsent(field, unused -> new ArrayList<>());
                }
            }
            return wanted.keySet().stream().allMatch(this::place) && references();
        }

        private static void add(
                Map<FieldPath, List<ValueMatcher>> map, FieldPath field, ValueMatcher matcher) {
            map.computeIfAbsent(field, unused -> new ArrayList<>()).add(matcher);
        }

        /** Equal, or the greater or smaller number that the comparison calls for. */
        private boolean references() {
            for (Literal each : literals) {
                if (each.leaf() instanceof FieldReference reference) {
                    if (!each.fulfilled(event) && !reference(reference, each)) {
                        return false;
                    }
                }
            }
            return true;
        }

        private boolean reference(FieldReference reference, Literal literal) {
            List<JsonNode> values =
                    List.of(
                            LongNode.valueOf(1),
                            LongNode.valueOf(2),
                            LongNode.valueOf(3),
                            TextNode.valueOf("text"));
            for (JsonNode mine : values) {
                for (JsonNode other : values) {
                    put(reference.field().sources().get(0).paths().get(0), mine);
                    put(reference.other().sources().get(0).paths().get(0), other);
                    if (literal.fulfilled(event)) {
                        return true;
                    }
                }
            }
            return false;
        }

        /** Tries the sources of the field, the preferred one first. */
        private boolean place(FieldPath field) {
            List<FieldSource> sources = field.sources();
            for (int i = 0; i < sources.size(); i++) {
                FieldSource source = sources.get((i + preferred) % sources.size());
                if (new Placement(event, field, source, wanted, unwanted).place()) {
                    return true;
                }
            }
            return field.isPresent(event) && wanted.get(field).isEmpty()
                    || !wanted.get(field).isEmpty()
                            && wanted.get(field).stream()
                                    .allMatch(m -> field.anyMatch(event, m::matches));
        }

        private void put(List<String> names, JsonNode value) {
            Placement.put(event, names, value);
        }
    }

    /** For tests of other packages: the detections that a rule set comes down to. */
    public static Set<DetectionRule> detections(RuleSet rules) {
        Set<DetectionRule> all = new java.util.LinkedHashSet<>();
        rules.rules().forEach(rule -> rule.detections().forEach(all::add));
        return all;
    }
}
