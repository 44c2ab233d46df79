package io.ingress.local.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ingress.dashboard.rules.KafkaRules;
import io.ingress.dashboard.rules.RuleBoard;
import io.ingress.dashboard.rules.RuleDesk;
import io.ingress.dashboard.rules.RulesException;
import io.ingress.local.kafka.EmbeddedKafka;
import io.ingress.local.kafka.KafkaOptions;
import io.ingress.model.Topics;
import io.ingress.rules.RuleLibrary;
import io.ingress.rules.live.LiveReport;
import io.ingress.rules.live.RuleAck;
import io.ingress.rules.live.RuleEdit;
import io.ingress.rules.live.RuleHistory;
import io.ingress.rules.live.RuleRecord;
import io.ingress.rules.live.RuleUsage;
import io.ingress.rules.live.UpdatePolicy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the dashboard knows of the rules in a real Kafka. */
class KafkaRulesITCase {
    private static final String RULE = "telnet-session";
    private static final Duration AT_ONCE = Duration.ofMillis(1);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir private Path directory;

    @Test
    void shouldHaveAChangeWhenItWasMadeAndHearWhatSubtasksSayOfIt() throws Exception {
        try (EmbeddedKafka kafka = kafka();
                RuleBoard rules = rules(kafka)) {
            RuleDesk.Applied applied = rules.apply(KafkaRulesITCase::off, AT_ONCE);

            RuleRecord version = applied.versions().get(0);
            assertThat(applied.isLive()).isFalse();
            assertThat(rules.history().newest(RULE)).contains(version);
            assertThat(rules.status().place(version)).isEmpty();

            for (String operator : LiveReport.OPERATORS) {
                RuleAck ack =
                        new RuleAck(RULE, version.version(), operator, 0, 1, 0, 0, 1_000, null);
                say(kafka, ack.key(), ack.text());
            }
            RuleUsage usage =
                    new RuleUsage(
                            "events",
                            0,
                            1,
                            1,
                            2,
                            Map.of(RULE, new RuleUsage.Counts(5, 4, 3, 2, 1, 0)));
            say(kafka, usage.key(), usage.text());
            say(kafka, "other", "no record");

            await().atMost(PATIENCE)
                    .until(() -> rules.status().usage(RULE).isPresent() && isLive(rules, version));
            assertThat(rules.status().usage(RULE)).contains(usage.rules().get(RULE));
        }
    }

    @Test
    void shouldReadFromTheBeginningWhatWasPublishedBefore() throws Exception {
        try (EmbeddedKafka kafka = kafka()) {
            RuleRecord version;
            try (RuleBoard before = rules(kafka)) {
                version = before.apply(KafkaRulesITCase::off, AT_ONCE).versions().get(0);
            }
            try (RuleBoard rules = rules(kafka)) {
                assertThat(rules.history().newest(RULE)).contains(version);
            }
        }
    }

    @Test
    void shouldSayThatKafkaDoesNotAnswer() throws Exception {
        try (RuleBoard rules = rules("127.0.0.1:1")) {
            assertThatThrownBy(rules::history)
                    .isInstanceOf(RulesException.class)
                    .hasMessageContaining("127.0.0.1:1 does not answer")
                    .hasMessageContaining("`ingress up`");
            assertThatThrownBy(() -> rules.apply(KafkaRulesITCase::off, AT_ONCE))
                    .isInstanceOf(RulesException.class)
                    .hasMessageContaining("nothing is known to be published");
        }
    }

    @Test
    void shouldNoticeThatKafkaHasGone() throws Exception {
        EmbeddedKafka kafka = kafka();
        try (RuleBoard rules = rules(kafka)) {
            assertThat(rules.history().newest(RULE)).isPresent();

            kafka.close();

            await().atMost(PATIENCE)
                    .untilAsserted(
                            () ->
                                    assertThatThrownBy(rules::history)
                                            .isInstanceOf(RulesException.class));
        }
    }

    private static List<RuleRecord> off(RuleHistory history, long fromMs, long nowMs) {
        return new RuleEdit("test", "", UpdatePolicy.AUTO)
                .off(history, RULE, fromMs, nowMs).stream().toList();
    }

    private static boolean isLive(RuleBoard rules, RuleRecord version) throws RulesException {
        return rules.status()
                .place(version)
                .filter(place -> place.missing().isEmpty())
                .filter(place -> place.live() == LiveReport.OPERATORS.size())
                .isPresent();
    }

    private EmbeddedKafka kafka() {
        return EmbeddedKafka.start(KafkaOptions.in(directory.resolve("kafka"), 1));
    }

    private static RuleBoard rules(EmbeddedKafka kafka) {
        return rules(kafka.bootstrapServers());
    }

    private static RuleBoard rules(String servers) {
        return KafkaRules.start(servers, RuleLibrary.shipped(), Clock.systemUTC());
    }

    private static void say(EmbeddedKafka kafka, String key, String text) throws Exception {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", kafka.bootstrapServers()),
                        new StringSerializer(),
                        new StringSerializer())) {
            producer.send(new ProducerRecord<>(Topics.RULE_STATUS, key, text)).get();
        }
    }
}
