package io.ingress.agent;

import io.ingress.agent.AgentException.Kind;
import io.ingress.agent.AgentReport.Outcome;
import io.ingress.agent.export.BatchExporter;
import io.ingress.agent.export.DiscardingExporter;
import io.ingress.agent.export.HealthSink;
import io.ingress.agent.export.KafkaAccess;
import io.ingress.agent.export.KafkaExporter;
import io.ingress.agent.export.LiveExporter;
import io.ingress.agent.export.WhenFull;
import io.ingress.agent.health.LocalHealth;
import io.ingress.agent.metrics.AgentCounters;
import io.ingress.agent.source.FilterSyntaxException;
import io.ingress.agent.source.NotACaptureException;
import io.ingress.agent.source.UnreadableCaptureException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Composition root of the agent: source, frame path, sharder, exporter and heartbeats. {@link #run}
 * captures on the calling thread until the files end or {@link #stop} is called; an agent runs
 * once.
 */
public final class CaptureAgent implements AutoCloseable {
    /** Capture threads take on another policy within this time, ns; usually 10 ms. */
    private static final long ADOPTION_NS = 2_000_000_000L;

    private final AgentOptions options;
    private final AgentWiring wiring;
    private final AgentCounters counters;
    private final AtomicReference<FramePolicy> policy;
    private final AtomicReference<CaptureRun> running = new AtomicReference<>();
    private final AtomicBoolean stopped = new AtomicBoolean();

    public CaptureAgent(AgentOptions options, AgentWiring wiring) {
        this.options = options;
        this.wiring = wiring;
        this.counters = wiring.counters();
        this.policy = new AtomicReference<>(FramePolicy.of(options));
    }

    /**
     * An agent that ships to Kafka.
     *
     * @param bootstrap {@code HOST:PORT,...} of the brokers
     * @throws AgentException when Kafka does not answer or its topics do not fit
     */
    public static CaptureAgent toKafka(
            AgentOptions options, String bootstrap, PlayProgress progress) throws AgentException {
        return toKafka(options, KafkaAccess.plain(bootstrap), progress);
    }

    /** As {@link #toKafka(AgentOptions, String, PlayProgress)}, with encryption and login. */
    public static CaptureAgent toKafka(
            AgentOptions options, KafkaAccess access, PlayProgress progress) throws AgentException {
        AgentCounters counters = new AgentCounters();
        try {
            if (options.input() instanceof CaptureInput.Files) {
                return exporting(
                        KafkaExporter.open(access, options.buckets(), counters),
                        options,
                        counters,
                        progress);
            }
            if (options.input() instanceof CaptureInput.Directory) {
                return exporting(
                        KafkaExporter.patient(access, options.buckets(), counters),
                        options,
                        counters,
                        progress);
            }
            LiveExporter live =
                    LiveExporter.open(
                            access,
                            options.buckets(),
                            options.spool(),
                            whenFull(options),
                            counters);
            return exporting(live, options, counters, progress);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** An agent that does everything but ship: batches are counted, and all is forgotten. */
    public static CaptureAgent dryRun(AgentOptions options, PlayProgress progress) {
        AgentCounters counters = new AgentCounters();
        boolean wouldPlayOnce = options.input() instanceof CaptureInput.Directory;
        return new CaptureAgent(
                wouldPlayOnce ? options.toBuilder().forgetful().build() : options,
                new AgentWiring(
                        new DiscardingExporter(counters),
                        HealthSink.NONE,
                        counters,
                        progress,
                        Clock.systemUTC()));
    }

    /** Who writes to a pipe can wait; a wire cannot. */
    private static WhenFull whenFull(AgentOptions options) {
        return options.input() instanceof CaptureInput.Stream
                ? WhenFull.WAIT
                : WhenFull.DROP_OLDEST;
    }

    private static <E extends BatchExporter & HealthSink> CaptureAgent exporting(
            E exporter, AgentOptions options, AgentCounters counters, PlayProgress progress) {
        Clock clock = Clock.systemUTC();
        return new CaptureAgent(
                options, new AgentWiring(exporter, exporter, counters, progress, clock));
    }

    /**
     * Captures until the input ends or {@link #stop}.
     *
     * @throws AgentException when something is missing or fails; what was read of a file is not
     *     lost: the same options continue the play
     */
    public AgentReport run() throws AgentException {
        long startNs = System.nanoTime();
        try (CaptureRun run = begin();
                LocalHealth health = localHealth();
                Heartbeats heartbeats = heartbeats(run, health)) {
            running.set(run);
            if (stopped.get()) {
                run.stop();
            }
            Outcome outcome = run.run();
            if (outcome == Outcome.FINISHED) {
                heartbeats.finished();
            }
            return report(outcome, run, startNs);
        } catch (IOException e) {
            throw failure(e);
        } finally {
            running.set(null);
        }
    }

    /** Ends the capture soon; from any thread, any number of times, also before {@link #run}. */
    public void stop() {
        stopped.set(true);
        CaptureRun run = running.get();
        if (run != null) {
            run.stop();
        }
    }

    /**
     * Takes on other filters and payload limits while a wire is captured, without losing a packet.
     *
     * @return what else differs, and needs a new start
     */
    public List<String> reload(AgentOptions fresh) {
        FramePolicy wanted = FramePolicy.of(fresh);
        policy.set(wanted);
        CaptureRun run = running.get();
        long untilNs = System.nanoTime() + ADOPTION_NS;
        while (run != null && !run.goesBy(wanted) && System.nanoTime() < untilNs) {
            LockSupport.parkNanos(1_000_000);
        }
        return FramePolicy.beyond(options, fresh);
    }

    /** Running totals, for the launcher's pages and tests. */
    public AgentCounters counters() {
        return counters;
    }

    @Override
    public void close() {
        stop();
        wiring.exporter().close();
    }

    private CaptureRun begin() throws IOException {
        CaptureContext context = new CaptureContext(options, wiring, policy::get);
        if (options.input() instanceof CaptureInput.Live live) {
            return LiveRun.open(context, live);
        }
        if (options.input() instanceof CaptureInput.Stream stream) {
            return LiveRun.open(context, stream);
        }
        if (options.input() instanceof CaptureInput.Directory directory) {
            return DirectoryRun.open(context, directory);
        }
        return FileRun.open(context);
    }

    private LocalHealth localHealth() throws IOException {
        return new LocalHealth(wiring.health(), options.stateDir(), options.metrics());
    }

    private Heartbeats heartbeats(CaptureRun run, HealthSink health) {
        return Heartbeats.start(
                options.sensor(),
                run.interfaceName(),
                run.boot(),
                wiring.with(health),
                () -> policy.get().counts(),
                new Vitals(run, counters)::look);
    }

    private AgentReport report(Outcome outcome, CaptureRun run, long startNs) {
        return new AgentReport(
                outcome,
                run.boot(),
                run.facts(),
                counters.account(),
                counters.lifetimeAccount(),
                counters.snapshot(),
                policy.get().counts().snapshot(),
                (System.nanoTime() - startNs) / 1e9);
    }

    private static AgentException failure(IOException e) {
        if (e instanceof NotACaptureException
                || e instanceof UnreadableCaptureException
                || e instanceof NoSuchFileException) {
            return new AgentException(Kind.INPUT, e.getMessage(), e);
        }
        if (e instanceof FilterSyntaxException) {
            return new AgentException(Kind.USAGE, e.getMessage(), e);
        }
        if (e instanceof FileSystemException) {
            String remedy = "; free space, change its owner or use another directory";
            return new AgentException(Kind.FAILED, e.getMessage() + remedy, e);
        }
        return new AgentException(Kind.FAILED, e.getMessage(), e);
    }
}
