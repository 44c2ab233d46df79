package io.ingress.agent;

import io.ingress.agent.source.PacketSource.Next;
import io.ingress.agent.source.PcapFileSource;
import io.ingress.agent.source.RawPacket;
import io.ingress.agent.system.ReplacedFile;
import io.ingress.agent.system.StateLock;
import io.ingress.model.packet.Hash64;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Properties;

/**
 * What must stay the same when a play is killed and started again: its boot id, time shift and the
 * wall clock of its first start. Kept in the state directory, under a hash of the play's identity,
 * from the first start until the play has finished. Locked while it runs.
 */
final class PlayRecord implements AutoCloseable {
    private static final String BOOT = "boot";
    private static final String STARTED_MS = "started_ms";
    private static final String SHIFT_NS = "shift_ns";
    private static final long NS_PER_MS = 1_000_000L;

    private final Optional<Path> file;
    private final Optional<StateLock> lock;
    private final String boot;
    private final long startedMs;
    private final long timeShiftNs;

    private PlayRecord(Optional<Path> file, Optional<StateLock> lock, Properties values) {
        this.file = file;
        this.lock = lock;
        this.boot = values.getProperty(BOOT);
        this.startedMs = Long.parseLong(values.getProperty(STARTED_MS));
        this.timeShiftNs = Long.parseLong(values.getProperty(SHIFT_NS));
    }

    /**
     * Finds the record of an unfinished play with the same options and files, or begins one.
     *
     * @param nowMs wall clock
     */
    static PlayRecord open(AgentOptions options, long nowMs) throws IOException {
        if (options.stateDir().isEmpty()) {
            return new PlayRecord(Optional.empty(), Optional.empty(), begin(options, nowMs));
        }
        Path directory = Files.createDirectories(options.stateDir().get());
        Path file = directory.resolve("play-" + identity(options) + ".properties");
        StateLock lock = StateLock.take(lockPath(file), "the same capture is being played");
        try {
            Properties values = load(file);
            if (values.isEmpty()) {
                values = begin(options, nowMs);
                store(file, values);
            }
            return new PlayRecord(Optional.of(file), Optional.of(lock), values);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    String boot() {
        return boot;
    }

    /** Wall clock of the first start, ms since the epoch. */
    long startedMs() {
        return startedMs;
    }

    long timeShiftNs() {
        return timeShiftNs;
    }

    /** Forgets the play: the next one is a new one. */
    void finished() throws IOException {
        if (file.isPresent()) {
            Files.deleteIfExists(file.get());
            Files.deleteIfExists(lockPath(file.get()));
        }
    }

    @Override
    public void close() throws IOException {
        if (lock.isPresent()) {
            lock.get().close();
        }
    }

    /** Everything the batches follow from: the files and the options that shape batches. */
    private static String identity(AgentOptions options) throws IOException {
        long hash = BatchShape.of(options);
        hash = Hash64.combine(hash, Double.doubleToLongBits(options.speed()));
        hash = Hash64.combine(hash, options.timeShiftNs());
        for (Path capture : ((CaptureInput.Files) options.input()).files()) {
            hash = Hash64.combine(hash, capture.toRealPath().toString());
            hash = Hash64.combine(hash, Files.size(capture));
            hash = Hash64.combine(hash, Files.getLastModifiedTime(capture).toMillis());
        }
        return String.format("%016x", hash);
    }

    private static Properties begin(AgentOptions options, long nowMs) throws IOException {
        long shiftNs = options.timeShiftNs();
        if (shiftNs == AgentOptions.SHIFT_TO_NOW) {
            shiftNs = nowMs * NS_PER_MS - firstPacketNs(options, nowMs);
        }
        Properties values = new Properties();
        values.setProperty(BOOT, String.format("%016x", new SecureRandom().nextLong()));
        values.setProperty(STARTED_MS, Long.toString(nowMs));
        values.setProperty(SHIFT_NS, Long.toString(shiftNs));
        return values;
    }

    private static long firstPacketNs(AgentOptions options, long nowMs) throws IOException {
        RawPacket packet = new RawPacket();
        for (Path capture : ((CaptureInput.Files) options.input()).files()) {
            try (PcapFileSource source = PcapFileSource.open(capture)) {
                if (source.next(packet) == Next.PACKET) {
                    return packet.timestampNs;
                }
            }
        }
        return nowMs * NS_PER_MS;
    }

    private static Path lockPath(Path file) {
        return file.resolveSibling(file.getFileName() + ".lock");
    }

    private static Properties load(Path file) throws IOException {
        Properties values = new Properties();
        if (Files.exists(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                values.load(in);
            }
        }
        return values;
    }

    /** Durable before the first batch leaves: a crash finds the whole record or none. */
    private static void store(Path file, Properties values) throws IOException {
        ReplacedFile replaced = new ReplacedFile(file);
        try (OutputStream out = Files.newOutputStream(replaced.fresh())) {
            values.store(out, null);
        }
        try (FileChannel channel = FileChannel.open(replaced.fresh(), StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        replaced.replaceDurably();
    }
}
