package io.ingress.agent;

import io.ingress.agent.metrics.AgentCounters;
import io.ingress.agent.shard.CaptureClock;
import io.ingress.agent.shard.CaptureStream;
import io.ingress.agent.source.FileEnd;
import io.ingress.agent.source.PacketSource.Next;
import io.ingress.agent.source.PcapFileSource;
import io.ingress.agent.source.RawPacket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Plays capture files: reads, shards and marks. Which batches come out depends on the files and the
 * options alone, never on a clock, so that a play that was killed can be repeated batch by batch.
 * One thread; only {@link #stop} may be called from another.
 */
final class FilePlay implements AutoCloseable {
    /** A pause this long is announced by a mark, so that nothing waits for its end; ns. */
    private static final long PAUSE_NS = 50_000_000L;

    /** In a paced play the clock moves at least this often, ns of play time. */
    private static final long CLOCK_STEP_NS = 1_000_000_000L;

    private final List<Path> files;
    private final double speed;
    private final FramePath path;
    private final CaptureStream stream;
    private final AgentCounters counters;
    private final PlayPace pace;
    private final RawPacket packet = new RawPacket();
    private final Map<Path, FileEnd> incomplete = new TreeMap<>();
    private final long totalBytes;

    private int nextFile;
    private long bytesOfFinishedFiles;
    private PcapFileSource source;
    private boolean finished;
    private volatile boolean stopped;

    private long playStartNs;
    private long playedToNs;
    private long lastMarkNs;

    FilePlay(
            AgentOptions options,
            FramePath path,
            CaptureStream stream,
            PlayPace pace,
            AgentCounters counters)
            throws IOException {
        this.files = ((CaptureInput.Files) options.input()).files();
        this.speed = options.speed();
        this.path = path;
        this.stream = stream;
        this.counters = counters;
        this.pace = pace;
        this.totalBytes = checkAll(files);
    }

    /**
     * Plays up to the next mark.
     *
     * @return false when the play has ended or was stopped
     */
    boolean step() throws IOException {
        for (int i = 0; i < AgentOptions.MARK_EVERY_PACKETS || isInDoubt(i); i++) {
            if (stopped) {
                return false;
            }
            if (!nextPacket()) {
                finish();
                return false;
            }
            if (speed > 0) {
                keepPace(packet.timestampNs);
            }
            path.accept(packet);
        }
        mark(stream.clock().nowNs());
        return true;
    }

    /** A mark waits for the few packets that say whether the clock has jumped. */
    private boolean isInDoubt(int packets) {
        return stream.clock().isInDoubt()
                && packets < AgentOptions.MARK_EVERY_PACKETS + CaptureClock.CONFIRMATIONS;
    }

    /** Name of the first file. */
    String firstName() {
        return files.get(0).getFileName().toString();
    }

    /** True when all files were played to their end. */
    boolean isFinished() {
        return finished;
    }

    long playedBytes() {
        return bytesOfFinishedFiles + (source == null ? 0 : source.positionBytes());
    }

    long totalBytes() {
        return totalBytes;
    }

    CaptureFacts facts() {
        return CaptureFacts.of(counters, stream, incomplete);
    }

    /** Ends the play where it is; what is not yet in a batch is left to the next try. */
    void stop() {
        stopped = true;
    }

    @Override
    public void close() {
        if (source != null) {
            source.close();
            source = null;
        }
    }

    private static long checkAll(List<Path> files) throws IOException {
        long bytes = 0;
        for (Path file : files) {
            PcapFileSource.open(file).close();
            bytes += Files.size(file);
        }
        return bytes;
    }

    private boolean nextPacket() throws IOException {
        while (source == null || source.next(packet) == Next.END) {
            closeFile();
            if (nextFile == files.size()) {
                return false;
            }
            source = PcapFileSource.open(files.get(nextFile++));
            stream.rename(source.interfaceName());
        }
        return true;
    }

    private void closeFile() {
        if (source == null) {
            return;
        }
        if (!source.fileEnd().isComplete()) {
            incomplete.put(files.get(nextFile - 1), source.fileEnd());
        }
        bytesOfFinishedFiles += source.sizeBytes();
        close();
    }

    private void finish() throws IOException {
        if (!finished) {
            finished = true;
            stream.end();
            stream.finish();
        }
    }

    private void mark(long clockNs) throws IOException {
        stream.mark(clockNs);
        lastMarkNs = Math.max(lastMarkNs, clockNs);
    }

    /**
     * Marks and waits before a packet of a paced play. Where the marks stand follows from the
     * timestamps; whether there is time left to wait does not matter. A time that is not believed
     * is waited for as long as one that just would be, without marks: it may be wrong.
     */
    private void keepPace(long originalNs) throws IOException {
        long dueNs = path.shifted(originalNs);
        if (stream.clock().nowNs() < 0) {
            playStartNs = dueNs;
            playedToNs = dueNs;
            lastMarkNs = dueNs;
            return;
        }
        if (dueNs <= playedToNs) {
            return;
        }
        if (!stream.clock().believes(dueNs)) {
            pace.await(playedToNs + CaptureClock.LIMIT_NS - playStartNs);
            return;
        }
        long clockStepNs = Math.max(1, (long) (CLOCK_STEP_NS * speed));
        if (dueNs - playedToNs >= PAUSE_NS * speed && playedToNs > lastMarkNs) {
            mark(playedToNs);
        }
        while (dueNs - lastMarkNs > clockStepNs && !stopped) {
            long stepNs = Math.max(playedToNs, lastMarkNs + clockStepNs);
            pace.await(stepNs - playStartNs);
            mark(stepNs);
        }
        playedToNs = dueNs;
        pace.await(dueNs - playStartNs);
    }
}
