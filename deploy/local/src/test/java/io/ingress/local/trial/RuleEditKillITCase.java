package io.ingress.local.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ingress.dashboard.rules.RuleDesk;
import io.ingress.jobs.DetectionJob;
import io.ingress.jobs.DetectionOptions;
import io.ingress.jobs.rules.RuleSource;
import io.ingress.local.Launcher;
import io.ingress.local.Sample;
import io.ingress.local.Stored;
import io.ingress.local.flink.FlinkOptions;
import io.ingress.local.flink.LocalFlink;
import io.ingress.local.kafka.IngressTopics;
import io.ingress.local.stack.DataDirectory;
import io.ingress.model.event.AlertEvent;
import io.ingress.rules.RuleLibrary;
import io.ingress.rules.RuleSet;
import io.ingress.rules.live.RuleEdit;
import io.ingress.rules.live.RuleHistory;
import io.ingress.rules.live.RuleRecord;
import io.ingress.rules.live.RuleVersion;
import io.ingress.rules.live.UpdatePolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.typeinfo.Types;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rules are edited while {@code ingress up} runs in a process of its own, and it is killed in the
 * middle of an edit. The alerts are those of a quiet run over the same events with the same
 * versions, and those of rules that are not edited are those of a run without any edit.
 */
class RuleEditKillITCase {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** In event time: each version is everywhere before it begins, on a slow machine too. */
    private static final long AHEAD_MS = 4_000;

    /** Many matches are under way at any time. */
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
            detection: {s: {proto: TCP, dest_port: PORTS}, condition: s}
            ---
            title: A lookup, then a connection
            id: lookup-then-connection
            level: low
            correlation:
              type: sequence
              group-by: [src_ip]
              within: 10s
              steps: [{rule: lookup}, {rule: connection}]
            """;

    private static final String MANY_FLOWS =
            """
            title: Flow
            name: flow
            logsource: {product: ingress, service: flow}
            detection: {s: {proto: [TCP, UDP]}, condition: s}
            ---
            title: Many flows
            id: many-flows
            level: low
            correlation:
              type: event_count
              rules: [flow]
              group-by: [src_ip]
              timespan: 5s
              condition: {gte: LIMIT}
            """;

    @TempDir private Path directory;
    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void stopWhatIsLeft() throws InterruptedException {
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void shouldRaiseTheSameAlertsAsAQuietRunWhenKilledInTheMiddleOfAnEdit() throws Exception {
        Path data = directory.resolve("data");

        Process first = up(data, "first.out");
        await().atMost(PATIENCE).until(() -> flows(data) > 20);
        try (RuleDesk desk = desk(data)) {
            assertThat(publish(desk, PATIENCE, rules("[80, 443]", 5)).isLive()).isTrue();
            await().atMost(PATIENCE).until(() -> flows(data) > 150);
            publish(desk, Duration.ZERO, rules("[22, 80]", 3));
        }
        first.destroyForcibly().waitFor();

        Process second = up(data, "second.out");
        await().atMost(PATIENCE).until(() -> flows(data) > 400);
        try (RuleDesk desk = desk(data)) {
            assertThat(publish(desk, PATIENCE, rules("[80]", 20)).isLive()).isTrue();
            await().atMost(PATIENCE).until(() -> packets(data) >= ipPackets());
            Set<String> expected = quietly(address(data), desk.history().all());
            Set<String> unedited = quietly(address(data), shipped());

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(stored(data)).isEqualTo(expected));
            assertThat(expected).containsAll(unedited);
            assertThat(expected).anyMatch(alert -> alert.endsWith(" many-flows 1"));
            assertThat(expected).anyMatch(alert -> alert.matches(".* many-flows [23]"));
        }
        second.destroy();
        assertThat(second.waitFor(2, TimeUnit.MINUTES)).isTrue();
    }

    private static RuleSet rules(String ports, int limit) throws Exception {
        return new RuleLibrary()
                .add("lookup.yml", LOOKUP_THEN_FLOW.replace("PORTS", ports))
                .add("many.yml", MANY_FLOWS.replace("LIMIT", Integer.toString(limit)))
                .build();
    }

    private static RuleDesk.Applied publish(RuleDesk desk, Duration patience, RuleSet rules)
            throws Exception {
        RuleEdit edit = new RuleEdit("test", "", UpdatePolicy.AUTO);
        return desk.apply(
                (history, fromMs, nowMs) -> edit.live(history, rules, fromMs + AHEAD_MS, nowMs),
                patience);
    }

    /**
     * The alerts of the same events and versions, in one run without any failure. Not their counts:
     * online the last update of an alert waits for more events.
     */
    private static Set<String> quietly(String bootstrap, List<RuleRecord> records)
            throws Exception {
        List<RuleVersion> versions = new ArrayList<>();
        Set<String> ids = new TreeSet<>();
        for (RuleRecord record : records) {
            versions.add(record.compile());
            ids.add(record.rule());
        }
        ids.addAll(List.of("portscan-vertical", "portscan-horizontal"));
        try (LocalFlink flink = LocalFlink.start(new FlinkOptions(1, 1, Optional.empty()))) {
            int buckets = IngressTopics.buckets(bootstrap);
            Map<String, Object> found =
                    flink.run(
                                    "quiet run",
                                    environment ->
                                            new DetectionJob(DetectionOptions.of(buckets).bounded())
                                                    .build(
                                                            new PastTopic(bootstrap, buckets, 0)
                                                                    .read(environment),
                                                            RuleSource.fixed(environment, versions))
                                                    .flatMap(new AlertList(ids))
                                                    .returns(Types.STRING)
                                                    .setParallelism(1)
                                                    .uid("alerts"))
                            .getAllAccumulatorResults();
            Set<String> alerts = new TreeSet<>();
            for (AlertEvent alert : AlertList.result(found)) {
                AlertEvent.Detail detail = alert.detail();
                alerts.add(
                        alert.header().id() + ' ' + detail.ruleId() + ' ' + detail.ruleVersion());
            }
            return alerts;
        }
    }

    private static Set<String> stored(Path data) throws Exception {
        try (Stored stored = new Stored(data.resolve("traffic.db"))) {
            return stored.alertsByVersion();
        }
    }

    private static RuleDesk desk(Path data) throws Exception {
        return new RuleDesk(address(data), shipped(), Clock.systemUTC());
    }

    private static List<RuleRecord> shipped() {
        return RuleHistory.shipped(RuleLibrary.shipped());
    }

    private static String address(Path data) throws Exception {
        return Files.readString(DataDirectory.address(data)).strip();
    }

    private Process up(Path data, String output) throws Exception {
        Files.deleteIfExists(DataDirectory.address(data));
        Process process =
                Launcher.start(
                        directory.resolve(output),
                        Launcher.command(
                                Launcher.USER, "up", "--data", data.toString(), "--port", "0"));
        started.add(process);
        await().atMost(PATIENCE).until(() -> Files.exists(DataDirectory.address(data)));
        return process;
    }

    private static long flows(Path data) {
        return Stored.numberIfThere(data.resolve("traffic.db"), "SELECT count(*) FROM flows");
    }

    private static long packets(Path data) {
        return Stored.numberIfThere(
                data.resolve("traffic.db"),
                "SELECT coalesce(sum(pkts_toserver + pkts_toclient), 0) FROM flows");
    }

    private static long ipPackets() throws Exception {
        return Sample.truth().path("ip_packets").asLong();
    }
}
