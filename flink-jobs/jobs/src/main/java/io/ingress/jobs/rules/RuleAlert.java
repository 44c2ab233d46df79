package io.ingress.jobs.rules;

import io.ingress.jobs.alert.Detection;
import io.ingress.model.event.AlertEvent;
import io.ingress.model.event.AlertEvent.Evidence;
import io.ingress.model.event.AlertEvent.Explanation;
import io.ingress.model.event.AlertEvent.Severity;
import io.ingress.model.event.Endpoints;
import io.ingress.model.event.EventHeader;
import io.ingress.model.packet.Hash64;
import io.ingress.rules.DetectionRule;
import io.ingress.rules.RuleMeta;
import io.ingress.rules.RuleNode;
import io.ingress.rules.SequenceRule;
import io.ingress.rules.StepReference;
import io.ingress.rules.TemporalRule;
import io.ingress.rules.cep.RuleEvent;
import io.ingress.rules.condition.Condition.Matched;
import io.ingress.rules.live.RuleVersion;
import java.util.ArrayList;
import java.util.List;

/** Words of a match: which event took which step and why, and the flows behind it. */
final class RuleAlert {
    /** Numbers of rules: a hash of the id, far from those of the detectors. */
    private static final long FIRST_SIGNATURE = 4_000_000;

    private static final int SIGNATURES = 1_000_000;
    private static final String CATEGORY = "Detection rule";

    private final RuleMatch match;
    private final AlertEvidence alerts;

    RuleAlert(RuleMatch match, AlertEvidence alerts) {
        this.match = match;
        this.alerts = alerts;
    }

    Detection detection() {
        List<RuleEvent> events = match.events();
        RuleEvent last = match.last();
        EveFields ends = new EveFields(last);
        RuleVersion version = match.plan().version();
        RuleMeta meta = version.root().meta();
        long firstNs =
                events.stream().mapToLong(e -> new EveFields(e).startNs()).min().orElseThrow();
        long lastNs = events.stream().mapToLong(e -> new EveFields(e).endNs()).max().orElseThrow();
        AlertEvent.Detail detail =
                new AlertEvent.Detail(
                        meta.id(),
                        version.version(),
                        kind(version.root()),
                        entity(),
                        firstNs,
                        lastNs,
                        1,
                        0,
                        dedupKey(ends.endpoints()),
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

    /** Repeats of one kind are one alert: of a measure by group, else by what it ended at, too. */
    private String dedupKey(Endpoints ends) {
        String key = match.plan().version().id() + '|' + match.group();
        return match.measured().isPresent() ? key : key + '|' + ends.destIp();
    }

    private static String kind(RuleNode rule) {
        if (rule instanceof DetectionRule) {
            return "detection";
        }
        if (rule instanceof SequenceRule) {
            return "sequence";
        }
        return rule instanceof TemporalRule ? "temporal" : "threshold";
    }

    private AlertEvent.Entity entity() {
        List<String> names = match.groupBy();
        boolean one = names.size() == 1 && names.get(0).endsWith("_ip");
        return new AlertEvent.Entity(one ? "ip" : "pair", match.group());
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
        match.measured().ifPresent(firing -> reasons.add(Measured.explain(match, firing)));
        for (RuleMatch.Part part : match.parts()) {
            for (RuleEvent event : part.events()) {
                explain(part, event, reasons);
            }
        }
        return reasons;
    }

    private void explain(RuleMatch.Part part, RuleEvent event, List<Explanation> reasons) {
        String step = part.input().name();
        List<Matched> matched = new ArrayList<>();
        if (part.input().rule() instanceof DetectionRule detection) {
            detection.condition().explain(event.tree(), matched);
        }
        for (Matched each : matched) {
            reasons.add(
                    new Explanation(
                            each.field(),
                            each.value(),
                            each.expected(),
                            "step '" + step + "': " + part.input().rule().meta().title()));
        }
        for (StepReference reference : part.where()) {
            reasons.add(
                    new Explanation(
                            reference.field().text(),
                            reference.field().values(event.tree()).get(0).asText(),
                            reference.operator().sign()
                                    + " "
                                    + reference.step()
                                    + "."
                                    + reference.of(),
                            "step '" + step + "' belongs to step '" + reference.step() + "'"));
        }
    }
}
