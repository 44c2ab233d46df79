package io.ingress.jobs.traffic.flow;

import io.ingress.model.packet.FrameView;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What is known of one side of a TCP connection: its state and its sequence space. Sequence numbers
 * are 32 bits and wrap; relative ones count from the SYN (0), the first payload byte is 1.
 */
final class TcpEndpoint {
    /** States of one side, Zeek's. */
    enum State {
        INACTIVE,
        SYN_SENT,
        SYN_ACK_SENT,
        PARTIAL,
        ESTABLISHED,
        CLOSED,
        RESET
    }

    /** RFC 7323 section 2.3. */
    private static final int MAX_WINDOW_SCALE = 14;

    private static final State[] STATES = State.values();

    State state = State.INACTIVE;
    State previous = State.INACTIVE;

    /** Sent a FIN or RST. */
    boolean closed;

    int startSeq;
    int lastSeq;
    int ackSeq;
    int lastWraps;
    int ackWraps;
    boolean finSeen;

    /** One past the FIN, relative. */
    long finSeq;

    /** What a shift of its window field means; -1 when its SYN had no such option. */
    int windowScale = -1;

    /** Bytes that it last said it would take beyond those acknowledged. */
    int window;

    /** How far the peer has ever let it send: a sequence number. */
    int edgeSeq;

    long historySyn;
    long historyFin;
    long historyRst;

    /** Union of all flags sent. */
    int flags;

    long retransmissions;
    long retransmissionThreshold = 1;
    long zeroWindows;
    long zeroWindowThreshold = 1;
    long outOfOrder;

    /** Payload whose acknowledgement is waited for: one past it, relative, and when it was sent. */
    long timedSeq;

    long timedNs = -1;

    long gaps;
    long gapThreshold = 1;

    final SequenceCover cover = new SequenceCover();

    void move(State next) {
        if (next != state) {
            previous = state;
            state = next;
        }
    }

    /** Whether {@link #startSeq} means something. */
    boolean isStarted() {
        return state != State.INACTIVE || startSeq != 0 || ackSeq != 0;
    }

    boolean isHandshake() {
        return state == State.SYN_SENT || state == State.SYN_ACK_SENT;
    }

    boolean isClean() {
        return state == State.ESTABLISHED || state == State.CLOSED && previous == State.ESTABLISHED;
    }

    void start(int seq, int last) {
        startSeq = seq;
        ackSeq = seq;
        lastSeq = last;
    }

    void updateLast(int seq) {
        if (Integer.compareUnsigned(seq, lastSeq) < 0) {
            lastWraps++;
        }
        lastSeq = seq;
    }

    /** Windows are scaled when both ends said so, those of SYN segments are not (RFC 7323). */
    void advertise(FrameView view, boolean syn, TcpEndpoint peer) {
        if (syn) {
            windowScale = view.tcpWindowScale;
            window = view.tcpWindow;
            return;
        }
        boolean scaled = windowScale > 0 && peer.windowScale >= 0;
        window =
                scaled ? view.tcpWindow << Math.min(MAX_WINDOW_SCALE, windowScale) : view.tcpWindow;
    }

    /** The peer acknowledges up to here and takes so many bytes beyond. */
    void allow(int ack, int bytes, boolean first) {
        int edge = ack + bytes;
        edgeSeq = first || edge - edgeSeq > 0 ? edge : edgeSeq;
    }

    void updateAck(int seq) {
        if (Integer.compareUnsigned(seq, ackSeq) < 0) {
            ackWraps++;
        }
        ackSeq = seq;
    }

    /** Relative number of a sequence number near the last one sent. */
    long relativeSeq(int seq) {
        return relative(seq, lastSeq, lastWraps);
    }

    /** Relative number of an acknowledgement near the last one received. */
    long relativeAck(int ack) {
        return relative(ack, ackSeq, ackWraps);
    }

    private long relative(int seq, int near, int wrapsNear) {
        int wraps = wrapsNear;
        int delta = seq - near;
        if (delta < 0 && wraps > 0 && Integer.compareUnsigned(seq, near) > 0) {
            wraps--;
        } else if (delta > 0 && Integer.compareUnsigned(seq, near) < 0) {
            wraps++;
        }
        if (wraps == 0) {
            return seq - startSeq;
        }
        return full(seq, wraps) - full(startSeq, 0);
    }

    private static long full(int seq, int wraps) {
        return ((long) wraps << 32) + (seq & 0xffffffffL);
    }

    private boolean nothingAcked() {
        return ackSeq == startSeq || ackSeq == startSeq + 1;
    }

    /** Payload bytes sent, by sequence numbers; SYN and FIN not counted. */
    long size(TcpEndpoint peer) {
        if (previous == State.SYN_SENT
                && state == State.RESET
                && peer.state == State.INACTIVE
                && !nothingAcked()) {
            return 0; // a half-open connection was found and aborted: numbers mean nothing
        }
        long last = full(lastSeq, lastWraps);
        long ack = full(ackSeq, ackWraps);
        long size = Math.max(last, ack) - full(startSeq, 0);
        if (size != 0) {
            size--;
        }
        if (finSeen && size != 0) {
            size--;
        }
        return Math.max(0, size);
    }

    void write(DataOutput out) throws IOException {
        out.writeByte(state.ordinal());
        out.writeByte(previous.ordinal());
        out.writeBoolean(closed);
        out.writeInt(startSeq);
        out.writeInt(lastSeq);
        out.writeInt(ackSeq);
        out.writeInt(lastWraps);
        out.writeInt(ackWraps);
        out.writeBoolean(finSeen);
        out.writeLong(finSeq);
        out.writeByte(windowScale);
        out.writeInt(window);
        out.writeInt(edgeSeq);
        out.writeLong(historySyn);
        out.writeLong(historyFin);
        out.writeLong(historyRst);
        out.writeShort(flags);
        out.writeLong(retransmissions);
        out.writeLong(retransmissionThreshold);
        out.writeLong(zeroWindows);
        out.writeLong(zeroWindowThreshold);
        out.writeLong(outOfOrder);
        out.writeLong(timedSeq);
        out.writeLong(timedNs);
        out.writeLong(gaps);
        out.writeLong(gapThreshold);
        cover.write(out);
    }

    static TcpEndpoint read(DataInput in) throws IOException {
        TcpEndpoint end = new TcpEndpoint();
        end.state = STATES[in.readByte()];
        end.previous = STATES[in.readByte()];
        end.closed = in.readBoolean();
        end.startSeq = in.readInt();
        end.lastSeq = in.readInt();
        end.ackSeq = in.readInt();
        end.lastWraps = in.readInt();
        end.ackWraps = in.readInt();
        end.finSeen = in.readBoolean();
        end.finSeq = in.readLong();
        end.windowScale = in.readByte();
        end.window = in.readInt();
        end.edgeSeq = in.readInt();
        end.historySyn = in.readLong();
        end.historyFin = in.readLong();
        end.historyRst = in.readLong();
        end.flags = in.readUnsignedShort();
        end.retransmissions = in.readLong();
        end.retransmissionThreshold = in.readLong();
        end.zeroWindows = in.readLong();
        end.zeroWindowThreshold = in.readLong();
        end.outOfOrder = in.readLong();
        end.timedSeq = in.readLong();
        end.timedNs = in.readLong();
        end.gaps = in.readLong();
        end.gapThreshold = in.readLong();
        end.cover.read(in);
        return end;
    }
}
