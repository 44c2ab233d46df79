package io.ingress.local.bench;

import io.ingress.agent.AgentException;
import io.ingress.agent.AgentOptions;
import io.ingress.agent.AgentReport;
import io.ingress.agent.AgentWiring;
import io.ingress.agent.CaptureAgent;
import io.ingress.agent.CaptureFacts;
import io.ingress.agent.PlayProgress;
import io.ingress.agent.export.KafkaAccess;
import io.ingress.agent.export.KafkaExporter;
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

    /** Between two plays, in time of the capture: longer than any timeout of a flow or window. */
    private static final long PAUSE_NS = Duration.ofDays(1).toNanos();

    private final StackOptions options;
    private final AgentOptions.Builder play;

    /** How much later the next play seems to come; 0 before the first. */
    private long shiftNs;

    public Bench(StackOptions options, AgentOptions.Builder play) {
        this.options = options;
        this.play = play.speed(AgentOptions.TOP_SPEED);
    }

    /**
     * Measures one play. Before it the capture is played again and again on the same path, each
     * time as if it came later, until the time is over: then the JVM has compiled what is hot, as
     * in a sensor that has been running for a while.
     */
    public BenchResult run(DataDirectory data, Duration warmUp, PlayProgress progress)
            throws Exception {
        try (LocalStack stack = LocalStack.start(data, options, InProcess::start)) {
            stack.awaitRunning();
            play.buckets(stack.buckets());
            long endNs = System.nanoTime() + warmUp.toNanos();
            while (System.nanoTime() < endNs) {
                warmUp(stack, warmUp);
                stack.drain();
            }
            return measure(stack, data, progress).warmedUp((int) warmUp.toSeconds());
        }
    }

    /** A play is ended, unless it alone takes longer than the whole time: then it is cut. */
    private void warmUp(LocalStack stack, Duration longest) throws Exception {
        long endNs = System.nanoTime() + longest.toNanos();
        AtomicReference<LocalAgent> running = new AtomicReference<>();
        PlayProgress stopInTime =
                (packets, done, total) -> {
                    if (System.nanoTime() > endNs) {
                        running.get().stop();
                    }
                };
        try (LocalAgent agent =
                LocalAgent.start(play.build(), stack.bootstrapServers(), stopInTime)) {
            running.set(agent);
            CaptureFacts facts = agent.run().facts();
            shiftNs += facts.lastNs() - facts.firstNs() + PAUSE_NS;
            play.timeShiftNs(shiftNs);
        }
    }

    private BenchResult measure(LocalStack stack, DataDirectory data, PlayProgress progress)
            throws Exception {
        try (LatencyProbe probe = new LatencyProbe(data.database())) {
            long rowsBefore = shiftNs == 0 ? 0 : StoredSummary.read(data.database()).rows();
            probe.start();
            long startNs = System.nanoTime();
            long startCpuNs = ProcessUse.cpuNs();
            AgentReport report = play(stack, probe, progress);
            stack.drain();
            double seconds = (System.nanoTime() - startNs) / NS_PER_SECOND;
            double cpuSeconds = (ProcessUse.cpuNs() - startCpuNs) / NS_PER_SECOND;
            return new BenchResult(
                    0,
                    report.facts().packets(),
                    report.facts().wireBytes(),
                    StoredSummary.read(data.database()).rows() - rowsBefore,
                    seconds,
                    cpuSeconds,
                    ProcessUse.peakRssBytes(),
                    probe.percentiles());
        }
    }

    private AgentReport play(LocalStack stack, LatencyProbe probe, PlayProgress progress)
            throws IOException, AgentException {
        AgentCounters counters = new AgentCounters();
        KafkaExporter kafka =
                KafkaExporter.open(
                        KafkaAccess.plain(stack.bootstrapServers()), stack.buckets(), counters);
        AgentWiring wiring =
                new AgentWiring(probe.noting(kafka), kafka, counters, progress, Clock.systemUTC());
        try (CaptureAgent agent = new CaptureAgent(play.build(), wiring)) {
            return agent.run();
        }
    }
}
