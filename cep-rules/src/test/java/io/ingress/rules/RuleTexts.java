package io.ingress.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ingress.rules.condition.Condition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Short texts of rules for tests. */
final class RuleTexts {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RuleTexts() {}

    /** A detection on flows with these lines under {@code detection}. */
    static String detection(String... lines) {
        return """
        title: Test
        id: test
        logsource: {product: ingress, service: flow}
        detection:
        """
                + indented(lines);
    }

    /** Two detections, a and b, and a sequence with these lines under {@code correlation}. */
    static String sequence(String... lines) {
        return """
        title: A
        name: a
        logsource: {product: ingress, service: flow}
        detection: {s: {proto: TCP}, condition: s}
        ---
        title: B
        name: b
        logsource: {product: ingress, service: dns}
        detection: {s: {proto: UDP}, condition: s}
        ---
        title: Both
        id: both
        correlation:
        """
                + indented(lines);
    }

    private static String indented(String... lines) {
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            text.append("  ").append(line).append('\n');
        }
        return text.toString();
    }

    /** The condition of the only rule of a text that is right. */
    static Condition condition(String text) {
        try {
            RuleSet rules = new RuleLibrary().add("test.yml", text).build();
            return ((DetectionRule) rules.rules().get(0)).condition();
        } catch (RuleException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    static RuleSet build(String text) {
        try {
            return new RuleLibrary().add("test.yml", text).build();
        } catch (RuleException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    /** The problems of a text that is wrong. */
    static List<RuleProblem> problems(String text) {
        try {
            new RuleLibrary().add("test.yml", text).build();
            return List.of();
        } catch (RuleException e) {
            return e.problems();
        }
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
