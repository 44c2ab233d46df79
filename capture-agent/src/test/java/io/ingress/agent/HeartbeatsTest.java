package io.ingress.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.agent.export.DiscardingExporter;
import io.ingress.agent.export.HealthSink;
import io.ingress.agent.filter.FilterRules;
import io.ingress.agent.filter.RuleCounts;
import io.ingress.agent.metrics.AgentCounters;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HeartbeatsTest {
    @Test
    void shouldGoOnAfterOneFailed() throws Exception {
        CountDownLatch sent = new CountDownLatch(2);
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
    }
}
