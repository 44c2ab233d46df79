package io.ingress.agent.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The bytes of a file. Read, not mapped: page faults cost more than the copy, a mapped file counts
 * as memory of the agent, and one that becomes shorter ends the JVM on some systems.
 */
final class FileBytes implements ByteSupply {
    private final FileChannel channel;
    private final long sizeBytes;

    private FileBytes(FileChannel channel, long sizeBytes) {
        this.channel = channel;
        this.sizeBytes = sizeBytes;
    }

    /** A file that has the size it will have; when it becomes shorter, it ends there. */
    static FileBytes finished(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            return new FileBytes(channel, channel.size());
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** A file that may become longer. */
    static FileBytes growing(Path file) throws IOException {
        return new FileBytes(FileChannel.open(file, StandardOpenOption.READ), ENDLESS);
    }

    @Override
    public int read(long position, byte[] into, int at, int wanted) throws IOException {
        int count = (int) Math.min(wanted, sizeBytes - position);
        return Math.max(0, channel.read(ByteBuffer.wrap(into, at, count), position));
    }

    @Override
    public long sizeBytes() {
        return sizeBytes;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
