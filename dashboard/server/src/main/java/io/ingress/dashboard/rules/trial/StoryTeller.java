package io.ingress.dashboard.rules.trial;

import io.ingress.model.event.AlertEvent;
import io.ingress.rules.Correlation;
import io.ingress.rules.RuleInput;
import io.ingress.rules.SequenceRule;
import io.ingress.rules.TemporalRule;
import io.ingress.rules.live.RulePlan;
import io.ingress.rules.live.RuleVersion;
import io.ingress.rules.live.StageTrace;
import io.ingress.rules.live.WatchedGroup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** Tells of what a run saw of one group of a rule why the rule did or did not fire for it. */
public final class StoryTeller {
    private final RulePlan plan;
    private final WatchedGroup watch;
    private final List<GroupEvent> events;
    private final List<StageTrace> traces;

    /**
     * @param events that the rule's inputs could be about, of this group
     * @param traces of the rule's stages
     */
    public StoryTeller(
            RuleVersion version,
            WatchedGroup watch,
            List<GroupEvent> events,
            List<StageTrace> traces) {
        this.plan = new RulePlan(version);
        this.watch = watch;
        this.events = sorted(events, GroupEvent::timeMs);
        this.traces = sorted(traces, StageTrace::timeMs);
    }

    private static <T> List<T> sorted(List<T> unsorted, ToLongFunction<T> timeMs) {
        return unsorted.stream().sorted(Comparator.comparingLong(timeMs)).toList();
    }

    /**
     * @param alerts of the rule and the group
     */
    public Story tell(PastEvents past, List<AlertEvent> alerts) {
        List<Story.Stage> stages = new ArrayList<>();
        plan.stages().stream()
                .sorted(Comparator.comparingInt(RulePlan.Stage::level))
                .forEach(stage -> stages.add(tell(stage, past)));
        if (stages.isEmpty()) {
            stages.add(detection(alerts.size()));
        }
        return new Story(
                plan.version().id(),
                plan.version().version(),
                String.join("|", watch.values()),
                past,
                stages,
                alerts.stream().limit(RuleTrial.MOST_SHOWN).toList());
    }

    private Story.Stage detection(int matches) {
        RulePlan.Use use = plan.uses().get(0);
        Story.Input input = new InputStory(use, watch, events).tell("event");
        return new Story.Stage(
                use.detection().meta().title(),
                "detection",
                List.of(input),
                matches,
                Optional.empty());
    }

    private Story.Stage tell(RulePlan.Stage stage, PastEvents past) {
        List<StageTrace> own = of(stage);
        long matches = matches(stage);
        Correlation rule = stage.rule();
        List<Story.Input> inputs = new ArrayList<>();
        for (int i = 0; i < rule.inputs().size(); i++) {
            inputs.add(input(stage, i));
        }
        Furthest furthest = new Furthest(stage, own, past.lastMs());
        return new Story.Stage(
                rule.meta().title(),
                kind(rule),
                inputs,
                matches,
                matches > 0
                        ? Optional.empty()
                        : furthest.tell(
                                (input, fromMs, toMs) -> closest(stage, input, fromMs, toMs)));
    }

    private List<StageTrace> of(RulePlan.Stage stage) {
        return traces.stream().filter(trace -> trace.stage() == stage.number()).toList();
    }

    private long matches(RulePlan.Stage stage) {
        return of(stage).stream().mapToLong(StageTrace::matches).sum();
    }

    private static String kind(Correlation rule) {
        if (rule instanceof SequenceRule) {
            return "sequence";
        }
        return rule instanceof TemporalRule ? "temporal" : "threshold";
    }

    /** An input is a detection, or the matches of another stage. */
    private Story.Input input(RulePlan.Stage stage, int number) {
        RuleInput input = stage.rule().inputs().get(number);
        return use(stage, number)
                .map(use -> new InputStory(use, watch, events).tell(input.name()))
                .orElseGet(() -> inner(stage, number, input.name()));
    }

    private Optional<RulePlan.Use> use(RulePlan.Stage stage, int input) {
        return plan.uses().stream()
                .filter(use -> use.stage() == stage.number() && use.input() == input)
                .findFirst();
    }

    private Story.Input inner(RulePlan.Stage stage, int number, String name) {
        List<StageTrace> complete =
                plan.stages().stream()
                        .filter(each -> each.parent() == stage.number())
                        .filter(each -> each.parentInput() == number)
                        .flatMap(each -> of(each).stream())
                        .filter(trace -> trace.matches() > 0)
                        .toList();
        long matches = complete.stream().mapToLong(StageTrace::matches).sum();
        boolean none = complete.isEmpty();
        return new Story.Input(
                name,
                matches,
                matches,
                none ? 0 : complete.get(0).timeMs(),
                none ? 0 : complete.get(complete.size() - 1).timeMs(),
                List.of());
    }

    private Optional<Story.Failure> closest(
            RulePlan.Stage stage, int input, long fromMs, long toMs) {
        return use(stage, input)
                .flatMap(use -> new InputStory(use, watch, events).closest(fromMs, toMs));
    }
}
