package io.ingress.dashboard.rules.trial;

import io.ingress.rules.condition.Condition;
import io.ingress.rules.condition.Unmet;
import io.ingress.rules.live.RulePlan;
import io.ingress.rules.live.WatchedGroup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What events were to one input of a rule that is a detection. */
final class InputStory {
    private static final int MOST_FAILURES = 5;

    private final RulePlan.Use use;
    private final List<GroupEvent> events;

    /**
     * @param events of all inputs
     */
    InputStory(RulePlan.Use use, WatchedGroup watch, List<GroupEvent> events) {
        this.use = use;
        this.events =
                events.stream()
                        .filter(event -> use.detection().eventTypes().contains(event.type()))
                        .filter(event -> watch.sees(use, event.json()))
                        .toList();
    }

    Story.Input tell(String name) {
        List<GroupEvent> fitting =
                events.stream().filter(event -> use.detection().holds(event.json())).toList();
        boolean none = fitting.isEmpty();
        return new Story.Input(
                name,
                events.size(),
                fitting.size(),
                none ? 0 : fitting.get(0).timeMs(),
                none ? 0 : fitting.get(fitting.size() - 1).timeMs(),
                failures());
    }

    private List<Story.Failure> failures() {
        Map<Condition.Matched, Story.Failure> found = new LinkedHashMap<>();
        for (GroupEvent event : events) {
            unmet(event)
                    .map(Unmet::test)
                    .ifPresent(test -> found.merge(key(test), failure(test, 1), (a, b) -> more(a)));
        }
        List<Story.Failure> failures = new ArrayList<>(found.values());
        failures.sort(Comparator.comparingLong(Story.Failure::events).reversed());
        return failures.stream().limit(MOST_FAILURES).toList();
    }

    /**
     * Why the event of a time, both ends included, was not the input that came closest to it; with
     * the number of events of that time. Empty when there were none.
     */
    Optional<Story.Failure> closest(long fromMs, long toMs) {
        List<Unmet> found =
                events.stream()
                        .filter(event -> event.timeMs() >= fromMs && event.timeMs() <= toMs)
                        .flatMap(event -> unmet(event).stream())
                        .toList();
        return found.stream()
                .max(Comparator.comparingInt(Unmet::met))
                .map(unmet -> failure(unmet.test(), found.size()));
    }

    private Optional<Unmet> unmet(GroupEvent event) {
        return Unmet.of(use.detection().condition(), event.json());
    }

    private static Condition.Matched key(Condition.Matched test) {
        return new Condition.Matched(test.field(), "", test.expected());
    }

    private static Story.Failure failure(Condition.Matched test, long events) {
        return new Story.Failure(test.field(), test.value(), test.expected(), events);
    }

    private static Story.Failure more(Story.Failure failure) {
        return new Story.Failure(
                failure.field(), failure.value(), failure.expected(), failure.events() + 1);
    }
}
