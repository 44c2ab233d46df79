package io.ingress.rules.live;

import com.fasterxml.jackson.databind.JsonNode;
import io.ingress.rules.FieldPath;
import io.ingress.rules.live.RulePlan.Stage;
import io.ingress.rules.live.RulePlan.Use;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Finds the stages that an event is for, by the versions of the rules that hold at its time.
 * Rebuilt when a rule changes. One thread.
 */
public final class RuleRouter {
    private final RuleBook book;
    private final Map<String, TypeRoutes> byType = new HashMap<>();

    /** Where events go. */
    public interface Target {
        /** A detection that is a rule by itself holds. */
        void found(RulePlan rule);

        /** The event is for a stage. */
        void stage(Stage stage, StageAddress address);
    }

    public RuleRouter(RuleBook book) {
        this.book = book;
        rebuild();
    }

    /** To be called when the book has changed. */
    public void rebuild() {
        byType.clear();
        for (RuleTimeline timeline : book.timelines()) {
            for (RulePlan plan : timeline.plans()) {
                plan.uses().forEach(use -> add(timeline, plan, use));
            }
        }
        byType.values().forEach(TypeRoutes::ready);
    }

    private void add(RuleTimeline timeline, RulePlan plan, Use use) {
        for (String type : use.detection().eventTypes()) {
            byType.computeIfAbsent(type, none -> new TypeRoutes()).add(timeline, plan, use);
        }
    }

    /** Types of events that any rule is about. */
    public Set<String> types() {
        return Set.copyOf(byType.keySet());
    }

    /** What {@link #route} looks at in events of a type. */
    public Set<FieldPath> fields(String type) {
        TypeRoutes routes = byType.get(type);
        return routes == null ? Set.of() : routes.fields();
    }

    /**
     * @param event the fields that {@link #fields} names, at least
     * @param timeMs event time
     */
    public void route(String type, JsonNode event, long timeMs, Target target) {
        TypeRoutes routes = byType.get(type);
        if (routes != null) {
            routes.route(event, timeMs, target);
        }
    }
}
