package io.ingress.agent.source;

import io.ingress.agent.source.FileEnd.Kind;
import io.ingress.agent.source.PacketSource.Next;
import java.io.IOException;
import java.nio.file.Path;

/** Reads a capture (pcap or pcapng) that is still written. One thread. */
public final class FollowedCapture implements AutoCloseable {
    /** Enough to tell the format. */
    private static final int HEADER_BYTES = 24;

    private final String name;
    private final CaptureWindow window;
    private CaptureFormat format;
    private boolean ended;

    /**
     * @param name for people
     */
    FollowedCapture(String name, ByteSupply bytes) {
        this.name = name;
        this.window = new CaptureWindow(bytes);
    }

    /**
     * Opens a file.
     *
     * @throws IOException when it cannot be read
     */
    public static FollowedCapture open(Path file) throws IOException {
        return new FollowedCapture(file.toString(), FileBytes.growing(file));
    }

    /**
     * Fills {@code packet}, or says IDLE when there is none yet, END when none can follow.
     *
     * @throws NotACaptureException when it is none
     */
    public Next next(RawPacket packet) throws IOException {
        if (ended) {
            return Next.END;
        }
        if (format == null && !findFormat()) {
            return Next.IDLE;
        }
        if (format.next(packet)) {
            return Next.PACKET;
        }
        ended = window.sizeBytes() != ByteSupply.ENDLESS || format.end().kind() == Kind.DAMAGED;
        return ended ? Next.END : Next.IDLE;
    }

    /** How it ended; meaningful after {@link #next} said END. */
    public FileEnd end() {
        return format == null ? FileEnd.COMPLETE : format.end();
    }

    /** Bytes read so far; after an IDLE, those of whole packets. */
    public long positionBytes() {
        return window.position();
    }

    @Override
    public void close() {
        window.close();
    }

    private boolean findFormat() throws IOException {
        if (!window.require(HEADER_BYTES) && window.sizeBytes() == ByteSupply.ENDLESS) {
            return false;
        }
        format = CaptureFormats.of(name, window);
        return true;
    }
}
