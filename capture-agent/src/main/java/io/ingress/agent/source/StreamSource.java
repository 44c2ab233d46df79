package io.ingress.agent.source;

import io.ingress.agent.source.FileEnd.Kind;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads a capture (pcap or pcapng) that is written while it is read, as {@code tcpdump -U -w -}
 * does. Its clock is that of its packets, and goes on while the stream is quiet.
 */
public final class StreamSource implements PacketSource {
    /** Enough of the stream to tell its format. */
    private static final int HEADER_BYTES = 24;

    /**
     * Packets of a quiet stream come at most so late, ns: what the writer and the way hold back.
     * More: ends of flows on a quiet wire are told later.
     */
    private static final long DELIVERY_NS = 30_000_000_000L;

    private final String name;
    private final CaptureWindow window;
    private CaptureFormat format;
    private long lastNs;
    private long lastNanoTime;
    private volatile boolean stopped;
    private boolean ended;

    /**
     * @param name in the batches, and for people
     */
    public StreamSource(String name, InputStream in) {
        this.name = name;
        this.window = new CaptureWindow(new StreamSupply(name, in));
    }

    @Override
    public Next next(RawPacket packet) throws IOException {
        if (ended || stopped) {
            ended = true;
            return Next.END;
        }
        if (format == null && !findFormat()) {
            return Next.IDLE;
        }
        if (format.next(packet)) {
            lastNs = Math.max(lastNs, packet.timestampNs);
            lastNanoTime = System.nanoTime();
            return Next.PACKET;
        }
        ended = window.sizeBytes() != ByteSupply.ENDLESS || format.end().kind() == Kind.DAMAGED;
        return ended ? Next.END : Next.IDLE;
    }

    /** How the stream ended; meaningful after {@link #next} said END. */
    public FileEnd end() {
        return format == null ? FileEnd.COMPLETE : format.end();
    }

    @Override
    public String interfaceName() {
        return name;
    }

    @Override
    public long deliveredUntilNs() {
        return lastNs == 0 ? 0 : lastNs + System.nanoTime() - lastNanoTime - DELIVERY_NS;
    }

    @Override
    public long kernelDrops() {
        return 0;
    }

    @Override
    public void stop() {
        stopped = true;
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
