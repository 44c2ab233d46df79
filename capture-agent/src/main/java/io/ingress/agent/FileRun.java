package io.ingress.agent;

import io.ingress.agent.AgentReport.Outcome;
import io.ingress.agent.metrics.AgentCounter;
import io.ingress.agent.shard.CaptureStream;
import java.io.IOException;
import java.util.List;

/** Plays capture files, or goes on with a play that was interrupted. */
final class FileRun implements CaptureRun {
    private final CaptureContext context;
    private final PlayRecord record;
    private final FileFilter filter;
    private final WallPace pace;
    private final FilePlay files;

    private FileRun(CaptureContext context, PlayRecord record, FileFilter filter)
            throws IOException {
        AgentOptions options = context.options();
        this.context = context;
        this.record = record;
        this.filter = filter;
        this.pace = new WallPace(context.wiring().clock(), record.startedMs(), options.speed());
        CaptureStream stream = context.stream(record.boot(), List.of(""));
        FramePath path =
                new FramePath(
                        options,
                        record.timeShiftNs(),
                        filter.frames(),
                        stream,
                        context.counters(),
                        context.policy().get());
        this.files = new FilePlay(options, path, stream, pace, context.counters());
    }

    static FileRun open(CaptureContext context) throws IOException {
        FileFilter filter = FileFilter.of(context.options());
        PlayRecord record = null;
        try {
            record = PlayRecord.open(context.options(), context.wiring().clock().millis());
            return new FileRun(context, record, filter);
        } catch (IOException | RuntimeException e) {
            filter.close();
            if (record != null) {
                record.close();
            }
            throw e;
        }
    }

    @Override
    public String boot() {
        return record.boot();
    }

    @Override
    public String interfaceName() {
        return files.firstName();
    }

    @Override
    public Outcome run() throws IOException {
        while (files.step()) {
            tellProgress();
        }
        context.wiring().exporter().flush();
        tellProgress();
        if (!files.isFinished()) {
            return Outcome.INTERRUPTED;
        }
        record.finished();
        return Outcome.FINISHED;
    }

    @Override
    public CaptureFacts facts() {
        return files.facts();
    }

    @Override
    public void stop() {
        files.stop();
        pace.stop();
    }

    @Override
    public void close() throws IOException {
        files.close();
        filter.close();
        record.close();
    }

    private void tellProgress() {
        long packets = context.counters().get(AgentCounter.READ);
        context.wiring().progress().progress(packets, files.playedBytes(), files.totalBytes());
    }
}
