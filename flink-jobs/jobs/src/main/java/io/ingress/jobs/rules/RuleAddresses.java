package io.ingress.jobs.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.ingress.rules.FieldPath;
import io.ingress.rules.RuleRouting;
import io.ingress.rules.RuleRouting.Route;
import io.ingress.rules.RuleSet;
import io.ingress.rules.cep.RuleEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The rules of a job by what they want to see. One per operator instance. */
final class RuleAddresses {
    private final Set<String> types;
    private final List<RuleRouting> routings;

    RuleAddresses(RuleSet rules) {
        this.types = rules.eventTypes();
        this.routings = rules.sequences().stream().map(RuleRouting::new).toList();
    }

    /** Whether any step of any rule is about this type of event. */
    boolean wantsType(String type) {
        return types.contains(type);
    }

    /** What {@link #send} looks at in events of a type; nothing when no rule is about it. */
    Set<FieldPath> fields(String type) {
        Set<FieldPath> fields = new HashSet<>();
        if (wantsType(type)) {
            routings.forEach(routing -> routing.addFields(type, fields));
        }
        return fields;
    }

    /**
     * @param seen the fields of an event that rules are about
     * @param event the event; only made when a rule can use it
     */
    void send(JsonNode seen, Supplier<RuleEvent> event, Consumer<RuleEvent> out) {
        for (int rule = 0; rule < routings.size(); rule++) {
            Optional<Route> route = routings.get(rule).route(seen);
            if (route.isPresent()) {
                out.accept(event.get().addressed(rule, route.get()));
            }
        }
    }
}
