package io.ingress.agent.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A finished file of any size, memory-mapped piece by piece. */
final class MappedFile implements ByteSupply {
    /** Bytes mapped at a time: well below the 2 GiB a ByteBuffer can address. */
    private static final long SEGMENT_BYTES = 1L << 30;

    private final FileChannel channel;
    private final long segmentBytes;
    private final long sizeBytes;

    private MappedByteBuffer segment;
    private long segmentStart;

    private MappedFile(FileChannel channel, long segmentBytes) throws IOException {
        this.channel = channel;
        this.segmentBytes = segmentBytes;
        this.sizeBytes = channel.size();
    }

    static MappedFile open(Path file) throws IOException {
        return open(file, SEGMENT_BYTES);
    }

    /** For tests: a small segment shows what a file of many GiB would. */
    static MappedFile open(Path file, long segmentBytes) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            return new MappedFile(channel, segmentBytes);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public int read(long position, byte[] into, int at, int wanted) throws IOException {
        if (position >= sizeBytes) {
            return 0;
        }
        long start = position - position % segmentBytes;
        if (segment == null || start != segmentStart) {
            long length = Math.min(segmentBytes, sizeBytes - start);
            segment = channel.map(FileChannel.MapMode.READ_ONLY, start, length);
            segmentStart = start;
        }
        int offset = (int) (position - segmentStart);
        int count = Math.min(wanted, segment.capacity() - offset);
        try {
            segment.get(offset, into, at, count);
        } catch (InternalError e) {
            // What a JVM throws when a mapped page is gone.
            throw new IOException("the file became shorter while it was read", e);
        }
        return count;
    }

    @Override
    public long sizeBytes() {
        return sizeBytes;
    }

    @Override
    public void close() {
        segment = null;
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
