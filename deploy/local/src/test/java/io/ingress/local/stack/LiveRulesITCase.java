package io.ingress.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.dashboard.rules.RuleDesk;
import io.ingress.dashboard.rules.trial.Candidate;
import io.ingress.dashboard.rules.trial.RuleTrial;
import io.ingress.dashboard.rules.trial.Story;
import io.ingress.dashboard.rules.trial.TrialReport;
import io.ingress.local.Stored;
import io.ingress.local.trial.KafkaTrials;
import io.ingress.rules.RuleException;
import io.ingress.rules.RuleLibrary;
import io.ingress.rules.RuleSet;
import io.ingress.rules.live.RuleEdit;
import io.ingress.rules.live.RuleHistory;
import io.ingress.rules.live.RuleRecord;
import io.ingress.rules.live.RuleUsage.Counts;
import io.ingress.rules.live.UpdatePolicy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules that are published to the running jobs. */
class LiveRulesITCase {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final RuleEdit EDIT = new RuleEdit("test", "", UpdatePolicy.AUTO);
    private static final int SUBTASKS_OF_FIVE_OPERATORS = 2 * 5;

    private static final String LOOKUP_THEN_FLOW =
            """
            title: Lookup
            name: lookup
            logsource: {product: ingress, service: dns}
            detection: {s: {dns.type: query}, condition: s}
            ---
            title: Flow
            name: connection
            logsource: {product: ingress, service: flow}
            detection: {s: {proto: TCP}, condition: s}
            ---
            title: A lookup, then a connection
            id: lookup-then-connection
            level: low
            correlation:
              type: sequence
              group-by: [src_ip]
              within: 1h
              steps: [{rule: lookup}, {rule: connection}]
            """;

    private static final String ONE_FLOW =
            """
            title: A connection to the web
            id: web
            level: low
            logsource: {product: ingress, service: flow}
            detection: {s: {proto: TCP, dest_port: 80}, condition: s}
            """;

    private static final String WEB_FLOWS =
            "SELECT count(*) FROM flows WHERE proto = 'TCP' AND dest_port = 80";

    @TempDir private Path directory;

    @Test
    void shouldRunRulesThatWerePublishedWhileItRuns() throws Exception {
        try (DataDirectory data = DataDirectory.open(directory.resolve("data"))) {
            StackOptions options = StackOptions.defaults().withParallelism(2);
            try (LocalStack stack = LocalStack.start(data, options, InProcess::start);
                    RuleDesk desk = desk(stack)) {
                RuleDesk.Applied applied = apply(desk, LOOKUP_THEN_FLOW, ONE_FLOW);

                assertThat(applied.versions()).hasSize(2);
                for (RuleRecord version : applied.versions()) {
                    assertThat(applied.report().missing(version)).isEmpty();
                    assertThat(applied.report().live(version))
                            .isEqualTo(SUBTASKS_OF_FIVE_OPERATORS);
                }
                assertThat(apply(desk, ONE_FLOW).versions()).as("the same again").isEmpty();

                SampleStack.play(data, stack);
                stack.drain();
                tryAndExplainOnWhatWasPlayed(stack, desk);

                try (Stored stored = new Stored(data.database());
                        ToldUsage usage = new ToldUsage(stack.bootstrapServers())) {
                    long flows = stored.number(WEB_FLOWS);
                    Counts web = usage.await("web", flows, PATIENCE);
                    assertThat(flows).isPositive();
                    assertThat(web.hits()).isEqualTo(flows);
                    assertThat(web.events()).isEqualTo(flows);
                    assertThat(web.lastHitMs()).isPositive();
                    assertThat(usage.keys())
                            .contains("usage/events/0", "usage/events/1", "usage/matcher-1/1")
                            .contains("ack/web@1/events/0", "ack/web@1/matcher-3/1");
                }
            }
            try (Stored stored = new Stored(data.database())) {
                assertThat(stored.rulesOfAlerts())
                        .contains("lookup-then-connection", "web", "connection-after-scan");
            }
        }
    }

    @Test
    void shouldKeepAGoodVersionWhenOneThatCannotBeUsedIsPublished() throws Exception {
        try (DataDirectory data = DataDirectory.open(directory.resolve("data"))) {
            try (LocalStack stack =
                            LocalStack.start(data, StackOptions.defaults(), InProcess::start);
                    RuleDesk desk = desk(stack)) {
                apply(desk, ONE_FLOW);
                RuleDesk.Applied broken =
                        desk.apply(
                                (history, fromMs, nowMs) ->
                                        EDIT
                                                .live(
                                                        history,
                                                        "web",
                                                        "title: nothing",
                                                        fromMs,
                                                        nowMs)
                                                .stream()
                                                .toList(),
                                Duration.ofSeconds(5));
                assertThat(broken.isLive()).isFalse();
                assertThat(broken.report().missing(broken.versions().get(0)))
                        .hasSize(5)
                        .allMatch(why -> why.contains("web.yml:1:1"));

                RuleDesk.Applied off =
                        desk.apply(
                                (history, fromMs, nowMs) ->
                                        EDIT
                                                .off(
                                                        history,
                                                        "connection-after-scan",
                                                        fromMs,
                                                        nowMs)
                                                .stream()
                                                .toList(),
                                PATIENCE);
                assertThat(off.isLive()).isTrue();

                SampleStack.play(data, stack);
                stack.drain();
            }
            try (Stored stored = new Stored(data.database())) {
                assertThat(stored.rulesOfAlerts())
                        .contains("web")
                        .doesNotContain("connection-after-scan");
            }
        }
    }

    /** Not a test by itself: a stack takes long to start. */
    private static void tryAndExplainOnWhatWasPlayed(LocalStack stack, RuleDesk desk)
            throws Exception {
        KafkaTrials trials = new KafkaTrials(stack.bootstrapServers());
        RuleHistory history = desk.history();
        RuleSet wider = rules(ONE_FLOW.replace("dest_port: 80", "dest_port: [80, 22]"));

        TrialReport report = trials.test(Candidate.of(wider, history), Duration.ofDays(1));
        RuleTrial web = report.rules().get(0);
        assertThat(report.past().events()).isGreaterThan(1_000);
        assertThat(web.liveVersion()).hasValue(1);
        assertThat(web.liveAlerts()).isPositive();
        assertThat(web.both()).isEqualTo(web.liveAlerts());
        assertThat(web.added()).isPositive();

        Candidate lookups = Candidate.of(rules(LOOKUP_THEN_FLOW), history).get(0);
        Story story = trials.explain(lookups, "10.20.0.21", Duration.ofDays(1));
        assertThat(story.stages().get(0).matches()).isPositive();
        assertThat(story.alerts()).isNotEmpty();
    }

    private static RuleDesk desk(LocalStack stack) {
        return new RuleDesk(
                stack.bootstrapServers(),
                RuleHistory.shipped(RuleLibrary.shipped()),
                Clock.systemUTC());
    }

    private static RuleDesk.Applied apply(RuleDesk desk, String... texts) throws Exception {
        RuleSet rules = rules(texts);
        return desk.apply(
                (history, fromMs, nowMs) -> EDIT.live(history, rules, fromMs, nowMs), PATIENCE);
    }

    private static RuleSet rules(String... texts) throws RuleException {
        RuleLibrary library = new RuleLibrary();
        for (int i = 0; i < texts.length; i++) {
            library.add(i + ".yml", texts[i]);
        }
        return library.build();
    }
}
