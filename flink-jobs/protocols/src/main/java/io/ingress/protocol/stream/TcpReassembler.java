package io.ingress.protocol.stream;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Puts the segments of one direction of one TCP flow in order. Receives segments in capture order,
 * hands bytes and gaps to a {@link StreamConsumer}. One thread.
 *
 * <p>An in-order segment is handed on in its own buffer, nothing is copied. A segment behind a hole
 * is copied and waits until the hole is filled, or until it is certain or decided that it will not
 * be: the other side acknowledged bytes behind the hole, the {@link StreamLimits} are reached, or
 * the flow ends. Then the hole is a gap, reported and counted.
 *
 * <p>Where segments overlap, the bytes seen first count. When bytes differ from those still waiting
 * the stream is ambiguous and {@link #OVERLAP_ANOMALY} is reported; bytes handed on already are not
 * kept, so a different retransmission of those is not noticed. A few zeros in a bare
 * acknowledgement may be padding: they wait until they are acknowledged or other bytes follow them,
 * and go when other bytes take their place.
 */
public final class TcpReassembler {
    /** Suricata's name for overlapping segments with different bytes. */
    public static final String OVERLAP_ANOMALY = "stream.reassembly_overlap_different_data";

    private static final int FLAG_FIN = 0x01;
    private static final int FLAG_SYN = 0x02;
    private static final int FLAG_ACK = 0x10;

    /** All flags but SYN and those about congestion. */
    private static final int BARE = 0x3d;

    private static final int STATE_VERSION = 3;

    /**
     * Bytes that fill a frame without payload up to the 60 of Ethernet: 6 after headers of 54. Some
     * boxes on the way count them into the length of the packet.
     */
    private static final int MAX_PADDING = 6;

    /**
     * How far ahead of the stream a segment may be, bytes. A lone one further ahead is a stray (a
     * forged or broken sequence number) and left out, since it would turn all that follows into old
     * data; when the next segment continues it, the capture has missed that much and the stream
     * goes on there.
     */
    static final int FAR_AHEAD = 1 << 24;

    /** Longest payload of one segment, bytes; offloading network cards hand out large ones. */
    static final int MAX_SEGMENT = 1 << 20;

    /**
     * Segments further than this from the stream on either side are never followed: differences of
     * 32-bit sequence numbers have a sign only within 2^31, and windows end at 2^30.
     */
    static final int OUT_OF_REACH = 1 << 29;

    private final StreamLimits limits;
    private final SegmentList waiting = new SegmentList();

    private boolean started;
    private boolean untouched = true;
    private int next;
    private boolean finSeen;
    private int finSequence;
    private boolean ackSeen;
    private int acked;
    private boolean straySeen;
    private int strayNext;
    private int padding;
    private boolean synRepeated;
    private int formerNext;

    public TcpReassembler(StreamLimits limits) {
        this.limits = limits;
    }

    /**
     * A segment of this direction.
     *
     * @param sequence sequence number of the segment, 32 bits
     * @param flags TCP flags; SYN and FIN are used
     * @param capturedLen payload bytes in the buffer, less than payloadLen when the capture was
     *     cut: the cut part is a gap
     * @param payloadLen payload bytes on the wire
     */
    public void onSegment(
            long timestampNs,
            long sequence,
            int flags,
            byte[] buffer,
            int offset,
            int capturedLen,
            int payloadLen,
            StreamConsumer consumer) {
        int start = (int) sequence;
        if ((flags & FLAG_SYN) != 0) {
            onSyn(start);
            start++;
        }
        int wireLen = Math.max(0, Math.min(payloadLen, MAX_SEGMENT));
        if (synRepeated && wireLen > 0) {
            synRepeated = false;
            next = start == formerNext ? formerNext : next;
        }
        boolean fin = (flags & FLAG_FIN) != 0;
        if (padding > 0 && (wireLen > 0 || fin)) {
            settlePadding(timestampNs, start, start + wireLen + (fin ? 1 : 0), consumer);
        }
        if (!started && (wireLen > 0 || fin)) {
            started = true;
            next = start;
        }
        if (wireLen > 0) {
            int captured = Math.max(0, Math.min(capturedLen, wireLen));
            if (start == next && mayBePadding(flags, buffer, offset, captured, wireLen)) {
                padding = wireLen;
            } else if (start == next && waiting.size() == 0) {
                deliver(timestampNs, buffer, offset, captured, wireLen, consumer);
            } else {
                onUnordered(timestampNs, start, buffer, offset, captured, wireLen, consumer);
            }
        }
        if (fin) {
            finSeen = true;
            finSequence = start + wireLen;
        }
    }

    /**
     * An acknowledgement by the other side: what it has received was sent, so holes before it are
     * gaps. Call it for segments with ACK and without RST, after {@link #onSegment} of the same
     * packet on the other direction.
     */
    public void onPeerAck(long timestampNs, long acknowledgement, StreamConsumer consumer) {
        int ack = (int) acknowledgement;
        int ahead = ack - next;
        if (!started || ahead < 0 || ahead > FAR_AHEAD) {
            return;
        }
        if (!ackSeen || ack - acked > 0) {
            ackSeen = true;
            acked = ack;
        }
        if (padding > 0 && ahead >= padding) {
            deliverPadding(timestampNs, consumer);
        }
        while (waiting.size() > 0 && ack - waiting.start(0) >= 0) {
            skipTo(timestampNs, waiting.start(0), consumer);
            drain(timestampNs, consumer);
        }
    }

    /** The flow has ended: what waits is handed on, holes are gaps. */
    public void onEnd(long timestampNs, StreamConsumer consumer) {
        padding = 0;
        while (waiting.size() > 0) {
            skipTo(timestampNs, waiting.start(0), consumer);
            drain(timestampNs, consumer);
        }
        if (!started) {
            return;
        }
        int finGap = finSeen ? finSequence - next : 0;
        // A lone acknowledged byte may be a FIN that was not captured.
        int ackGap = ackSeen && acked - next > 1 ? acked - next - (finSeen ? 1 : 0) : 0;
        int gap = Math.max(finGap, ackGap);
        if (gap > 0 && gap <= FAR_AHEAD) {
            skipTo(timestampNs, next + gap, consumer);
        }
    }

    /** Bytes that wait for a hole to be filled. */
    public int waitingBytes() {
        return waiting.bytes();
    }

    /** Segments that wait for a hole to be filled. */
    public int waitingSegments() {
        return waiting.size();
    }

    /** Writes the state; read back by {@link #restore}. */
    public void save(DataOutput out) throws IOException {
        out.writeByte(STATE_VERSION);
        int bits = started ? 1 : 0;
        bits |= untouched ? 2 : 0;
        bits |= finSeen ? 4 : 0;
        bits |= ackSeen ? 8 : 0;
        bits |= straySeen ? 16 : 0;
        bits |= synRepeated ? 32 : 0;
        out.writeByte(bits);
        out.writeInt(next);
        out.writeInt(finSequence);
        out.writeInt(acked);
        out.writeInt(strayNext);
        out.writeByte(padding);
        out.writeInt(formerNext);
        waiting.save(out);
    }

    /** Reads what {@link #save} wrote. */
    public static TcpReassembler restore(StreamLimits limits, DataInput in) throws IOException {
        int version = in.readByte();
        if (version != STATE_VERSION) {
            throw new IOException("unknown state version of a TCP stream: version=" + version);
        }
        TcpReassembler stream = new TcpReassembler(limits);
        int bits = in.readByte();
        stream.started = (bits & 1) != 0;
        stream.untouched = (bits & 2) != 0;
        stream.finSeen = (bits & 4) != 0;
        stream.ackSeen = (bits & 8) != 0;
        stream.straySeen = (bits & 16) != 0;
        stream.synRepeated = (bits & 32) != 0;
        stream.next = in.readInt();
        stream.finSequence = in.readInt();
        stream.acked = in.readInt();
        stream.strayNext = in.readInt();
        stream.padding = in.readByte();
        stream.formerNext = in.readInt();
        stream.waiting.restore(in);
        return stream;
    }

    private void onSyn(int start) {
        if (!started || untouched && waiting.size() == 0) {
            synRepeated = started && next != start + 1;
            formerNext = next;
            started = true;
            next = start + 1;
        }
    }

    private static boolean mayBePadding(
            int flags, byte[] buffer, int offset, int captured, int wireLen) {
        if (wireLen > MAX_PADDING || captured < wireLen || (flags & BARE) != FLAG_ACK) {
            return false;
        }
        for (int i = offset; i < offset + captured; i++) {
            if (buffer[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** What takes the place of what waits shows that it was padding, what follows it that not. */
    private void settlePadding(long timestampNs, int start, int end, StreamConsumer consumer) {
        if (start - next >= padding) {
            deliverPadding(timestampNs, consumer);
        } else if (end - next > 0) {
            padding = 0;
        }
    }

    private void deliverPadding(long timestampNs, StreamConsumer consumer) {
        int length = padding;
        padding = 0;
        place(timestampNs, next, new byte[length], 0, length, next + length, consumer);
    }

    private void onUnordered(
            long timestampNs,
            int start,
            byte[] buffer,
            int offset,
            int captured,
            int wireLen,
            StreamConsumer consumer) {
        int ahead = start - next;
        boolean outOfReach = ahead > OUT_OF_REACH || ahead < -OUT_OF_REACH;
        if (outOfReach || ahead > FAR_AHEAD && isStray(start, wireLen)) {
            return;
        }
        if (waiting.differs(start, buffer, offset, captured)) {
            consumer.onAnomaly(timestampNs, OVERLAP_ANOMALY);
        }
        place(timestampNs, start, buffer, offset, captured, start + wireLen, consumer);
    }

    private boolean isStray(int start, int wireLen) {
        boolean continued = straySeen && strayNext == start;
        straySeen = !continued;
        strayNext = start + wireLen;
        return !continued;
    }

    /** Hands on or keeps the parts of a segment that were not seen yet. */
    private void place(
            long timestampNs,
            int start,
            byte[] buffer,
            int offset,
            int captured,
            int end,
            StreamConsumer consumer) {
        int at = start;
        while (end - at > 0) {
            if (next - at > 0) {
                at = next - end > 0 ? end : next;
                continue;
            }
            int holder = waiting.indexOf(at);
            if (holder >= 0) {
                at = waiting.end(holder);
                continue;
            }
            int pieceEnd = waiting.nextStart(at, end);
            int pieceCaptured = Math.max(0, Math.min(captured - (at - start), pieceEnd - at));
            int pieceOffset = offset + (at - start);
            if (at == next) {
                deliver(timestampNs, buffer, pieceOffset, pieceCaptured, pieceEnd - at, consumer);
                drain(timestampNs, consumer);
            } else if (hasRoom(pieceCaptured)) {
                waiting.insert(at, pieceEnd - at, pieceCaptured, buffer, pieceOffset);
                at = pieceEnd;
            } else {
                giveUpHole(timestampNs, at, consumer);
            }
        }
    }

    private boolean hasRoom(int pieceBytes) {
        return waiting.size() < limits.maxSegments()
                && waiting.bytes() + pieceBytes <= limits.maxBytes();
    }

    /** Makes the hole at the front a gap, up to the first byte known behind it. */
    private void giveUpHole(long timestampNs, int newPiece, StreamConsumer consumer) {
        skipTo(timestampNs, waiting.nextStart(next, newPiece), consumer);
        drain(timestampNs, consumer);
    }

    private void drain(long timestampNs, StreamConsumer consumer) {
        while (waiting.size() > 0 && waiting.start(0) == next) {
            byte[] data = waiting.data(0);
            int captured = waiting.capturedLen(0);
            int wireLen = waiting.wireLen(0);
            waiting.removeFirst();
            deliver(timestampNs, data, 0, captured, wireLen, consumer);
        }
    }

    private void deliver(
            long timestampNs,
            byte[] buffer,
            int offset,
            int captured,
            int wireLen,
            StreamConsumer consumer) {
        next += wireLen;
        untouched = false;
        if (captured > 0) {
            consumer.onData(timestampNs, buffer, offset, captured);
        }
        if (wireLen > captured) {
            consumer.onCut(timestampNs, wireLen - captured);
        }
    }

    private void skipTo(long timestampNs, int sequence, StreamConsumer consumer) {
        int missed = sequence - next;
        if (missed > 0) {
            next = sequence;
            untouched = false;
            consumer.onGap(timestampNs, missed);
        }
    }
}
