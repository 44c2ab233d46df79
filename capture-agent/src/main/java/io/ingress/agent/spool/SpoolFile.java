package io.ingress.agent.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A file of the spool. */
interface SpoolFile extends Closeable {
    /** Writes all parts, one after the other; after an exception any part of them may be there. */
    void append(ByteBuffer... parts) throws IOException;

    /**
     * Makes everything appended durable. After an exception nothing is known about what was
     * appended since the last success, and a later success would prove nothing about it.
     */
    void force() throws IOException;

    /** Fills the buffer from a position, less only at the end of the file. */
    void read(ByteBuffer into, long position) throws IOException;

    long sizeBytes() throws IOException;
}
