package io.ingress.dashboard.rules.trial;

import io.ingress.model.event.AlertEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes the report of what a run found. */
public final class TrialComparison {
    /** A version of a rule. */
    private record Version(String rule, int version) {
        static Version of(AlertEvent alert) {
            return new Version(alert.detail().ruleId(), alert.detail().ruleVersion());
        }
    }

    private final PastEvents past;
    private final Map<Version, List<AlertEvent>> alerts;

    /**
     * @param alerts of all versions, each with its last revision
     */
    public TrialComparison(PastEvents past, List<AlertEvent> alerts) {
        this.past = past;
        this.alerts = alerts.stream().collect(Collectors.groupingBy(Version::of));
    }

    public TrialReport report(List<Candidate> candidates) {
        return new TrialReport(past, candidates.stream().map(this::compare).toList());
    }

    private RuleTrial compare(Candidate candidate) {
        String rule = candidate.rule().id();
        Optional<Integer> liveVersion = candidate.live().map(live -> live.version());
        List<AlertEvent> young = alerts(rule, candidate.rule().version());
        List<AlertEvent> live = liveVersion.map(of -> alerts(rule, of)).orElse(List.of());
        AlertPairs pairs = new AlertPairs(young, live);
        Duration span = past.span();
        return new RuleTrial(
                rule,
                candidate.rule().root().meta().title(),
                candidate.rule().version(),
                liveVersion,
                young.size(),
                live.size(),
                pairs.both(),
                AlertForecast.of(young.size(), span),
                liveVersion.flatMap(any -> AlertForecast.of(live.size(), span)),
                pairs.shown());
    }

    private List<AlertEvent> alerts(String rule, int version) {
        return alerts.getOrDefault(new Version(rule, version), List.of());
    }
}
