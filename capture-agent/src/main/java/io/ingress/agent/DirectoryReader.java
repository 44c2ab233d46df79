package io.ingress.agent;

import io.ingress.agent.directory.CaptureFolder;
import io.ingress.agent.directory.FolderFile;
import io.ingress.agent.directory.Journal;
import io.ingress.agent.directory.JournalEntry;
import io.ingress.agent.directory.JournalEntry.Epoch;
import io.ingress.agent.directory.JournalEntry.Quiet;
import io.ingress.agent.directory.JournalEntry.Read;
import io.ingress.agent.directory.JournalEntry.Reading;
import io.ingress.agent.shard.CaptureClock;
import io.ingress.agent.shard.CaptureStream;
import io.ingress.agent.source.FollowedCapture;
import io.ingress.agent.source.PacketSource.Next;
import io.ingress.agent.source.RawPacket;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Reads the files of a directory in turn, and marks. Which batches come out depends on the files,
 * the options and the journal alone: from the last epoch on, they can be made again one by one. One
 * thread; only {@link #stop} may be called from another.
 */
final class DirectoryReader {
    /** Packets of a file before the others have their turn. */
    private static final long TURN_PACKETS = 1 << 20;

    /** Packets of an epoch, after which budgets of flows begin anew: so many are read twice. */
    private static final long EPOCH_PACKETS = 4 << 20;

    /**
     * Packets of quiet files come at most so late, ns: what who writes them holds back. More: ends
     * of flows are told later.
     */
    private static final long DELIVERY_NS = 30_000_000_000L;

    private final CaptureFolder folder;
    private final Journal journal;
    private final CaptureStream stream;
    private final RawPacket packet = new RawPacket();

    private FramePath path;
    private long packetsInEpoch;
    private int packetsSinceMark;
    private long lastPacketNanoTime = System.nanoTime();
    private long lastPacketClockNs;
    private volatile boolean stopped;

    DirectoryReader(CaptureFolder folder, Journal journal, CaptureStream stream, FramePath path) {
        this.folder = folder;
        this.journal = journal;
        this.stream = stream;
        this.path = path;
    }

    /** Makes the batches again that followed the last epoch; their files must be there. */
    void repeat(List<JournalEntry> steps) throws IOException {
        Optional<FolderFile> reading = Optional.empty();
        for (JournalEntry step : steps) {
            if (step instanceof Reading begun) {
                reading = journal.file(begun.id());
            } else if (step instanceof Read done) {
                repeat(done);
                reading = Optional.empty();
            } else if (step instanceof Quiet quiet) {
                mark(quiet.untilNs());
            }
        }
        if (reading.isPresent()) {
            read(reading.get(), reopen(reading.get()));
        }
    }

    private void repeat(Read done) throws IOException {
        FolderFile file = journal.file(done.id()).orElseThrow();
        FollowedCapture capture = reopen(file);
        for (long i = file.packets(); i < done.packets(); i++) {
            if (capture.next(packet) != Next.PACKET) {
                throw changed(file);
            }
            accept();
        }
        file.readTo(done.packets(), done.bytes());
    }

    private FollowedCapture reopen(FolderFile file) throws IOException {
        return folder.open(file).orElseThrow(() -> changed(file));
    }

    private static IOException changed(FolderFile file) {
        return new IOException(file.name() + " was changed while it was read; start again");
    }

    /**
     * Reads what has come.
     *
     * @return packets
     */
    long round() throws IOException {
        long before = packetsInEpoch;
        for (FolderFile file : folder.due()) {
            if (stopped || isEpochFull()) {
                break;
            }
            Optional<FollowedCapture> capture = folder.open(file);
            if (capture.isPresent()) {
                readNew(file, capture.get());
            }
        }
        return packetsInEpoch - before;
    }

    /** Marks that nothing more was there. */
    void quiet() throws IOException {
        long elapsedNs = System.nanoTime() - lastPacketNanoTime;
        long untilNs = lastPacketClockNs == 0 ? 0 : lastPacketClockNs + elapsedNs - DELIVERY_NS;
        journal.add(new Quiet(untilNs));
        mark(untilNs);
    }

    /** True when so much was read that an epoch should end. */
    boolean isEpochFull() {
        return packetsInEpoch >= EPOCH_PACKETS;
    }

    /** Everything up to here has been acknowledged; right after a mark. */
    void beginEpoch(Epoch epoch, FramePath fresh) throws IOException {
        journal.add(epoch);
        path = fresh;
        packetsInEpoch = 0;
    }

    /** True when packets wait for a mark. */
    boolean isOpen() {
        return packetsSinceMark > 0;
    }

    /** Ends what is done soon. */
    void stop() {
        stopped = true;
    }

    private void readNew(FolderFile file, FollowedCapture capture) throws IOException {
        Next next = next(file, capture);
        if (next != Next.PACKET) {
            end(file, capture, next);
            return;
        }
        journal.add(new Reading(file.id()));
        accept();
        file.readTo(file.packets() + 1, capture.positionBytes());
        read(file, capture);
    }

    /** Reads on up to the end of what is there, or of its turn. */
    private void read(FolderFile file, FollowedCapture capture) throws IOException {
        long packets = file.packets();
        long turnEnd = packets + TURN_PACKETS;
        Next next = Next.PACKET;
        while (next == Next.PACKET && packets < turnEnd && !stopped) {
            next = next(file, capture);
            if (next == Next.PACKET) {
                accept();
                packets++;
            }
        }
        file.readTo(packets, capture.positionBytes());
        journal.add(file.read());
        lastPacketNanoTime = System.nanoTime();
        lastPacketClockNs = stream.clock().nowNs();
        end(file, capture, next);
    }

    /** A file that cannot be read is as one that is damaged from there on. */
    private Next next(FolderFile file, FollowedCapture capture) {
        try {
            return capture.next(packet);
        } catch (IOException e) {
            folder.giveUp(file, "cannot be read on: " + e.getMessage());
            return Next.END;
        }
    }

    private void end(FolderFile file, FollowedCapture capture, Next next) {
        if (next == Next.IDLE) {
            folder.exhausted(file);
        } else if (next == Next.END) {
            folder.giveUp(file, "read no further, " + capture.end().reason());
        }
    }

    private void accept() throws IOException {
        path.accept(packet);
        packetsInEpoch++;
        packetsSinceMark++;
        if (packetsSinceMark >= AgentOptions.MARK_EVERY_PACKETS && !isInDoubt()) {
            stream.mark();
            packetsSinceMark = 0;
        }
    }

    /** A mark waits for the few packets that say whether the clock has jumped. */
    private boolean isInDoubt() {
        return stream.clock().isInDoubt()
                && packetsSinceMark < AgentOptions.MARK_EVERY_PACKETS + CaptureClock.CONFIRMATIONS;
    }

    private void mark(long quietUntilNs) throws IOException {
        if (quietUntilNs > stream.clock().nowNs()) {
            stream.quietUntil(quietUntilNs);
        }
        stream.mark();
        packetsSinceMark = 0;
    }
}
