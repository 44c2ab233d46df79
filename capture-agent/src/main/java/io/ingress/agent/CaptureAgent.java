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
import io.ingress.agent.filter.FrameFilter;
import io.ingress.agent.health.LocalHealth;
import io.ingress.agent.metrics.AgentCounter;
import io.ingress.agent.metrics.AgentCounters;
import io.ingress.agent.shard.BatchIdentity;
import io.ingress.agent.shard.BatchSharder;
import io.ingress.agent.shard.CaptureStream;
import io.ingress.agent.source.FilterSyntaxException;
import io.ingress.agent.source.NotACaptureException;
import io.ingress.agent.source.UnreadableCaptureException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.security.SecureRandom;
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

    private static final Runnable NOTHING = () -> {};
    private static final FileFilter NO_FILTER = new FileFilter(FrameFilter.ALL, NOTHING);

    private final AgentOptions options;
    private final AgentWiring wiring;
    private final AgentCounters counters;
    private final AtomicReference<FramePolicy> policy;
    private final AtomicReference<LiveCaptures> running = new AtomicReference<>();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicReference<Runnable> stopper = new AtomicReference<>(NOTHING);

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
                KafkaExporter waiting = KafkaExporter.open(access, options.buckets(), counters);
                return exporting(waiting, options, counters, progress);
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

    /** An agent that does everything but ship: batches are counted and forgotten. */
    public static CaptureAgent dryRun(AgentOptions options, PlayProgress progress) {
        AgentCounters counters = new AgentCounters();
        return new CaptureAgent(
                options,
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
        try {
            if (options.input() instanceof CaptureInput.Live live) {
                return captureLive(LiveSources.open(live, options.filter()), NO_FILTER);
            }
            if (options.input() instanceof CaptureInput.Stream stream) {
                return captureLive(LiveSources.of(stream, System.in), FileFilter.of(options));
            }
            return playFiles();
        } catch (IOException e) {
            throw failure(e);
        } finally {
            stopper.set(NOTHING);
        }
    }

    /** Ends the capture soon; from any thread, any number of times, also before {@link #run}. */
    public void stop() {
        stopped.set(true);
        stopper.get().run();
    }

    /**
     * Takes on other filters and payload limits while a wire is captured, without losing a packet.
     *
     * @return what else differs, and needs a new start
     */
    public List<String> reload(AgentOptions fresh) {
        FramePolicy wanted = FramePolicy.of(fresh);
        policy.set(wanted);
        LiveCaptures captures = running.get();
        long untilNs = System.nanoTime() + ADOPTION_NS;
        while (captures != null && !captures.goBy(wanted) && System.nanoTime() < untilNs) {
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

    private AgentReport playFiles() throws IOException {
        long startNs = System.nanoTime();
        try (PlayRecord play = PlayRecord.open(options, wiring.clock().millis());
                FileFilter filter = FileFilter.of(options)) {
            CaptureStream stream = stream(play.boot(), List.of(""));
            FramePath path =
                    new FramePath(
                            options,
                            play.timeShiftNs(),
                            filter.frames(),
                            stream,
                            counters,
                            policy.get());
            WallPace pace = new WallPace(wiring.clock(), play.startedMs(), options.speed());
            try (FilePlay files = new FilePlay(options, path, stream, pace, counters);
                    LocalHealth health = localHealth();
                    Heartbeats heartbeats =
                            heartbeats(files.firstName(), play.boot(), health, NOTHING)) {
                stopWith(
                        () -> {
                            files.stop();
                            pace.stop();
                        });
                while (files.step()) {
                    tellProgress(files);
                }
                wiring.exporter().flush();
                tellProgress(files);
                if (files.isFinished()) {
                    play.finished();
                    heartbeats.finished();
                }
                Outcome outcome = files.isFinished() ? Outcome.FINISHED : Outcome.INTERRUPTED;
                return report(outcome, play.boot(), files.facts(), startNs);
            }
        }
    }

    private AgentReport captureLive(LiveSources opened, FileFilter frames) throws IOException {
        long startNs = System.nanoTime();
        String boot = String.format("%016x", new SecureRandom().nextLong());
        try (LiveSources sources = opened;
                FileFilter filter = frames) {
            CaptureStream stream = stream(boot, sources.names());
            LiveCaptures capture =
                    new LiveCaptures(
                            options,
                            sources,
                            filter.frames(),
                            stream,
                            counters,
                            policy::get,
                            wiring.progress());
            running.set(capture);
            capture(sources, capture, boot);
            CaptureFacts facts = CaptureFacts.of(counters, stream, sources.incomplete());
            return report(Outcome.FINISHED, boot, facts, startNs);
        }
    }

    private void capture(LiveSources sources, LiveCaptures capture, String boot)
            throws IOException {
        LiveVitals vitals =
                new LiveVitals(
                        options, sources.interfaceNames(), capture, counters, wiring.clock());
        try (LocalHealth health = localHealth();
                Heartbeats heartbeats =
                        heartbeats(
                                String.join(", ", sources.names()), boot, health, vitals::look)) {
            stopWith(sources::stop);
            try {
                capture.run();
            } finally {
                wiring.exporter().flush();
            }
            heartbeats.finished();
        }
    }

    private CaptureStream stream(String boot, List<String> interfaceNames) {
        BatchIdentity identity = new BatchIdentity(options.sensor(), boot, options.buckets());
        BatchSharder sharder =
                new BatchSharder(
                        identity,
                        interfaceNames,
                        options.batchBytes(),
                        wiring.exporter(),
                        counters);
        return new CaptureStream(sharder, counters);
    }

    private LocalHealth localHealth() throws IOException {
        return new LocalHealth(wiring.health(), options.stateDir(), options.metrics());
    }

    private Heartbeats heartbeats(
            String interfaceName, String boot, HealthSink health, Runnable beforeEach) {
        return Heartbeats.start(
                options.sensor(),
                interfaceName,
                boot,
                wiring.with(health),
                () -> policy.get().counts(),
                beforeEach);
    }

    private void stopWith(Runnable how) {
        stopper.set(how);
        if (stopped.get()) {
            how.run();
        }
    }

    private void tellProgress(FilePlay files) {
        wiring.progress()
                .progress(counters.get(AgentCounter.READ), files.playedBytes(), files.totalBytes());
    }

    private AgentReport report(Outcome outcome, String boot, CaptureFacts facts, long startNs) {
        double seconds = (System.nanoTime() - startNs) / 1e9;
        return new AgentReport(
                outcome,
                boot,
                facts,
                counters.account(),
                counters.lifetimeAccount(),
                counters.snapshot(),
                policy.get().counts().snapshot(),
                seconds);
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
