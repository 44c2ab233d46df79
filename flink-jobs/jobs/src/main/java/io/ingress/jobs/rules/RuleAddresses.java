package io.ingress.jobs.rules;

import io.ingress.rules.RuleRouting;
import io.ingress.rules.RuleSet;
import io.ingress.rules.SequenceRule;
import io.ingress.rules.SequenceStep;
import io.ingress.rules.cep.RuleEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.util.Collector;

/** The rules of a job by what they want to see. One per operator instance. */
final class RuleAddresses {
    private final List<RuleRouting> routings = new ArrayList<>();
    private final Set<String> types = new HashSet<>();

    RuleAddresses(RuleSet rules) {
        for (SequenceRule rule : rules.sequences()) {
            routings.add(new RuleRouting(rule));
            for (SequenceStep step : rule.steps()) {
                types.add(step.rule().eventType());
            }
        }
    }

    /** Whether any step of any rule is about this type of event. */
    boolean wantsType(String type) {
        return types.contains(type);
    }

    void send(RuleEvent event, Collector<RuleEvent> out) {
        for (int rule = 0; rule < routings.size(); rule++) {
            Optional<String> group = routings.get(rule).group(event.tree());
            if (group.isPresent()) {
                out.collect(event.addressed(rule, group.get()));
            }
        }
    }
}
