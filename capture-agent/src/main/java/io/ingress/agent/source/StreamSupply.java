package io.ingress.agent.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The bytes of a stream that come when they come: a thread of its own reads them, so that who waits
 * for a packet can look at the clock. What is read ahead is bounded; then the writer of the stream
 * waits.
 */
final class StreamSupply implements ByteSupply {
    private static final int PIECE_BYTES = 64 * 1024;
    private static final int PIECES = 16;

    /** Longest wait for the next bytes, ms: how late the clock of a quiet stream may be. */
    private static final long WAIT_MS = 10;

    private final BlockingQueue<byte[]> pieces = new ArrayBlockingQueue<>(PIECES);
    private final Thread reader;
    private volatile IOException failure;
    private byte[] piece = {};
    private int used;
    private long handedOut;
    private boolean ended;

    /**
     * @param name of the stream, for its thread
     */
    StreamSupply(String name, InputStream in) {
        reader = new Thread(() -> readAll(in), "agent-stream-" + name);
        reader.setDaemon(true);
        reader.start();
    }

    @Override
    public int read(long position, byte[] into, int at, int wanted) throws IOException {
        while (handedOut < position) {
            if (!refill()) {
                return 0;
            }
            int skipped = (int) Math.min(piece.length - used, position - handedOut);
            used += skipped;
            handedOut += skipped;
        }
        if (!refill()) {
            return 0;
        }
        int count = Math.min(wanted, piece.length - used);
        System.arraycopy(piece, used, into, at, count);
        used += count;
        handedOut += count;
        return count;
    }

    @Override
    public long sizeBytes() {
        return ended ? handedOut : ENDLESS;
    }

    @Override
    public void close() {
        reader.interrupt();
    }

    /** False when nothing is there within the wait. */
    private boolean refill() throws IOException {
        if (used < piece.length) {
            return true;
        }
        if (ended) {
            return false;
        }
        byte[] next;
        try {
            next = pieces.poll(WAIT_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        if (next == null) {
            return false;
        }
        if (next.length == 0) {
            if (failure != null) {
                throw failure;
            }
            ended = true;
            return false;
        }
        piece = next;
        used = 0;
        return true;
    }

    private void readAll(InputStream in) {
        byte[] buffer = new byte[PIECE_BYTES];
        try {
            try {
                int count = in.read(buffer);
                while (count >= 0) {
                    pieces.put(Arrays.copyOf(buffer, count));
                    count = in.read(buffer);
                }
            } catch (IOException e) {
                failure = e;
            }
            pieces.put(new byte[0]);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
