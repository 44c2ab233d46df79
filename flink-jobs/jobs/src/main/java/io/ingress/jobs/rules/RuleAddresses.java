package io.ingress.jobs.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.ingress.rules.FieldPath;
import io.ingress.rules.FieldTree;
import io.ingress.rules.RuleRouting;
import io.ingress.rules.RuleRouting.Route;
import io.ingress.rules.RuleSet;
import io.ingress.rules.SequenceRule;
import io.ingress.rules.cep.RuleEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.util.Collector;

/** The rules of a job by what they want to see. One per operator instance. */
final class RuleAddresses {
    private final List<RuleRouting> routings = new ArrayList<>();
    private final Map<String, FieldTree> fieldsByType = new HashMap<>();

    RuleAddresses(RuleSet rules) {
        Set<String> types = new HashSet<>();
        for (SequenceRule rule : rules.sequences()) {
            routings.add(new RuleRouting(rule));
            rule.steps().forEach(step -> types.add(step.rule().eventType()));
        }
        for (String type : types) {
            Set<FieldPath> fields = new HashSet<>();
            routings.forEach(routing -> routing.addFields(type, fields));
            fieldsByType.put(type, FieldTree.of(fields));
        }
    }

    /** Whether any step of any rule is about this type of event. */
    boolean wantsType(String type) {
        return fieldsByType.containsKey(type);
    }

    /**
     * @param type a wanted one
     */
    void send(String type, RuleEvent event, Collector<RuleEvent> out) {
        JsonNode seen = fieldsByType.get(type).read(event.json());
        for (int rule = 0; rule < routings.size(); rule++) {
            Optional<Route> route = routings.get(rule).route(seen);
            if (route.isPresent()) {
                out.collect(event.addressed(rule, route.get()));
            }
        }
    }
}
