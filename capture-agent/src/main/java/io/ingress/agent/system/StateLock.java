package io.ingress.agent.system;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Sees to it that only one agent works with a file of the state directory. */
public final class StateLock implements AutoCloseable {
    private final FileChannel channel;

    private StateLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Locks a file until it is closed or the process ends; it is made when it is missing.
     *
     * @param busy what is done when the lock is taken, for people: "the same capture is being
     *     played"
     * @throws IOException when another agent has it
     */
    public static StateLock take(Path file, String busy) throws IOException {
        return tryTake(file)
                .orElseThrow(
                        () ->
                                new IOException(
                                        busy
                                                + " already by another agent with the state"
                                                + " directory "
                                                + file.toAbsolutePath().getParent()
                                                + "; wait for it or use another directory"));
    }

    /** As {@link #take}; empty when another agent has it. */
    public static Optional<StateLock> tryTake(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isTaken(channel)) {
            channel.close();
            return Optional.empty();
        }
        return Optional.of(new StateLock(channel));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            FileLock held = channel.tryLock();
            return held != null;
        } catch (OverlappingFileLockException e) {
            // Held by this JVM: as busy as when another one holds it.
            return false;
        }
    }
}
