package io.ingress.agent.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Reads the frames of a segment one after the other, up to the first place where there is no whole
 * one. Lengths are checked before anything is allocated.
 */
final class SegmentReader implements Closeable {
    private static final int READ_BYTES = 256 * 1024;

    /** A payload may hold any number of magic numbers; so many places are looked at. */
    private static final int MAX_GUESSES = 64;

    private final SpoolFile file;
    private ByteBuffer buffer;
    private long bufferAt;
    private long offset;
    private SpoolFrame frame;
    private int frameAt;

    SegmentReader(SpoolFile file, long limit) {
        this.file = file;
        this.buffer = ByteBuffer.allocate((int) Math.min(limit, READ_BYTES)).limit(0);
    }

    /**
     * Goes to the next frame.
     *
     * @param limit where the segment ends
     * @return false when there is none; {@link #offset} then tells whether that is the end
     */
    boolean next(long limit) throws IOException {
        frame = at(offset, limit);
        if (frame == null) {
            return false;
        }
        offset += frame.bytes();
        return true;
    }

    /** Behind the last frame read. */
    long offset() {
        return offset;
    }

    /** Header of the last frame read. */
    SpoolFrame frame() {
        return frame;
    }

    SpoolEntry entry() {
        return new SpoolEntry(frame.seq(), frame.packets(), head(), payload());
    }

    byte[] head() {
        int from = frameAt + SpoolFrame.HEADER_BYTES;
        return Arrays.copyOfRange(buffer.array(), from, from + frame.headBytes());
    }

    /**
     * True when somewhere behind {@link #offset} there is a whole frame again: this is no write
     * that was cut short, but damage.
     */
    boolean isFollowedByFrame(long limit) throws IOException {
        int guesses = 0;
        for (long place = offset + 1; place <= limit - SpoolFrame.HEADER_BYTES; place++) {
            load(place, SpoolFrame.HEADER_BYTES, limit);
            if (buffer.getInt((int) (place - bufferAt)) == SpoolFrame.MAGIC) {
                if (at(place, limit) != null || ++guesses == MAX_GUESSES) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private byte[] payload() {
        int from = frameAt + SpoolFrame.HEADER_BYTES + frame.headBytes();
        return Arrays.copyOfRange(buffer.array(), from, from + frame.payloadBytes());
    }

    /** The whole frame at this place, or null. */
    private SpoolFrame at(long place, long limit) throws IOException {
        if (limit - place < SpoolFrame.HEADER_BYTES) {
            return null;
        }
        load(place, SpoolFrame.HEADER_BYTES, limit);
        SpoolFrame header = SpoolFrame.decode(buffer, (int) (place - bufferAt));
        if (header == null || limit - place < header.bytes()) {
            return null;
        }
        load(place, header.bytes(), limit);
        frameAt = (int) (place - bufferAt);
        return header.isIntact(buffer, frameAt) ? header : null;
    }

    /** Brings bytes into the buffer, and what comes after them as far as there is room. */
    private void load(long place, int bytes, long limit) throws IOException {
        if (place >= bufferAt && place + bytes <= bufferAt + buffer.limit()) {
            return;
        }
        if (bytes > buffer.capacity()) {
            buffer = ByteBuffer.allocate(Math.max(bytes, READ_BYTES));
        }
        buffer.clear().limit((int) Math.min(buffer.capacity(), limit - place));
        file.read(buffer, place);
        if (buffer.position() < bytes) {
            throw new IOException("the segment ends before its size: at=" + place);
        }
        buffer.flip();
        bufferAt = place;
    }
}
