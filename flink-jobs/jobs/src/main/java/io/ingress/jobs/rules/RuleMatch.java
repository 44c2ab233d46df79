package io.ingress.jobs.rules;

import io.ingress.rules.Correlation;
import io.ingress.rules.DetectionRule;
import io.ingress.rules.FieldPath;
import io.ingress.rules.RuleInput;
import io.ingress.rules.SequenceRule;
import io.ingress.rules.SequenceStep;
import io.ingress.rules.StepReference;
import io.ingress.rules.WindowRule;
import io.ingress.rules.cep.RuleEvent;
import io.ingress.rules.live.RulePlan;
import io.ingress.rules.window.Firing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a stage has found.
 *
 * @param stage {@link RulePlan#NO_STAGE} when the rule is a detection by itself
 * @param parts the events of each input, in the order of the rule; of many events a few
 * @param measured what a window rule has measured
 */
record RuleMatch(
        RulePlan plan, int stage, String group, List<Part> parts, Optional<Firing> measured) {
    private static final List<FieldPath> SOURCE = List.of(FieldPath.of("src_ip"));

    /**
     * Events that were one input.
     *
     * @param where what they have in common with events of earlier parts
     */
    record Part(RuleInput input, List<StepReference> where, List<RuleEvent> events) {}

    /** A detection by itself. */
    static RuleMatch of(RulePlan plan, RuleEvent event) {
        DetectionRule detection = (DetectionRule) plan.version().root();
        RuleInput input = new RuleInput("event", detection, SOURCE, List.of());
        String source = new EveFields(event).endpoints().srcIp();
        return new RuleMatch(
                plan,
                RulePlan.NO_STAGE,
                source == null ? "" : source,
                List.of(new Part(input, List.of(), List.of(event))),
                Optional.empty());
    }

    /** Of a sequence: step names to events. */
    static RuleMatch of(
            RulePlan plan, RulePlan.Stage stage, String group, Map<String, List<RuleEvent>> steps) {
        List<Part> parts = new ArrayList<>();
        for (SequenceStep step : ((SequenceRule) stage.rule()).steps()) {
            List<RuleEvent> events = steps.getOrDefault(step.name(), List.of());
            parts.add(new Part(step.input(), step.where(), events));
        }
        return new RuleMatch(plan, stage.number(), group, parts, Optional.empty());
    }

    /** Of a window or temporal rule; its evidence are {@link KeptEvent}s. */
    static RuleMatch of(RulePlan plan, RulePlan.Stage stage, Firing firing) {
        List<RuleEvent> events = firing.evidence().stream().map(KeptEvent::read).toList();
        List<Part> parts = new ArrayList<>();
        List<RuleInput> inputs = stage.rule().inputs();
        for (int i = 0; i < inputs.size(); i++) {
            int input = i;
            List<RuleEvent> of = events.stream().filter(event -> event.to().is(input)).toList();
            parts.add(new Part(inputs.get(i), List.of(), of));
        }
        return new RuleMatch(
                plan,
                stage.number(),
                events.get(0).to().group(),
                parts,
                Optional.of(firing).filter(each -> stage.rule() instanceof WindowRule));
    }

    /** All events, by input. */
    List<RuleEvent> events() {
        return parts.stream().flatMap(part -> part.events().stream()).toList();
    }

    /** The event that completed it. */
    RuleEvent last() {
        return events().stream().max(RuleEvent::inOrder).orElseThrow();
    }

    /** Names of what the group's values are. */
    List<String> groupBy() {
        return plan.version().root() instanceof Correlation rule
                ? rule.groupBy()
                : List.of("src_ip");
    }
}
