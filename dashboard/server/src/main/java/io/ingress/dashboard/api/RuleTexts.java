package io.ingress.dashboard.api;

import io.ingress.rules.RuleException;
import io.ingress.rules.RuleLibrary;
import io.ingress.rules.RuleSet;

/** Texts of rules in requests. */
final class RuleTexts {
    /** Name of a text in messages. */
    static final String FILE = "rule.yml";

    private RuleTexts() {}

    /** All rules of a text are right, or none is used. */
    static RuleSet rules(String text) {
        try {
            return new RuleLibrary().add(FILE, text).build();
        } catch (RuleException e) {
            throw ApiException.wrongRules(
                    "the text cannot be used, nothing was done: " + e.problems().get(0),
                    e.problems().stream().map(ErrorBody.Problem::of).toList());
        }
    }
}
