package io.ingress.local.stack;

import io.ingress.local.ExitCode;
import io.ingress.local.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The folder of an installation: who may use it, and where in it things are. */
public final class DataDirectory implements AutoCloseable {
    private static final String LOCK = "lock";

    private final Path root;
    private final FileChannel channel;

    private DataDirectory(Path root, FileChannel channel) {
        this.root = root;
        this.channel = channel;
    }

    /** Takes the folder for this process until {@link #close} or its end, however it ends. */
    public static DataDirectory open(Path directory) {
        Path root = directory.toAbsolutePath().normalize();
        try {
            Files.createDirectories(root);
            FileChannel channel =
                    FileChannel.open(
                            root.resolve(LOCK),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            if (!lock(channel)) {
                channel.close();
                throw new UserException(
                        ExitCode.FAILED,
                        "another Ingress uses the folder " + root,
                        "stop it first, or give this one another folder with --data DIR");
            }
            return new DataDirectory(root, channel);
        } catch (IOException e) {
            throw new UserException(
                    ExitCode.FAILED,
                    "cannot use the folder " + root + ": " + reason(e),
                    "choose a folder you may write to with --data DIR",
                    e);
        }
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException denied) {
            return "no permission to write " + denied.getFile();
        }
        return e instanceof FileAlreadyExistsException file
                ? file.getFile() + " is a file"
                : e.getMessage();
    }

    public Path root() {
        return root;
    }

    /**
     * Where Kafka of the Ingress that runs on a folder is, {@code HOST:PORT}; not there if none
     * runs.
     */
    public static Path address(Path directory) {
        return directory.toAbsolutePath().normalize().resolve("kafka-address");
    }

    public Path kafka() {
        return root.resolve("kafka");
    }

    public Path checkpoints() {
        return root.resolve("checkpoints");
    }

    public Path database() {
        return root.resolve("traffic.db");
    }

    public Path agentState() {
        return root.resolve("agent");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot release " + root, e);
        }
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            // This process has it already.
            return false;
        }
    }
}
