package io.ingress.agent;

import io.ingress.agent.directory.CaptureFolder;
import io.ingress.agent.directory.Journal;
import io.ingress.agent.directory.JournalEntry.Epoch;
import io.ingress.agent.shard.StreamPosition;
import io.ingress.agent.system.StateLock;
import io.ingress.model.packet.Hash64;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known of a directory at the start of an agent.
 *
 * @param name of the directory in batches
 * @param begin the epoch to go on from
 */
record DirectoryState(
        String name, Journal journal, CaptureFolder folder, Epoch begin, Optional<StateLock> lock)
        implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DirectoryState.class);

    /**
     * Finds what agents before have done, and goes on with it if it can be done again.
     *
     * @throws IOException when there is no such directory, or another agent plays it
     */
    static DirectoryState open(CaptureContext context, CaptureInput.Directory input)
            throws IOException {
        Optional<Path> file = journalFile(context.options(), input);
        Optional<StateLock> lock = lock(file);
        Journal journal = null;
        try {
            journal = Journal.open(file);
            CaptureFolder folder = new CaptureFolder(input.path(), journal);
            folder.due();
            String shape = shape(context.options(), context.policy().get());
            Epoch begin = begin(journal, folder, shape, context.options().buckets());
            return new DirectoryState(input.name(), journal, folder, begin, lock);
        } catch (IOException | RuntimeException e) {
            close(Optional.ofNullable(journal), lock);
            throw e;
        }
    }

    /** Stands for all options that batches follow from. */
    static String shape(AgentOptions options, FramePolicy policy) {
        return Long.toHexString(BatchShape.of(options, policy));
    }

    @Override
    public void close() throws IOException {
        folder.close();
        close(Optional.of(journal), lock);
    }

    private static Epoch begin(Journal journal, CaptureFolder folder, String shape, int buckets)
            throws IOException {
        Optional<Epoch> before = journal.epoch().filter(epoch -> epoch.shape().equals(shape));
        if (before.isPresent() && folder.has(journal.steps())) {
            return before.get();
        }
        if (!journal.steps().isEmpty()) {
            LOG.warn(
                    "options or files have changed since the agent was killed: what it read in its"
                            + " last minute may be counted twice");
            journal.discardSteps();
        }
        String boot = String.format("%016x", new SecureRandom().nextLong());
        Epoch fresh = new Epoch(boot, shape, StreamPosition.begin(buckets));
        journal.add(fresh);
        return fresh;
    }

    private static Optional<Path> journalFile(AgentOptions options, CaptureInput.Directory input)
            throws IOException {
        if (options.stateDir().isEmpty() || !Files.isDirectory(input.path())) {
            return Optional.empty();
        }
        Path stateDir = Files.createDirectories(options.stateDir().get());
        String name = input.path().toRealPath().toString();
        return Optional.of(
                stateDir.resolve(String.format("directory-%016x.journal", Hash64.of(name, 0))));
    }

    private static Optional<StateLock> lock(Optional<Path> file) throws IOException {
        if (file.isEmpty()) {
            return Optional.empty();
        }
        Path lockFile = file.get().resolveSibling(file.get().getFileName() + ".lock");
        return Optional.of(StateLock.take(lockFile, "the same directory is being played"));
    }

    private static void close(Optional<Journal> journal, Optional<StateLock> lock)
            throws IOException {
        if (journal.isPresent()) {
            journal.get().close();
        }
        if (lock.isPresent()) {
            lock.get().close();
        }
    }
}
