package io.ingress.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.agent.export.DiscardingExporter;
import io.ingress.agent.export.HealthSink;
import io.ingress.agent.filter.FilterRules;
import io.ingress.agent.filter.RuleCounts;
import io.ingress.agent.log.AgentLog;
import io.ingress.agent.log.LogOptions;
import io.ingress.agent.log.LogOptions.Format;
import io.ingress.agent.log.LogOptions.Rotation;
import io.ingress.agent.metrics.AgentCounters;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.core.config.Configurator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;

class HeartbeatsTest {
    @AfterEach
    void logAsBefore() {
        Configurator.reconfigure();
    }

    @Test
    void shouldGoOnAfterOneFailedAndTellItOnce(@TempDir Path dir) throws Exception {
        Path log = dir.resolve("agent.log");
        AgentLog.begin(new LogOptions(Optional.of(log), Level.INFO, Format.TEXT, Rotation.DEFAULT));
        CountDownLatch sent = new CountDownLatch(3);
        HealthSink failing =
                event -> {
                    sent.countDown();
                    throw new IllegalMonitorStateException("current thread is not owner");
                };
        AgentCounters counters = new AgentCounters();
        AgentWiring wiring =
                new AgentWiring(
                        new DiscardingExporter(counters),
                        failing,
                        counters,
                        PlayProgress.NONE,
                        Clock.systemUTC());
        RuleCounts rules = new RuleCounts(FilterRules.NONE);

        Heartbeats heartbeats =
                Heartbeats.start("sensor", "eth0", "aa", wiring, () -> rules, () -> {});
        try {
            assertThat(sent.await(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            heartbeats.close();
        }
        assertThat(Files.readAllLines(log))
                .filteredOn(line -> line.contains("heartbeats fail"))
                .hasSize(1);
    }
}
