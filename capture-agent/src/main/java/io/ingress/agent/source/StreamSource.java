package io.ingress.agent.source;

import java.io.IOException;
import java.io.InputStream;

/**
 * Reads a capture (pcap or pcapng) that is written while it is read, as {@code tcpdump -U -w -}
 * does. Its clock is that of its packets, and goes on while the stream is quiet.
 */
public final class StreamSource implements PacketSource {
    /**
     * Packets of a quiet stream come at most so late, ns: what the writer and the way hold back.
     * More: ends of flows on a quiet wire are told later.
     */
    private static final long DELIVERY_NS = 30_000_000_000L;

    private final String name;
    private final FollowedCapture capture;
    private long lastNs;
    private long lastNanoTime;
    private volatile boolean stopped;

    /**
     * @param name in the batches, and for people
     */
    public StreamSource(String name, InputStream in) {
        this.name = name;
        this.capture = new FollowedCapture(name, new StreamSupply(name, in));
    }

    @Override
    public Next next(RawPacket packet) throws IOException {
        Next next = stopped ? Next.END : capture.next(packet);
        if (next == Next.PACKET) {
            lastNs = Math.max(lastNs, packet.timestampNs);
            lastNanoTime = System.nanoTime();
        }
        return next;
    }

    /** How the stream ended; meaningful after {@link #next} said END. */
    public FileEnd end() {
        return capture.end();
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
        capture.close();
    }
}
