package io.ingress.rules.live;

import com.fasterxml.jackson.databind.JsonNode;
import io.ingress.rules.FieldPath;
import io.ingress.rules.live.RulePlan.Stage;
import io.ingress.rules.live.RulePlan.Use;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Finds the stages that an event is for, by the versions of the rules that hold at its time. When a
 * rule changes, the routes of a type are made anew at the first event that the change is for: many
 * rules that are published at once cost as much as one. One thread.
 */
public final class RuleRouter {
    private final RuleBook book;
    private final Map<String, TypeRoutes> byType = new HashMap<>();

    /** Types whose routes are out of date, and from which event time on that matters. */
    private final Map<String, Long> outdatedFromMs = new HashMap<>();

    /** Where events go. */
    public interface Target {
        /** A detection that is a rule by itself holds. */
        void found(RulePlan rule);

        /** The event is for a stage. */
        void stage(Stage stage, StageAddress address);
    }

    /**
     * @param book whose later changes are told by {@link #changed}
     */
    public RuleRouter(RuleBook book) {
        this.book = book;
        for (RuleTimeline timeline : book.timelines()) {
            timeline.plans().forEach(plan -> changed(plan, RuleVersion.ALWAYS));
        }
    }

    /** A version has come into the book or has gone, which matters to events from a time on. */
    public void changed(RulePlan plan, long fromMs) {
        for (Use use : plan.uses()) {
            for (String type : use.detection().eventTypes()) {
                outdatedFromMs.merge(type, fromMs, Math::min);
            }
        }
    }

    /**
     * Makes ready for an event.
     *
     * @return whether the routes of its type were made anew, so that {@link #fields} may be others
     */
    public boolean prepare(String type, long timeMs) {
        if (outdatedFromMs.isEmpty()) {
            return false;
        }
        Long fromMs = outdatedFromMs.get(type);
        if (fromMs == null || fromMs > timeMs) {
            return false;
        }
        outdatedFromMs.remove(type);
        build(type);
        return true;
    }

    private void build(String type) {
        TypeRoutes routes = new TypeRoutes();
        for (RuleTimeline timeline : book.timelines()) {
            for (RulePlan plan : timeline.plans()) {
                for (Use use : plan.uses()) {
                    if (use.detection().eventTypes().contains(type)) {
                        routes.add(timeline, plan, use);
                    }
                }
            }
        }
        routes.ready();
        byType.remove(type);
        if (!routes.isEmpty()) {
            byType.put(type, routes);
        }
    }

    /** Whether any rule is about a type of events, as of the last {@link #prepare} of the type. */
    public boolean wants(String type) {
        return byType.containsKey(type);
    }

    /** What {@link #route} looks at in events of a type at a time. */
    public Set<FieldPath> fields(String type, long timeMs) {
        prepare(type, timeMs);
        TypeRoutes routes = byType.get(type);
        return routes == null ? Set.of() : routes.fields();
    }

    /**
     * @param event the fields that {@link #fields} names, at least
     * @param timeMs event time
     */
    public void route(String type, JsonNode event, long timeMs, Target target) {
        prepare(type, timeMs);
        TypeRoutes routes = byType.get(type);
        if (routes != null) {
            routes.route(event, timeMs, target);
        }
    }
}
