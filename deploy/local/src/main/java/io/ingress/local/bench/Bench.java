package io.ingress.local.bench;

import io.ingress.agent.AgentException;
import io.ingress.agent.AgentOptions;
import io.ingress.agent.AgentReport;
import io.ingress.agent.AgentWiring;
import io.ingress.agent.CaptureAgent;
import io.ingress.agent.PlayProgress;
import io.ingress.agent.export.KafkaExporter;
import io.ingress.agent.export.LossPolicy;
import io.ingress.agent.metrics.AgentCounters;
import io.ingress.local.dashboard.StoredSummary;
import io.ingress.local.stack.DataDirectory;
import io.ingress.local.stack.InProcess;
import io.ingress.local.stack.LocalAgent;
import io.ingress.local.stack.LocalStack;
import io.ingress.local.stack.StackOptions;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Plays a capture through agent, Kafka, Flink and SQLite as fast as it goes. The clock runs from
 * the first frame read to the last event stored; starting the services is not in it.
 */
public final class Bench {
    private static final double NS_PER_SECOND = 1e9;

    private final StackOptions options;

    public Bench(StackOptions options) {
        this.options = options;
    }

    /**
     * Plays on a path that is thrown away afterwards, until the time is over: then the JVM has
     * compiled what is hot, as in a sensor that has been running for a while.
     */
    public void warmUp(DataDirectory data, AgentOptions.Builder play, Duration time)
            throws Exception {
        long endNs = System.nanoTime() + time.toNanos();
        try (LocalStack stack = LocalStack.start(data, options, InProcess::start)) {
            stack.awaitRunning();
            AgentOptions options =
                    play.buckets(stack.buckets()).speed(AgentOptions.TOP_SPEED).build();
            do {
                AtomicReference<LocalAgent> running = new AtomicReference<>();
                PlayProgress stopInTime =
                        (packets, done, total) -> {
                            if (System.nanoTime() > endNs) {
                                running.get().stop();
                            }
                        };
                try (LocalAgent agent =
                        LocalAgent.start(options, stack.bootstrapServers(), stopInTime)) {
                    running.set(agent);
                    agent.run();
                }
                stack.drain();
            } while (System.nanoTime() < endNs);
        }
    }

    public BenchResult run(DataDirectory data, AgentOptions.Builder play, PlayProgress progress)
            throws Exception {
        try (LocalStack stack = LocalStack.start(data, options, InProcess::start);
                LatencyProbe probe = new LatencyProbe(data.database())) {
            stack.awaitRunning();
            probe.start();
            long startNs = System.nanoTime();
            long startCpuNs = ProcessUse.cpuNs();
            AgentReport report = play(stack, play, probe, progress);
            stack.drain();
            double seconds = (System.nanoTime() - startNs) / NS_PER_SECOND;
            double cpuSeconds = (ProcessUse.cpuNs() - startCpuNs) / NS_PER_SECOND;
            return new BenchResult(
                    0,
                    report.facts().packets(),
                    report.facts().wireBytes(),
                    StoredSummary.read(data.database()).rows(),
                    seconds,
                    cpuSeconds,
                    ProcessUse.peakRssBytes(),
                    probe.percentiles());
        }
    }

    private static AgentReport play(
            LocalStack stack, AgentOptions.Builder play, LatencyProbe probe, PlayProgress progress)
            throws IOException, AgentException {
        AgentCounters counters = new AgentCounters();
        KafkaExporter kafka =
                KafkaExporter.open(
                        stack.bootstrapServers(), stack.buckets(), LossPolicy.FAIL, counters);
        AgentWiring wiring =
                new AgentWiring(probe.noting(kafka), kafka, counters, progress, Clock.systemUTC());
        AgentOptions options = play.buckets(stack.buckets()).speed(AgentOptions.TOP_SPEED).build();
        try (CaptureAgent agent = new CaptureAgent(options, wiring)) {
            return agent.run();
        }
    }
}
