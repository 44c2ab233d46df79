package io.ingress.agent.source;

import java.io.IOException;

/** Where the bytes of a capture come from: a file, one that grows, a stream. One thread. */
interface ByteSupply extends AutoCloseable {
    /** Size of a supply whose end is not known yet. */
    long ENDLESS = Long.MAX_VALUE;

    /**
     * Copies bytes.
     *
     * @param position of the first byte in the capture; never before that of an earlier call
     * @return how many were copied, up to {@code wanted}; 0 when none is there now
     */
    int read(long position, byte[] into, int at, int wanted) throws IOException;

    /** Bytes in all, or {@link #ENDLESS}; exact once everything before it was read. */
    long sizeBytes();

    @Override
    void close();
}
