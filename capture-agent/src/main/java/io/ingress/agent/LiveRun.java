package io.ingress.agent;

import io.ingress.agent.AgentReport.Outcome;
import io.ingress.agent.health.InterfaceWatch;
import io.ingress.agent.shard.CaptureStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;

/** Captures from interfaces, or from a stream, until it is stopped. */
final class LiveRun implements CaptureRun {
    private final CaptureContext context;
    private final LiveSources sources;
    private final FileFilter filter;
    private final String boot = String.format("%016x", new SecureRandom().nextLong());
    private final CaptureStream stream;
    private final LiveCaptures captures;
    private final Optional<InterfaceWatch> interfaces;

    private LiveRun(CaptureContext context, LiveSources sources, FileFilter filter) {
        this.context = context;
        this.sources = sources;
        this.filter = filter;
        this.stream = context.stream(boot, sources.names());
        this.captures = new LiveCaptures(context, sources, filter.frames(), stream);
        this.interfaces = context.options().stateDir().map(this::watch);
    }

    static LiveRun open(CaptureContext context, CaptureInput.Live live) throws IOException {
        LiveSources sources = LiveSources.open(live, context.options().filter());
        return new LiveRun(context, sources, FileFilter.NONE);
    }

    static LiveRun open(CaptureContext context, CaptureInput.Stream stream) throws IOException {
        FileFilter filter = FileFilter.of(context.options());
        return new LiveRun(context, LiveSources.of(stream, System.in), filter);
    }

    @Override
    public String boot() {
        return boot;
    }

    @Override
    public String interfaceName() {
        return String.join(", ", sources.names());
    }

    @Override
    public Outcome run() throws IOException {
        try {
            captures.run();
        } finally {
            context.wiring().exporter().flush();
        }
        return Outcome.FINISHED;
    }

    @Override
    public CaptureFacts facts() {
        return CaptureFacts.of(context.counters(), stream, sources.incomplete());
    }

    @Override
    public void stop() {
        sources.stop();
    }

    @Override
    public void look() {
        interfaces.ifPresent(watch -> watch.look(context.wiring().clock().instant()));
    }

    @Override
    public boolean isAlive() {
        return captures.isAlive();
    }

    @Override
    public boolean goesBy(FramePolicy policy) {
        return captures.goBy(policy);
    }

    @Override
    public void close() {
        sources.close();
        filter.close();
    }

    private InterfaceWatch watch(Path stateDir) {
        Instant now = context.wiring().clock().instant();
        return new InterfaceWatch(sources.interfaceNames(), stateDir, now, context.counters());
    }
}
