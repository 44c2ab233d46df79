package io.ingress.agent.source;

import java.io.IOException;
import java.sql.Timestamp;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.pcap4j.core.BpfProgram.BpfCompileMode;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapHandle.BlockingMode;
import org.pcap4j.core.PcapHandle.TimestampPrecision;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapNetworkInterface.PromiscuousMode;
import org.pcap4j.core.RawPacketListener;

/**
 * Captures from a network interface through libpcap. Frames are taken raw, up to {@link
 * #FRAMES_PER_DISPATCH} at a time; pcap4j's packet objects are never built.
 *
 * <p>The handle does not block: with TPACKET_V3 a blocking dispatch of a quiet interface may wait
 * for ever, and neither clock nor stop would come through.
 */
public final class Pcap4jSource implements PacketSource {
    /** Frames fetched in one call; bounds what is held at a time. */
    private static final int FRAMES_PER_DISPATCH = 512;

    /** The kernel hands a block over after this time even when it is not full, ms. */
    private static final int BLOCK_TIMEOUT_MS = 10;

    /** Wait before asking again after nothing was there, ns: 200 wake-ups a second when quiet. */
    private static final long IDLE_WAIT_NS = 5_000_000L;

    /** After {@link #stop}, the kernel's buffer counts as empty when nothing came for so long. */
    private static final long DRAIN_QUIET_NS = 300_000_000L;

    /**
     * On a quiet wire everything older than this has been delivered, ns: twenty times the kernel's
     * block timeout.
     */
    private static final long DELIVERY_NS = 200_000_000L;

    private static final long BUSY = Long.MIN_VALUE;
    private static final long UNSIGNED_INT = 0xFFFF_FFFFL;
    private static final long NS_PER_S = 1_000_000_000L;

    private final String interfaceName;
    private final PcapHandle handle;
    private final int linkType;
    private final RawPacketListener listener = this::arrived;

    private final byte[][] frames = new byte[FRAMES_PER_DISPATCH][];
    private final long[] timestampsNs = new long[FRAMES_PER_DISPATCH];
    private final int[] wireLens = new int[FRAMES_PER_DISPATCH];
    private int arrived;
    private int nextFrame;

    private long kernelDrops;
    private volatile boolean stopped;
    private long delivered;
    private long deliveredAtEnd;

    /**
     * When the first of a row of empty fetches was, ns; {@link #BUSY} when the last one was not.
     */
    private long quietSinceNs = BUSY;

    private boolean draining;
    private long deliveredUntilNs;

    private Pcap4jSource(String interfaceName, PcapHandle handle) {
        this.interfaceName = interfaceName;
        this.handle = handle;
        this.linkType = LinkTypes.of(handle.getDlt().value());
    }

    /**
     * Opens an interface.
     *
     * @param bufferBytes of the kernel's buffer
     * @param filter BPF expression for the kernel
     * @throws FilterSyntaxException when the filter is not one
     * @throws CaptureException when libpcap, the interface or the permission is missing
     */
    public static Pcap4jSource open(
            String interfaceName,
            int snapLenBytes,
            int bufferBytes,
            Reach reach,
            Optional<String> filter)
            throws FilterSyntaxException, CaptureException {
        LibPcap.load();
        PcapHandle handle;
        try {
            handle =
                    new PcapHandle.Builder(interfaceName)
                            .snaplen(snapLenBytes)
                            .promiscuousMode(modeOf(reach))
                            .timeoutMillis(BLOCK_TIMEOUT_MS)
                            .bufferSize(bufferBytes)
                            .timestampPrecision(TimestampPrecision.NANO)
                            .build();
        } catch (PcapNativeException e) {
            throw OpenFailure.of(interfaceName, LibPcap.interfaceNames(), e);
        }
        try {
            configure(handle, filter);
            return new Pcap4jSource(interfaceName, handle);
        } catch (FilterSyntaxException | CaptureException | RuntimeException e) {
            handle.close();
            throw e;
        }
    }

    @Override
    public Next next(RawPacket packet) throws IOException {
        if (nextFrame == arrived) {
            if (stopped && isDrained()) {
                return Next.END;
            }
            if (!fetch()) {
                return Next.IDLE;
            }
        }
        byte[] frame = frames[nextFrame];
        packet.linkType = linkType;
        packet.timestampNs = timestampsNs[nextFrame];
        packet.wireLen = wireLens[nextFrame];
        packet.buffer = frame;
        packet.offset = 0;
        packet.capturedLen = frame.length;
        nextFrame++;
        return Next.PACKET;
    }

    @Override
    public String interfaceName() {
        return interfaceName;
    }

    @Override
    public long deliveredUntilNs() {
        return deliveredUntilNs;
    }

    /** The kernel counts in 32 bits; asked at least every few minutes this never wraps unseen. */
    @Override
    public long kernelDrops() {
        try {
            long counted = handle.getStats().getNumPacketsDropped() & UNSIGNED_INT;
            kernelDrops += (counted - kernelDrops) & UNSIGNED_INT;
        } catch (PcapNativeException | NotOpenException e) {
            // The interface is gone: what was counted before stays true.
            return kernelDrops;
        }
        return kernelDrops;
    }

    @Override
    public void filter(Optional<String> expression) throws FilterSyntaxException {
        filter(handle, expression.orElse(""));
    }

    @Override
    public void stop() {
        stopped = true;
    }

    @Override
    public void close() {
        handle.close();
    }

    private static PromiscuousMode modeOf(Reach reach) {
        return reach == Reach.PROMISCUOUS
                ? PromiscuousMode.PROMISCUOUS
                : PromiscuousMode.NONPROMISCUOUS;
    }

    private static void configure(PcapHandle handle, Optional<String> filter)
            throws FilterSyntaxException, CaptureException {
        try {
            handle.setBlockingMode(BlockingMode.NONBLOCKING);
        } catch (PcapNativeException | NotOpenException e) {
            throw new CaptureException("cannot configure the capture: " + e.getMessage(), e);
        }
        if (filter.isPresent()) {
            filter(handle, filter.get());
        }
    }

    private static void filter(PcapHandle handle, String expression) throws FilterSyntaxException {
        HostNames.refuseIn(expression);
        try {
            handle.setFilter(expression, BpfCompileMode.OPTIMIZE);
        } catch (PcapNativeException | NotOpenException e) {
            throw new FilterSyntaxException(expression, e);
        }
    }

    /** Asks the kernel for frames; false, after a short wait, when there are none. */
    private boolean fetch() throws CaptureException {
        arrived = 0;
        nextFrame = 0;
        long askedNs = WallClock.nowNs();
        try {
            handle.dispatch(FRAMES_PER_DISPATCH, listener);
        } catch (InterruptedException e) {
            stopped = true;
        } catch (PcapNativeException | NotOpenException e) {
            throw new CaptureException(
                    "the capture on "
                            + interfaceName
                            + " ended ("
                            + e.getMessage()
                            + "); is the interface still there?",
                    e);
        }
        delivered += arrived;
        if (arrived > 0) {
            quietSinceNs = BUSY;
            return true;
        }
        if (quietSinceNs == BUSY) {
            quietSinceNs = System.nanoTime();
        }
        deliveredUntilNs = askedNs - DELIVERY_NS;
        LockSupport.parkNanos(IDLE_WAIT_NS);
        return false;
    }

    /**
     * After the stop: true when all that had reached the kernel's buffer by then was delivered. The
     * block it is filling only comes when it is full or its time is up. On a loopback interface the
     * kernel counts more than libpcap delivers: there a quiet time ends it.
     */
    private boolean isDrained() {
        if (!draining) {
            draining = true;
            deliveredAtEnd = receivedByKernel();
            quietSinceNs = BUSY;
        }
        boolean quiet = quietSinceNs != BUSY && System.nanoTime() - quietSinceNs > DRAIN_QUIET_NS;
        boolean drained = quiet || delivered + kernelDrops() >= deliveredAtEnd;
        if (drained) {
            deliveredUntilNs = WallClock.nowNs();
        }
        return drained;
    }

    private long receivedByKernel() {
        try {
            return handle.getStats().getNumPacketsReceived();
        } catch (PcapNativeException | NotOpenException e) {
            // The interface is gone, and what it had in store with it.
            return 0;
        }
    }

    private void arrived(byte[] frame) {
        Timestamp time = handle.getTimestamp();
        frames[arrived] = frame;
        timestampsNs[arrived] = Math.floorDiv(time.getTime(), 1000L) * NS_PER_S + time.getNanos();
        wireLens[arrived] = handle.getOriginalLength();
        arrived++;
    }
}
