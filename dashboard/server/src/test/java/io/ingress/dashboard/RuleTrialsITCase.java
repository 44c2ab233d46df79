package io.ingress.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ingress.dashboard.rules.trial.AlertForecast;
import io.ingress.dashboard.rules.trial.Candidate;
import io.ingress.dashboard.rules.trial.PastEvents;
import io.ingress.dashboard.rules.trial.RuleTrial;
import io.ingress.dashboard.rules.trial.RuleTrials;
import io.ingress.dashboard.rules.trial.Story;
import io.ingress.dashboard.rules.trial.TrialException;
import io.ingress.dashboard.rules.trial.TrialReport;
import io.ingress.model.event.AlertEvent;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The routes of trials over the real server; what is found is given. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RuleTrialsITCase {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RULE = "connection-after-scan";
    private static final PastEvents PAST = new PastEvents(1_000, 5_000, 65_000);

    @TempDir private Path directory;
    private final GivenTrials trials = new GivenTrials();
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        DashboardOptions options =
                DashboardOptions.of(directory.resolve("traffic.db"), directory.resolve("console"))
                        .withAddress(DashboardOptions.LOOPBACK, 0)
                        .withRules(new MemoryRules())
                        .withTrials(trials);
        server = TestServer.of(options).login();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void shouldTryATextBesideTheLiveVersion() throws Exception {
        String text = server.json("/rules/" + RULE).get("text").asText();

        JsonNode report =
                ok(post("/rules/test", body().put("text", text + "# new").put("since_s", 600)));

        ApiSchemas.valid("TrialReport", report);
        assertThat(trials.since).isEqualTo(Duration.ofMinutes(10));
        assertThat(report.at("/past/first").asText()).isEqualTo("1970-01-01T00:00:05.000000000Z");
        assertThat(report.at("/rules/0/version").asInt()).isEqualTo(2);
        assertThat(report.at("/rules/0/live_version").asInt()).isEqualTo(1);
        assertThat(report.at("/rules/0/forecast/per_day").asDouble()).isEqualTo(1_440);
        assertThat(report.at("/rules/0/live_forecast").isNull()).isTrue();
        assertThat(report.at("/rules/0/shown/0/of").asText()).isEqualTo("new");
        assertThat(report.at("/rules/0/shown/0/alert/src_ip").asText()).isEqualTo("10.0.0.3");
        assertThat(report.at("/rules/0/shown/0/alert/dest_port").isNull()).isTrue();
    }

    @Test
    void shouldExplainTheLiveVersionOrAText() throws Exception {
        JsonNode story = ok(post("/rules/" + RULE + "/explain", body().put("group", " 10.0.0.3 ")));

        ApiSchemas.valid("RuleStory", story);
        assertThat(trials.explained.version()).isEqualTo(1);
        assertThat(trials.since).isEqualTo(Duration.ofHours(2));
        assertThat(story.get("group").asText()).isEqualTo("10.0.0.3");
        assertThat(story.at("/stages/0/inputs/0/failures/0/expected").asText()).isEqualTo("22");
        assertThat(story.at("/stages/0/inputs/0/last").isNull()).isTrue();
        assertThat(story.at("/stages/0/furthest/awaited").asText()).isEqualTo("access");

        String text = server.json("/rules/" + RULE).get("text").asText() + "# new";
        ok(post("/rules/" + RULE + "/explain", body().put("group", "a").put("text", text)));
        assertThat(trials.explained.version()).isEqualTo(2);
    }

    @Test
    void shouldRunOneTrialAtATime() throws Exception {
        trials.hold();
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            ObjectNode body = body().put("group", "a");
            Future<HttpResponse<String>> first =
                    other.submit(() -> post("/rules/" + RULE + "/explain", body));
            trials.begun.await();

            assertThat(post("/rules/" + RULE + "/explain", body).statusCode()).isEqualTo(429);

            trials.held.countDown();
            assertThat(first.get().statusCode()).isEqualTo(200);
        } finally {
            other.shutdownNow();
        }
    }

    @Test
    void shouldSayWhyThereIsNoResult() throws Exception {
        trials.fail("Kafka holds no events");

        HttpResponse<String> answer = post("/rules/" + RULE + "/explain", body().put("group", "a"));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("Kafka holds no events");
    }

    @Test
    void shouldRefuseWhatIsNoTrial() throws Exception {
        assertThat(post("/rules/test", body().put("text", "title: [")).body())
                .contains("wrong_rules");
        assertThat(post("/rules/test", body().put("text", "x").put("since_s", 1)).statusCode())
                .isEqualTo(400);
        assertThat(post("/rules/" + RULE + "/explain", body()).statusCode()).isEqualTo(400);
        assertThat(post("/rules/" + RULE + "/explain", body().put("group", "a|b")).body())
                .contains("the rule groups by src_ip");
        assertThat(post("/rules/none/explain", body().put("group", "a")).statusCode())
                .isEqualTo(404);
        ok(post("/rules/" + RULE + "/off", body()));
        assertThat(post("/rules/" + RULE + "/explain", body().put("group", "a")).body())
                .contains("the rule is off");
    }

    private static ObjectNode body() {
        return JSON.createObjectNode();
    }

    private HttpResponse<String> post(String route, ObjectNode body) throws Exception {
        return server.post(TestServer.API + route, body.toString());
    }

    private static JsonNode ok(HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    /** Finds the same in any events. */
    private static final class GivenTrials implements RuleTrials {
        private final CountDownLatch begun = new CountDownLatch(1);
        private volatile CountDownLatch held = new CountDownLatch(0);
        private volatile String failure = "";
        private volatile Duration since;
        private volatile io.ingress.rules.live.RuleVersion explained;

        void hold() {
            held = new CountDownLatch(1);
        }

        void fail(String message) {
            failure = message;
        }

        @Override
        public TrialReport test(List<Candidate> rules, Duration time) {
            since = time;
            return new TrialReport(PAST, rules.stream().map(rule -> trial(rule, alert())).toList());
        }

        private static RuleTrial trial(Candidate rule, AlertEvent alert) {
            return new RuleTrial(
                    rule.rule().id(),
                    "title",
                    rule.rule().version(),
                    rule.live().map(live -> live.version()),
                    1,
                    0,
                    0,
                    AlertForecast.of(1, PAST.span()),
                    Optional.empty(),
                    List.of(new RuleTrial.Shown(RuleTrial.Of.NEW, alert)));
        }

        private static AlertEvent alert() {
            return TestTraffic.alertEvent(3, 1, List.of());
        }

        @Override
        public Story explain(Candidate rule, String group, Duration time)
                throws TrialException, InterruptedException {
            begun.countDown();
            held.await();
            if (!failure.isEmpty()) {
                throw new TrialException(failure, null);
            }
            since = time;
            explained = rule.rule();
            Story.Input input =
                    new Story.Input(
                            "access", 3, 0, 0, 0, List.of(new Story.Failure("port", "", "22", 3)));
            Story.Stage stage =
                    new Story.Stage(
                            RULE,
                            "sequence",
                            List.of(input),
                            0,
                            Optional.of(
                                    new Story.Furthest(
                                            6_000, 9_000, List.of("scan"), "access", "")));
            return new Story(
                    RULE, rule.rule().version(), group, PAST, List.of(stage), List.of(alert()));
        }
    }
}
