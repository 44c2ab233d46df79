package io.ingress.rules.live;

import com.fasterxml.jackson.databind.JsonNode;
import io.ingress.rules.DetectionRule;
import io.ingress.rules.FieldPath;
import io.ingress.rules.index.PredicateIndex;
import io.ingress.rules.live.RulePlan.Stage;
import io.ingress.rules.live.RulePlan.Use;
import io.ingress.rules.live.RuleRouter.Target;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The inputs of all rules that are about one type of events. One thread. */
final class TypeRoutes {
    private final List<DetectionRule> detections = new ArrayList<>();
    private final List<List<Place>> places = new ArrayList<>();
    private final Map<DetectionRule, Integer> numbers = new IdentityHashMap<>();
    private final List<Place> strict = new ArrayList<>();

    /** Detections that hold for the event at hand. */
    private final BitSet held = new BitSet();

    private PredicateIndex index = PredicateIndex.of(List.of());

    /** An input of a stage of a version of a rule. */
    private record Place(RuleTimeline timeline, RulePlan plan, Use use) {
        Stage stage() {
            return plan.stage(use.stage());
        }
    }

    /** A group of a stage. */
    private record Group(RuleTimeline timeline, RulePlan plan, int stage, String name) {}

    void add(RuleTimeline timeline, RulePlan plan, Use use) {
        Place place = new Place(timeline, plan, use);
        Integer number = numbers.get(use.detection());
        if (number == null) {
            number = detections.size();
            numbers.put(use.detection(), number);
            detections.add(use.detection());
            places.add(new ArrayList<>());
        }
        places.get(number).add(place);
        if (use.stage() != RulePlan.NO_STAGE && StageInputs.anyEventMatters(place.stage())) {
            strict.add(place);
        }
    }

    void ready() {
        index = PredicateIndex.of(detections);
    }

    boolean isEmpty() {
        return detections.isEmpty();
    }

    Set<FieldPath> fields() {
        Set<FieldPath> fields = new HashSet<>();
        detections.forEach(detection -> detection.addFields(fields));
        places.forEach(each -> each.forEach(place -> fields.addAll(place.use().groupBy())));
        return fields;
    }

    void route(JsonNode event, long timeMs, Target target) {
        Map<Group, Long> inputs = null;
        index.match(event, held);
        for (int number = held.nextSetBit(0); number >= 0; number = held.nextSetBit(number + 1)) {
            inputs = collect(number, event, timeMs, inputs, target);
        }
        for (Place place : strict) {
            inputs = add(place, 0, event, timeMs, inputs);
        }
        if (inputs != null) {
            inputs.forEach((group, bits) -> send(group, bits, timeMs, target));
        }
    }

    private Map<Group, Long> collect(
            int number, JsonNode event, long timeMs, Map<Group, Long> inputs, Target target) {
        Map<Group, Long> found = inputs;
        for (Place place : places.get(number)) {
            if (place.use().stage() != RulePlan.NO_STAGE) {
                found = add(place, 1L << place.use().input(), event, timeMs, found);
            } else if (place.timeline().isCurrent(place.plan(), timeMs)) {
                target.found(place.plan());
            }
        }
        return found;
    }

    private static Map<Group, Long> add(
            Place place, long bits, JsonNode event, long timeMs, Map<Group, Long> inputs) {
        if (!place.timeline().listens(place.plan(), place.use().stage(), timeMs)) {
            return inputs;
        }
        Map<Group, Long> found = inputs == null ? new LinkedHashMap<>() : inputs;
        GroupValues.of(event, place.use().groupBy())
                .map(name -> new Group(place.timeline(), place.plan(), place.use().stage(), name))
                .ifPresent(group -> found.merge(group, bits, (a, b) -> a | b));
        return found;
    }

    private void send(Group group, long bits, long timeMs, Target target) {
        RuleVersion version = group.plan().version();
        Stage stage = group.plan().stage(group.stage());
        boolean opens =
                StageInputs.opens(stage, bits) && group.timeline().isCurrent(group.plan(), timeMs);
        target.stage(
                stage,
                new StageAddress(
                        version.id(),
                        version.version(),
                        stage.number(),
                        group.name(),
                        bits,
                        opens,
                        stage.withinMs()));
    }
}
