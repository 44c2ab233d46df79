package io.ingress.jobs.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.ingress.rules.FieldPath;
import io.ingress.rules.FieldTree;
import io.ingress.rules.RuleRouting;
import io.ingress.rules.RuleRouting.Route;
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
    private final FieldTree fields;

    RuleAddresses(RuleSet rules) {
        Set<FieldPath> paths = new HashSet<>();
        for (SequenceRule rule : rules.sequences()) {
            RuleRouting routing = new RuleRouting(rule);
            routing.addFields(paths);
            routings.add(routing);
            for (SequenceStep step : rule.steps()) {
                types.add(step.rule().eventType());
            }
        }
        fields = FieldTree.of(paths);
    }

    /** Whether any step of any rule is about this type of event. */
    boolean wantsType(String type) {
        return types.contains(type);
    }

    void send(RuleEvent event, Collector<RuleEvent> out) {
        JsonNode seen = fields.read(event.json());
        for (int rule = 0; rule < routings.size(); rule++) {
            Optional<Route> route = routings.get(rule).route(seen);
            if (route.isPresent()) {
                out.collect(event.addressed(rule, route.get()));
            }
        }
    }
}
