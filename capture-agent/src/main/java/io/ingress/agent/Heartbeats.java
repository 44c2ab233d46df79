package io.ingress.agent;

import io.ingress.agent.export.HealthSink;
import io.ingress.agent.filter.RuleCounts;
import io.ingress.agent.log.TroubleLog;
import io.ingress.agent.metrics.AgentCounters;
import io.ingress.model.event.EventHeader;
import io.ingress.model.event.EventId;
import io.ingress.model.event.HealthEvent;
import io.ingress.model.packet.Hash64;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says once a second that the sensor lives and what it counted, and at the end that it has
 * finished. Has a thread of its own that only reads counters.
 */
final class Heartbeats implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeats.class);

    private static final String RUNNING = "running";
    private static final String FINISHED = "finished";
    private static final long PERIOD_MS = 1_000;
    private static final long CLOSE_WAIT_S = 5;
    private static final long NS_PER_S = 1_000_000_000L;
    private static final long NO_FLOW = 0;

    private final String sensor;
    private final String interfaceName;
    private final String boot;
    private final HealthSink sink;
    private final AgentCounters counters;
    private final Supplier<RuleCounts> rules;
    private final Runnable beforeEach;
    private final Clock clock;
    private final Instant started;
    private final ScheduledExecutorService timer;
    private final TroubleLog failures =
            new TroubleLog(LOG, "heartbeats fail", "heartbeats succeed again");

    private Heartbeats(
            String sensor,
            String interfaceName,
            String boot,
            AgentWiring wiring,
            Supplier<RuleCounts> rules,
            Runnable beforeEach) {
        this.sensor = sensor;
        this.interfaceName = interfaceName;
        this.boot = boot;
        this.sink = wiring.health();
        this.counters = wiring.counters();
        this.rules = rules;
        this.beforeEach = beforeEach;
        this.clock = wiring.clock();
        this.started = clock.instant();
        this.timer =
                Executors.newSingleThreadScheduledExecutor(
                        task -> {
                            Thread thread = new Thread(task, "agent-heartbeat");
                            thread.setDaemon(true);
                            return thread;
                        });
    }

    static Heartbeats start(
            String sensor,
            String interfaceName,
            String boot,
            AgentWiring wiring,
            Supplier<RuleCounts> rules,
            Runnable beforeEach) {
        Heartbeats heartbeats =
                new Heartbeats(sensor, interfaceName, boot, wiring, rules, beforeEach);
        heartbeats.timer.scheduleAtFixedRate(
                heartbeats::beatSafely, 0, PERIOD_MS, TimeUnit.MILLISECONDS);
        return heartbeats;
    }

    /** The last heartbeat, with the final account. */
    void finished() {
        close();
        beat(FINISHED);
    }

    /** Stops without saying so, as a crash would. */
    @Override
    public void close() {
        timer.shutdownNow();
        try {
            timer.awaitTermination(CLOSE_WAIT_S, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The executor drops a task that once threw. */
    private void beatSafely() {
        try {
            beat(RUNNING);
            failures.calm(System.nanoTime());
        } catch (RuntimeException e) {
            failures.add(e, System.nanoTime());
            LOG.debug("a heartbeat failed", e);
        }
    }

    private void beat(String state) {
        beforeEach.run();
        Instant now = clock.instant();
        long nowNs = now.getEpochSecond() * NS_PER_S + now.getNano();
        Map<String, Long> counts = new TreeMap<>(counters.snapshot());
        counts.putAll(rules.get().byName());
        String id = EventId.of(nowNs, Hash64.of(sensor + boot, nowNs));
        sink.send(
                new HealthEvent(
                        new EventHeader(id, nowNs, sensor, interfaceName, NO_FLOW),
                        boot,
                        state,
                        version(),
                        now.getEpochSecond() - started.getEpochSecond(),
                        counts));
    }

    private static String version() {
        String version = Heartbeats.class.getPackage().getImplementationVersion();
        return Optional.ofNullable(version).orElse("development");
    }
}
