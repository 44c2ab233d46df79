package io.ingress.jobs.rules;

import io.ingress.rules.RuleException;
import io.ingress.rules.live.RuleRecord;
import io.ingress.rules.live.RuleRecord.State;
import io.ingress.rules.live.RuleVersion;
import io.ingress.rules.live.UpdatePolicy;

/** Versions of one rule about letters, as they would be published. */
final class LetterRules {
    static final String ID = "letters";

    private LetterRules() {}

    /** {@code a} is followed by one of these letters. */
    static String pair(String second) {
        return detection("a", "a") + detection("second", second) + correlation("a", "second");
    }

    /** {@code a} is followed by b and c. */
    static String triple() {
        return detection("a", "a")
                + detection("b", "b")
                + detection("c", "c")
                + correlation("a", "b", "c");
    }

    private static String detection(String name, String letter) {
        return """
        title: Letter
        name: %s
        logsource: {product: ingress, service: flow}
        detection:
          s:
            k: %s
            n|gte: 0
          condition: s
        ---
        """
                .formatted(name, letter);
    }

    private static String correlation(String... steps) {
        StringBuilder text = new StringBuilder();
        for (String step : steps) {
            text.append("    - {rule: ").append(step).append(", follows: any}\n");
        }
        return """
        title: Letters
        id: letters
        correlation:
          type: sequence
          group-by: [g]
          within: 10s
          skip: none
          steps:
        """
                + text.toString().replaceFirst(", follows: any", "");
    }

    static RuleRecord live(int version, UpdatePolicy policy, long fromMs, String text) {
        return new RuleRecord(ID, version, State.LIVE, policy, fromMs, "test", 0, "", text);
    }

    static RuleRecord off(int version, UpdatePolicy policy, long fromMs) {
        return new RuleRecord(ID, version, State.OFF, policy, fromMs, "test", 0, "", "");
    }

    static RuleVersion first(String text) throws RuleException {
        return live(1, UpdatePolicy.AUTO, RuleVersion.ALWAYS, text).compile();
    }
}
