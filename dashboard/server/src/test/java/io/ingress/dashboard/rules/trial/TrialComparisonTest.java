package io.ingress.dashboard.rules.trial;

import static io.ingress.dashboard.rules.trial.RuleTrial.Of.BOTH;
import static io.ingress.dashboard.rules.trial.RuleTrial.Of.LIVE;
import static io.ingress.dashboard.rules.trial.RuleTrial.Of.NEW;
import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.model.event.AlertEvent;
import io.ingress.model.event.Endpoints;
import io.ingress.model.event.EventHeader;
import io.ingress.rules.RuleLibrary;
import io.ingress.rules.RuleSet;
import io.ingress.rules.live.RuleHistory;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrialComparisonTest {
    private static final long NS_PER_S = 1_000_000_000;
    private static final PastEvents HOUR = new PastEvents(100, 0, 3_600_000);

    @Test
    void shouldPairAlertsAboutTheSameAtTheSameTime() throws Exception {
        List<Candidate> candidates = candidates();
        List<AlertEvent> alerts =
                List.of(
                        alert(1, "a", 10, 20),
                        alert(2, "a", 15, 30),
                        alert(2, "b", 15, 30),
                        alert(1, "a", 40, 50),
                        alert(2, "a", 60, 70));

        RuleTrial trial = new TrialComparison(HOUR, alerts).report(candidates).rules().get(0);

        assertThat(trial.shown())
                .extracting(RuleTrial.Shown::of)
                .containsExactly(BOTH, NEW, LIVE, NEW);
        assertThat(trial.alerts()).isEqualTo(3);
        assertThat(trial.liveAlerts()).isEqualTo(2);
        assertThat(trial.added()).isEqualTo(2);
        assertThat(trial.lost()).isEqualTo(1);
        assertThat(trial.liveVersion()).hasValue(1);
        assertThat(trial.forecast().orElseThrow().perDay()).isEqualTo(72);
    }

    /** One long alert of the live version is one of the two that the new one makes of it. */
    @Test
    void shouldPairEachAlertOnce() throws Exception {
        List<AlertEvent> alerts =
                List.of(alert(1, "a", 10, 50), alert(2, "a", 10, 20), alert(2, "a", 30, 50));

        RuleTrial trial = new TrialComparison(HOUR, alerts).report(candidates()).rules().get(0);

        assertThat(trial.shown()).extracting(RuleTrial.Shown::of).containsExactly(BOTH, NEW);
        assertThat(trial.lost()).isZero();
    }

    @Test
    void shouldKnowARuleThatIsNotLive() throws Exception {
        List<Candidate> candidates = Candidate.of(rules(), new RuleHistory(List.of(), List.of()));

        RuleTrial trial =
                new TrialComparison(HOUR, List.of(alert(1, "a", 1, 2)))
                        .report(candidates)
                        .rules()
                        .get(0);

        assertThat(trial.version()).isEqualTo(1);
        assertThat(trial.liveVersion()).isEmpty();
        assertThat(trial.liveForecast()).isEmpty();
        assertThat(trial.alerts()).isEqualTo(1);
    }

    private static RuleSet rules() throws Exception {
        return new RuleLibrary()
                .add(
                        "r.yml",
                        """
                        id: r
                        title: R
                        logsource: {product: ingress, service: flow}
                        detection: {s: {proto: TCP}, condition: s}
                        """)
                .build();
    }

    private static List<Candidate> candidates() throws Exception {
        return Candidate.of(rules(), new RuleHistory(RuleHistory.shipped(rules()), List.of()));
    }

    private static AlertEvent alert(int version, String group, long fromS, long toS) {
        AlertEvent.Detail detail =
                new AlertEvent.Detail(
                        "r",
                        version,
                        "detection",
                        new AlertEvent.Entity("ip", group),
                        fromS * NS_PER_S,
                        toS * NS_PER_S,
                        1,
                        1,
                        "r" + version + '|' + group,
                        List.of(),
                        List.of(),
                        List.of());
        return new AlertEvent(
                new EventHeader(version + group + fromS, fromS * NS_PER_S, "s", "", 1),
                new Endpoints(group, 1, "z", 2, "TCP", ""),
                "R",
                1,
                "c",
                AlertEvent.Severity.LOW,
                detail);
    }
}
