package io.ingress.agent.command;

import io.ingress.agent.filter.FilterRules;
import io.ingress.agent.filter.FilterRules.Shadow;
import io.ingress.agent.filter.FilterTrial;
import io.ingress.agent.filter.RuleOutcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a trial of rules has shown. */
record TrialReport(Path file, FilterRules rules, FilterTrial trial) {

    RuleOutcome total() {
        return trial.outcomes().stream().reduce(RuleOutcome::plus).orElseThrow();
    }

    Optional<Shadow> shadowOf(RuleOutcome outcome) {
        return rules.shadows().stream()
                .filter(shadow -> Optional.of(shadow.rule()).equals(outcome.rule()))
                .findFirst();
    }

    /** One line each. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        for (RuleOutcome outcome : trial.outcomes()) {
            Optional<Shadow> shadow = shadowOf(outcome);
            if (shadow.isPresent()) {
                warnings.add(warning(file, shadow.get()));
            } else if (outcome.packets() == 0 && outcome.rule().isPresent()) {
                warnings.add(
                        String.format(
                                "%s:%d: note: rule '%s' matched nothing in these captures",
                                file, outcome.rule().get().line(), outcome.rule().get().name()));
            }
        }
        if (trial.hasMoreFlows()) {
            warnings.add("note: flows were counted up to " + FilterTrial.MOST_FLOWS + " in all");
        }
        trial.incomplete().forEach((capture, end) -> warnings.add(capture + ": " + end.reason()));
        return warnings;
    }

    static String warning(Path file, Shadow shadow) {
        return String.format(
                "%s:%d: warning: rule '%s' never matches: rule '%s' in line %d matches all of it"
                        + " before; move it up or remove it",
                file,
                shadow.rule().line(),
                shadow.rule().name(),
                shadow.by().name(),
                shadow.by().line());
    }
}
