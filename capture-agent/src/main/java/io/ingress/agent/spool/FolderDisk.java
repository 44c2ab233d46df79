package io.ingress.agent.spool;

import io.ingress.agent.system.Directories;
import io.ingress.agent.system.StateLock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** A real directory, locked against a second agent. */
final class FolderDisk implements SpoolDisk {
    private static final String LOCK = "lock";

    private final Path directory;
    private final StateLock lock;

    private FolderDisk(Path directory, StateLock lock) {
        this.directory = directory;
        this.lock = lock;
    }

    /** Makes the directory when there is none, and takes it for this process. */
    static FolderDisk open(Path directory) throws IOException {
        Directories.createDurably(directory.toAbsolutePath());
        StateLock lock =
                StateLock.tryTake(directory.resolve(LOCK))
                        .orElseThrow(
                                () ->
                                        new IOException(
                                                "another agent uses the spool "
                                                        + directory
                                                        + "; stop it or give this one a directory"
                                                        + " of its own with --spool"));
        return new FolderDisk(directory, lock);
    }

    /** For a look at a spool that an agent may be using. */
    static FolderDisk unlocked(Path directory) {
        return new FolderDisk(directory, null);
    }

    @Override
    public List<String> list() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Override
    public SpoolFile create(String name) throws IOException {
        return new ChannelFile(
                FileChannel.open(
                        directory.resolve(name),
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE));
    }

    @Override
    public SpoolFile open(String name) throws IOException {
        return new ChannelFile(FileChannel.open(directory.resolve(name), StandardOpenOption.READ));
    }

    @Override
    public void delete(String name) throws IOException {
        Files.deleteIfExists(directory.resolve(name));
    }

    @Override
    public void rename(String from, String to) throws IOException {
        Files.move(
                directory.resolve(from),
                directory.resolve(to),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void force() throws IOException {
        Directories.force(directory);
    }

    @Override
    public long freeBytes() throws IOException {
        return Files.getFileStore(directory).getUsableSpace();
    }

    @Override
    public void close() throws IOException {
        if (lock != null) {
            lock.close();
        }
    }

    private record ChannelFile(FileChannel channel) implements SpoolFile {
        @Override
        public void append(ByteBuffer... parts) throws IOException {
            for (ByteBuffer part : parts) {
                while (part.hasRemaining()) {
                    channel.write(parts);
                }
            }
        }

        @Override
        public void force() throws IOException {
            channel.force(false);
        }

        @Override
        public void read(ByteBuffer into, long position) throws IOException {
            long at = position;
            while (into.hasRemaining()) {
                int count = channel.read(into, at);
                if (count < 0) {
                    return;
                }
                at += count;
            }
        }

        @Override
        public long sizeBytes() throws IOException {
            return channel.size();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
