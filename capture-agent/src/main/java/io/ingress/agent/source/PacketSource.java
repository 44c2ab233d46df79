package io.ingress.agent.source;

import java.io.IOException;
import java.util.Optional;

/**
 * A stream of captured frames, pulled one by one without allocation. Owned by one thread; only
 * {@link #stop} may be called from another.
 */
public interface PacketSource extends AutoCloseable {

    /** What a call of {@link #next} brought. */
    enum Next {
        /** The packet is filled. */
        PACKET,
        /** Nothing arrived within the source's poll time; ask again. Files never say this. */
        IDLE,
        /** The source has ended; every further call says so too. */
        END
    }

    /**
     * Fills {@code packet} with the next frame.
     *
     * @throws IOException when the source can no longer be read; what was read so far stays valid
     */
    Next next(RawPacket packet) throws IOException;

    /** Interface name, or the name of the file being read. */
    String interfaceName();

    /**
     * After an IDLE: every packet up to this capture time, ns since the epoch, has been delivered.
     * Files never idle.
     */
    default long deliveredUntilNs() {
        return 0;
    }

    /** Packets the kernel dropped since the source was opened; 0 for files. */
    long kernelDrops();

    /**
     * Takes another BPF expression from now on, on the thread of the source.
     *
     * @throws IOException when it is none, or the source takes none; the old one stays
     */
    default void filter(Optional<String> expression) throws IOException {
        throw new IOException(interfaceName() + " takes no other filter");
    }

    /** Asks {@link #next} to say END soon; from any thread. */
    void stop();

    @Override
    void close();
}
