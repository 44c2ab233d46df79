package io.ingress.model.packet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Walks over the frames of a batch without copying them. Total on any bytes: {@link #next} ends the
 * walk and {@link #problem} says why. Reused for every batch; one thread.
 *
 * <pre>{@code
 * reader.reset(batch.pcap());
 * while (reader.next()) {
 *     decoder.decode(reader.linkType(), reader.timestampNs(), reader.buffer(), reader.offset(),
 *             reader.capturedLen(), reader.wireLen(), view);
 * }
 * }</pre>
 */
public final class PacketBatchReader {
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final byte[] NOTHING = new byte[0];

    private byte[] buffer = NOTHING;
    private int at;
    private int end;
    private int linkType;
    private Problem problem = Problem.NONE;

    private long timestampNs;
    private int offset;
    private int capturedLen;
    private int wireLen;

    /** Begins at the first frame of a pcap. */
    public void reset(byte[] pcap) {
        reset(pcap, 0, pcap.length);
    }

    /** Begins at the first frame of the pcap in {@code bytes[from, from + length)}. */
    public void reset(byte[] bytes, int from, int length) {
        buffer = bytes;
        end = from + length;
        at = end;
        problem = Problem.NONE;
        timestampNs = 0;
        offset = from;
        capturedLen = 0;
        wireLen = 0;
        linkType = 0;
        if (length < PcapFormat.FILE_HEADER_LEN) {
            problem = Problem.FILE_HEADER_CUT;
            return;
        }
        if ((int) INT.get(bytes, from) != PcapFormat.MAGIC_NS) {
            problem = Problem.WRONG_MAGIC;
            return;
        }
        // The upper half of the word holds flags (FCS length), not part of the number.
        linkType = (int) INT.get(bytes, from + 20) & 0xffff;
        at = from + PcapFormat.FILE_HEADER_LEN;
    }

    /** Moves to the next frame; false at the end or at the first thing that is wrong. */
    public boolean next() {
        int left = end - at;
        if (left <= 0) {
            return false;
        }
        if (left < PcapFormat.RECORD_HEADER_LEN) {
            return stop(Problem.RECORD_HEADER_CUT);
        }
        int length = (int) INT.get(buffer, at + 8);
        if (length < 0 || length > PcapFormat.MAX_CAPTURED_LEN) {
            return stop(Problem.LENGTH_OUT_OF_RANGE);
        }
        if (length > left - PcapFormat.RECORD_HEADER_LEN) {
            return stop(Problem.FRAME_CUT);
        }
        long seconds = (int) INT.get(buffer, at) & 0xffffffffL;
        long nanos = (int) INT.get(buffer, at + 4) & 0xffffffffL;
        timestampNs = seconds * NS_PER_SECOND + nanos;
        int wire = (int) INT.get(buffer, at + 12);
        wireLen = wire < 0 ? Integer.MAX_VALUE : wire;
        capturedLen = length;
        offset = at + PcapFormat.RECORD_HEADER_LEN;
        at = offset + length;
        return true;
    }

    private boolean stop(Problem what) {
        problem = what;
        at = end;
        return false;
    }

    /** Array that {@link #offset} points into. */
    public byte[] buffer() {
        return buffer;
    }

    /** First byte of the frame. */
    public int offset() {
        return offset;
    }

    public int capturedLen() {
        return capturedLen;
    }

    /** Length on the wire as the file says; in a broken file it may be less than captured. */
    public int wireLen() {
        return wireLen;
    }

    /** Capture time, ns since the epoch. */
    public long timestampNs() {
        return timestampNs;
    }

    /** LINKTYPE of all frames of the batch. */
    public int linkType() {
        return linkType;
    }

    /** Why the walk ended; {@link Problem#NONE} at the regular end (and before it). */
    public Problem problem() {
        return problem;
    }

    /** What can be wrong with the bytes of a batch. */
    public enum Problem {
        NONE(""),
        FILE_HEADER_CUT("shorter than a pcap file header"),
        WRONG_MAGIC("not a little-endian nanosecond pcap"),
        RECORD_HEADER_CUT("ends inside a record header"),
        LENGTH_OUT_OF_RANGE("captured length of a frame is out of range"),
        FRAME_CUT("ends inside a frame");

        private final String text;

        Problem(String text) {
            this.text = text;
        }

        /** For people and for the dead-letter header. */
        public String text() {
            return text;
        }
    }
}
