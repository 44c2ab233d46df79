package io.ingress.agent.source.afpacket;

import com.sun.jna.LastErrorException;
import io.ingress.agent.source.CaptureException;
import io.ingress.agent.source.PacketSource;
import io.ingress.agent.source.RawPacket;
import io.ingress.agent.source.WallClock;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * The frames of one packet socket. A block is copied whole and given back, frames are handed out of
 * the copy: no system call while blocks are ready, no allocation.
 *
 * <p>What the kernel counts is exact: delivered and dropped frames add up to what the interface
 * received, and a ring that is empty by its counters has delivered all up to that moment.
 */
final class AfPacketSource implements PacketSource {
    private static final VarHandle INT =
            MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());
    private static final int KERNEL = 0;
    private static final int USER = 1;

    /** Longest wait for a block, ms: how late a quiet wire's clock and a stop may be. */
    private static final int POLL_MS = 10;

    /** A frame gets its time at most so long before it is counted, ns: it waits in a backlog. */
    private static final long COUNTING_NS = 20_000_000L;

    /** After {@link #stop}, no block for so long means that none follows, ns. */
    private static final long DRAIN_QUIET_NS = 300_000_000L;

    private static final long NOT_DRAINING = -1;
    private static final int ENETDOWN = 100;

    private final NetworkDevice device;
    private final PacketSocket socket;
    private final ByteBuffer ring;
    private final int blocks;
    private final int snapLenBytes;
    private final int blockBytes;
    private final RingBlock block;
    private final RingStatistics statistics = new RingStatistics();

    private int nextBlock;
    private long delivered;
    private long deliveredUntilNs;
    private volatile boolean stopped;
    private long deliveredAtEnd = NOT_DRAINING;
    private long quietSinceNs;

    AfPacketSource(
            NetworkDevice device,
            PacketSocket socket,
            ByteBuffer ring,
            int blockBytes,
            int snapLenBytes) {
        this.device = device;
        this.snapLenBytes = snapLenBytes;
        this.socket = socket;
        this.ring = ring;
        this.blockBytes = blockBytes;
        this.blocks = ring.capacity() / blockBytes;
        this.block = new RingBlock(blockBytes);
    }

    @Override
    public Next next(RawPacket packet) throws IOException {
        while (true) {
            while (block.isEmpty()) {
                if (stopped && isDrained()) {
                    return Next.END;
                }
                if (!takeBlock()) {
                    return Next.IDLE;
                }
            }
            delivered++;
            if (block.next(packet)) {
                return Next.PACKET;
            }
        }
    }

    @Override
    public String interfaceName() {
        return device.name();
    }

    @Override
    public long kernelDrops() {
        socket.addStatistics(statistics);
        return statistics.drops();
    }

    @Override
    public long deliveredUntilNs() {
        return deliveredUntilNs;
    }

    @Override
    public void filter(Optional<String> expression) throws IOException {
        socket.filter(FilterCompiler.compile(device, expression, snapLenBytes));
    }

    @Override
    public void stop() {
        stopped = true;
    }

    @Override
    public void close() {
        socket.close();
    }

    PacketSocket socket() {
        return socket;
    }

    /** Copies the next block; false when there was none within the poll time. */
    private boolean takeBlock() throws CaptureException {
        if (!isReady()) {
            long nowNs = WallClock.nowNs();
            if (isEmpty()) {
                deliveredUntilNs = nowNs - COUNTING_NS;
            }
            if (!socket.await(POLL_MS)) {
                checkDevice();
            }
            if (!isReady()) {
                return false;
            }
        }
        int start = nextBlock * blockBytes;
        block.copy(ring, start);
        INT.setRelease(ring, start + RingBlock.STATUS, KERNEL);
        nextBlock = nextBlock + 1 == blocks ? 0 : nextBlock + 1;
        quietSinceNs = System.nanoTime();
        return true;
    }

    private boolean isReady() {
        int status = (int) INT.getAcquire(ring, nextBlock * blockBytes + RingBlock.STATUS);
        return (status & USER) != 0;
    }

    private boolean isEmpty() {
        return delivered + kernelDrops() >= statistics.packets();
    }

    /** A device that went down may come up again; one that is gone does not. */
    private void checkDevice() throws CaptureException {
        int errno = socket.takeError();
        if (errno == 0 || errno == ENETDOWN && device.isThere()) {
            return;
        }
        throw new CaptureException(
                "the capture on "
                        + device.name()
                        + " ended (errno "
                        + errno
                        + "); is the interface still there?",
                new LastErrorException(errno));
    }

    /** After the stop: true when all that the kernel had counted by then was delivered. */
    private boolean isDrained() {
        if (deliveredAtEnd == NOT_DRAINING) {
            kernelDrops();
            deliveredAtEnd = statistics.packets();
            quietSinceNs = System.nanoTime();
        }
        boolean quiet = !isReady() && System.nanoTime() - quietSinceNs > DRAIN_QUIET_NS;
        if (delivered + kernelDrops() < deliveredAtEnd && !quiet) {
            return false;
        }
        deliveredUntilNs = WallClock.nowNs();
        return true;
    }
}
