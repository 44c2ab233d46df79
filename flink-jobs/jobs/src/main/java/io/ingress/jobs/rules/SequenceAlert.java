package io.ingress.jobs.rules;

import io.ingress.jobs.alert.Detection;
import io.ingress.model.event.AlertEvent;
import io.ingress.model.event.AlertEvent.Evidence;
import io.ingress.model.event.AlertEvent.Explanation;
import io.ingress.model.event.AlertEvent.Severity;
import io.ingress.model.event.EventHeader;
import io.ingress.model.packet.Hash64;
import io.ingress.rules.DetectionRule;
import io.ingress.rules.RuleMeta;
import io.ingress.rules.SequenceRule;
import io.ingress.rules.SequenceStep;
import io.ingress.rules.StepReference;
import io.ingress.rules.cep.RuleEvent;
import io.ingress.rules.condition.Condition.Matched;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Words of a match: which event took which step and why, and the flows behind it. */
final class SequenceAlert {
    /** Numbers of rules: a hash of the id, far from those of the detectors. */
    private static final long FIRST_SIGNATURE = 4_000_000;

    private static final int SIGNATURES = 1_000_000;
    private static final String CATEGORY = "Sequence of events";

    private final SequenceRule rule;
    private final Map<String, List<RuleEvent>> match;
    private final AlertEvidence alerts;

    SequenceAlert(SequenceRule rule, Map<String, List<RuleEvent>> match, AlertEvidence alerts) {
        this.rule = rule;
        this.match = match;
        this.alerts = alerts;
    }

    Detection detection() {
        List<RuleEvent> events = new ArrayList<>();
        rule.steps().forEach(step -> events.addAll(of(step)));
        RuleEvent last = events.get(events.size() - 1);
        EveFields ends = new EveFields(last);
        RuleMeta meta = rule.meta();
        long firstNs = Long.MAX_VALUE;
        long lastNs = Long.MIN_VALUE;
        for (RuleEvent event : events) {
            EveFields fields = new EveFields(event);
            firstNs = Math.min(firstNs, fields.startNs());
            lastNs = Math.max(lastNs, fields.endNs());
        }
        AlertEvent.Detail detail =
                new AlertEvent.Detail(
                        meta.id(),
                        meta.version(),
                        "sequence",
                        entity(last.group()),
                        firstNs,
                        lastNs,
                        1,
                        0,
                        meta.id() + '|' + last.group() + '|' + ends.endpoints().destIp(),
                        evidence(events),
                        explain(),
                        meta.techniques());
        AlertEvent draft =
                new AlertEvent(
                        new EventHeader(
                                "", firstNs, ends.sensor(), ends.interfaceName(), ends.flowId()),
                        ends.endpoints(),
                        meta.title(),
                        FIRST_SIGNATURE + Math.floorMod(Hash64.of(meta.id(), 0), (long) SIGNATURES),
                        CATEGORY,
                        severity(meta.level()),
                        detail);
        return new Detection(draft, last.orderNs(), Detection.Merge.ADD, Detection.State.OPEN);
    }

    private List<RuleEvent> of(SequenceStep step) {
        return match.getOrDefault(step.name(), List.of());
    }

    private AlertEvent.Entity entity(String group) {
        boolean one = rule.groupBy().size() == 1 && rule.groupBy().get(0).endsWith("_ip");
        return new AlertEvent.Entity(one ? "ip" : "pair", group);
    }

    private static Severity severity(String level) {
        return switch (level) {
            case "critical" -> Severity.CRITICAL;
            case "high" -> Severity.HIGH;
            case "low" -> Severity.LOW;
            case "informational" -> Severity.INFO;
            default -> Severity.MEDIUM;
        };
    }

    /** The flows of the match, newest step first, because that is what an analyst opens. */
    private List<Evidence> evidence(List<RuleEvent> events) {
        List<Evidence> evidence = new ArrayList<>();
        for (int i = events.size() - 1; i >= 0; i--) {
            RuleEvent event = events.get(i);
            List<Evidence> more =
                    event.rank() == RuleEvent.Rank.ALERT
                            ? alerts.of(event)
                            : List.of(new EveFields(event).evidence());
            for (Evidence each : more) {
                if (evidence.size() < AlertEvent.Detail.MAX_EVIDENCE && !evidence.contains(each)) {
                    evidence.add(each);
                }
            }
        }
        return evidence;
    }

    private List<Explanation> explain() {
        List<Explanation> reasons = new ArrayList<>();
        for (SequenceStep step : rule.steps()) {
            for (RuleEvent event : of(step)) {
                explain(step, event, reasons);
            }
        }
        return reasons;
    }

    private void explain(SequenceStep step, RuleEvent event, List<Explanation> reasons) {
        List<Matched> matched = new ArrayList<>();
        ((DetectionRule) step.rule()).condition().explain(event.tree(), matched);
        for (Matched each : matched) {
            reasons.add(
                    new Explanation(
                            each.field(),
                            each.value(),
                            each.expected(),
                            "step '" + step.name() + "': " + step.rule().meta().title()));
        }
        for (StepReference reference : step.where()) {
            reasons.add(
                    new Explanation(
                            reference.field().text(),
                            reference.field().values(event.tree()).get(0).asText(),
                            reference.operator().sign()
                                    + " "
                                    + reference.step()
                                    + "."
                                    + reference.of(),
                            "step '"
                                    + step.name()
                                    + "' belongs to step '"
                                    + reference.step()
                                    + "'"));
        }
    }
}
