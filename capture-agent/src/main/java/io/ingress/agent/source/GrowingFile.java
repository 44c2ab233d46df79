package io.ingress.agent.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The bytes of a file that may become longer. Not mapped: it may become shorter too, and then a
 * mapping ends the JVM on some systems.
 */
final class GrowingFile implements ByteSupply {
    private final FileChannel channel;

    private GrowingFile(FileChannel channel) {
        this.channel = channel;
    }

    static GrowingFile open(Path file) throws IOException {
        return new GrowingFile(FileChannel.open(file, StandardOpenOption.READ));
    }

    @Override
    public int read(long position, byte[] into, int at, int wanted) throws IOException {
        return Math.max(0, channel.read(ByteBuffer.wrap(into, at, wanted), position));
    }

    @Override
    public long sizeBytes() {
        return ENDLESS;
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
