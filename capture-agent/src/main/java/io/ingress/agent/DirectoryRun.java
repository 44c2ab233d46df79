package io.ingress.agent;

import io.ingress.agent.AgentReport.Outcome;
import io.ingress.agent.directory.JournalEntry.Epoch;
import io.ingress.agent.directory.JournaledExporter;
import io.ingress.agent.metrics.AgentCounter;
import io.ingress.agent.shard.CaptureStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Plays what is written to a directory until it is stopped; the next start goes on. */
final class DirectoryRun implements CaptureRun {
    /** Between two looks into a directory, when little has come; more: packets come later. */
    private static final long LOOK_MS = 500;

    /** Between two marks while nothing comes, ns. */
    private static final long MARK_NS = 1_000_000_000L;

    /** Longest epoch, ns: so much is sent again after a crash. */
    private static final long EPOCH_NS = 60_000_000_000L;

    /** After a stop, Kafka has so long to take what was read; else the next start sends it. */
    private static final long STOP_WAIT_MS = 5_000;

    private final CaptureContext context;
    private final DirectoryState state;
    private final FileFilter filter;
    private final JournaledExporter exporter;
    private final CaptureStream stream;
    private final DirectoryReader reader;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    private volatile FramePolicy policy;
    private volatile Thread runner;
    private long epochBeganNs = System.nanoTime();
    private long lastMarkNs = epochBeganNs;

    private DirectoryRun(CaptureContext context, DirectoryState state, FileFilter filter) {
        this.context = context;
        this.state = state;
        this.filter = filter;
        this.policy = context.policy().get();
        this.exporter = new JournaledExporter(state.journal(), context.wiring().exporter());
        this.stream = context.stream(state.begin().boot(), List.of(state.name()), exporter);
        this.stream.resume(state.begin().position());
        this.reader = new DirectoryReader(state.folder(), state.journal(), stream, path());
    }

    static DirectoryRun open(CaptureContext context, CaptureInput.Directory input)
            throws IOException {
        FileFilter filter = FileFilter.of(context.options());
        try {
            return new DirectoryRun(context, DirectoryState.open(context, input), filter);
        } catch (IOException | RuntimeException e) {
            filter.close();
            throw e;
        }
    }

    @Override
    public String boot() {
        return state.begin().boot();
    }

    @Override
    public String interfaceName() {
        return state.name();
    }

    @Override
    public Outcome run() throws IOException {
        runner = Thread.currentThread();
        try {
            reader.repeat(state.journal().steps());
            while (stopping.getCount() > 0) {
                step();
            }
            endEpoch();
            return Outcome.FINISHED;
        } catch (InterruptedException e) {
            return Outcome.INTERRUPTED;
        } catch (IOException e) {
            if (stopping.getCount() == 0 && Thread.interrupted()) {
                return Outcome.INTERRUPTED;
            }
            throw e;
        } finally {
            ended.countDown();
        }
    }

    @Override
    public CaptureFacts facts() {
        return CaptureFacts.of(context.counters(), stream, Map.of());
    }

    /** What was read is still handed over, unless Kafka does not take it. */
    @Override
    public void stop() {
        stopping.countDown();
        reader.stop();
        Thread patience = new Thread(this::interruptWhenStuck, "agent-stop");
        patience.setDaemon(true);
        patience.start();
    }

    @Override
    public boolean goesBy(FramePolicy wanted) {
        return policy == wanted;
    }

    @Override
    public void close() throws IOException {
        filter.close();
        state.close();
    }

    private void step() throws IOException, InterruptedException {
        long packets = reader.round();
        long nowNs = System.nanoTime();
        boolean busy = packets >= AgentOptions.MARK_EVERY_PACKETS;
        if (!busy && (reader.isOpen() || nowNs - lastMarkNs >= MARK_NS)) {
            reader.quiet();
            lastMarkNs = nowNs;
        }
        context.wiring()
                .progress()
                .progress(
                        context.counters().get(AgentCounter.READ),
                        context.counters().get(AgentCounter.READ_BYTES),
                        0);
        if (reader.isEpochFull()
                || nowNs - epochBeganNs >= EPOCH_NS
                || policy != context.policy().get()) {
            endEpoch();
        }
        if (!busy) {
            stopping.await(LOOK_MS, TimeUnit.MILLISECONDS);
        }
    }

    private void endEpoch() throws IOException {
        if (reader.isOpen()) {
            reader.quiet();
        }
        exporter.flush();
        policy = context.policy().get();
        String shape = DirectoryState.shape(context.options(), policy);
        reader.beginEpoch(new Epoch(boot(), shape, stream.position()), path());
        epochBeganNs = System.nanoTime();
    }

    private FramePath path() {
        return new FramePath(
                context.options(), 0, filter.frames(), stream, context.counters(), policy);
    }

    private void interruptWhenStuck() {
        try {
            if (!ended.await(STOP_WAIT_MS, TimeUnit.MILLISECONDS) && runner != null) {
                runner.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
