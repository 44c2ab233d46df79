package io.ingress.model.packet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Gathers frames into the pcap of one batch. Reused: {@link #take} gives the finished file and
 * begins the next one in the same buffer. One thread.
 */
public final class PacketBatchWriter {
    /** Most bytes of a batch: what {@code ingress.packets} is laid out for. */
    public static final int DEFAULT_MAX_BYTES = 256 * 1024;

    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int INITIAL_BYTES = 4096;
    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final long MAX_SECONDS = 0xffffffffL;

    private final int maxBytes;
    private int linkType;
    private byte[] buffer;
    private int size;
    private int packets;

    /**
     * @param linkType LINKTYPE of the frames
     * @param maxBytes of the whole pcap; a single longer frame makes a batch of its own
     */
    public PacketBatchWriter(int linkType, int maxBytes) {
        if (maxBytes < PcapFormat.FILE_HEADER_LEN + PcapFormat.RECORD_HEADER_LEN) {
            throw new IllegalArgumentException("must be >= 40: maxBytes=" + maxBytes);
        }
        this.maxBytes = maxBytes;
        this.buffer = new byte[Math.min(maxBytes, INITIAL_BYTES)];
        begin(linkType);
    }

    public PacketBatchWriter(int linkType) {
        this(linkType, DEFAULT_MAX_BYTES);
    }

    /** Drops what is gathered and begins a batch of frames of this LINKTYPE. */
    public void begin(int newLinkType) {
        linkType = newLinkType;
        INT.set(buffer, 0, PcapFormat.MAGIC_NS);
        INT.set(buffer, 4, PcapFormat.VERSION);
        INT.set(buffer, 8, 0);
        INT.set(buffer, 12, 0);
        INT.set(buffer, 16, PcapFormat.MAX_CAPTURED_LEN);
        INT.set(buffer, 20, newLinkType);
        size = PcapFormat.FILE_HEADER_LEN;
        packets = 0;
    }

    /** True when a frame can be added without passing the limit; always true when empty. */
    public boolean fits(int capturedLen) {
        int needed = PcapFormat.RECORD_HEADER_LEN + stored(capturedLen);
        return packets == 0 || size + needed <= maxBytes;
    }

    /**
     * Adds a frame whether it fits or not: ask {@link #fits} first.
     *
     * @param timestampNs ns since the epoch; before 1970 and after 2106 it is clamped, as pcap
     *     holds unsigned 32-bit seconds
     * @param wireLen length on the wire
     * @param capturedLen bytes to store; more than {@link PcapFormat#MAX_CAPTURED_LEN} are cut
     */
    public void add(long timestampNs, int wireLen, byte[] bytes, int offset, int capturedLen) {
        int length = stored(capturedLen);
        int at = reserve(timestampNs, wireLen, length);
        System.arraycopy(bytes, offset, buffer, at, length);
    }

    /** The batch so far as a file of its own; the writer then begins the next one. */
    public byte[] take() {
        byte[] pcap = Arrays.copyOf(buffer, size);
        begin(linkType);
        return pcap;
    }

    public int packets() {
        return packets;
    }

    /** Bytes of the pcap so far, with its header. */
    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return packets == 0;
    }

    public int linkType() {
        return linkType;
    }

    /**
     * Writes the record header and returns where the frame's bytes go. May replace {@link #buffer}:
     * call it before naming the buffer.
     */
    private int reserve(long timestampNs, int wireLen, int length) {
        int header = size;
        int end = header + PcapFormat.RECORD_HEADER_LEN + length;
        if (end > buffer.length) {
            int target = Math.min(Math.max(maxBytes, end), Math.max(end, buffer.length * 2));
            buffer = Arrays.copyOf(buffer, target);
        }
        long time = Math.max(0, timestampNs);
        long seconds = Math.min(MAX_SECONDS, time / NS_PER_SECOND);
        INT.set(buffer, header, (int) seconds);
        INT.set(buffer, header + 4, (int) (time % NS_PER_SECOND));
        INT.set(buffer, header + 8, length);
        INT.set(buffer, header + 12, Math.max(0, wireLen));
        size = end;
        packets++;
        return header + PcapFormat.RECORD_HEADER_LEN;
    }

    private static int stored(int capturedLen) {
        return Math.min(capturedLen, PcapFormat.MAX_CAPTURED_LEN);
    }
}
