package io.ingress.jobs.traffic.flow;

import io.ingress.jobs.traffic.flow.TcpEndpoint.State;
import io.ingress.model.packet.FrameView;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The state machine of a TCP connection as Zeek runs it: both endpoints, the history string and
 * what conn_state and EVE's state are at any moment. Fed with each segment in capture order.
 */
final class ConnectionState {
    static final int FIN = 0x01;
    static final int SYN = 0x02;
    static final int RST = 0x04;
    static final int ACK = 0x10;

    private TcpEndpoint orig = new TcpEndpoint();
    private TcpEndpoint resp = new TcpEndpoint();
    private boolean partial;
    private boolean origSeen;
    private boolean respSeen;
    private boolean flipped;

    /** Packet time of the last packet that Zeek counts into the duration, ns. */
    private long activeNs;

    private long synNs = -1;
    private long synAckNs = -1;
    private long rttNs = -1;
    private long dataRttNs = -1;

    TcpEndpoint originator() {
        return orig;
    }

    TcpEndpoint responder() {
        return resp;
    }

    long activeNs() {
        return activeNs;
    }

    /** SYN to the ACK that ends the handshake, or -1. */
    long rttNs() {
        return rttNs;
    }

    /** Shortest time from payload to its acknowledgement, or -1. */
    long dataRttNs() {
        return dataRttNs;
    }

    /** Whether a SYN has said who is the originator. */
    boolean isHandshakeSeen() {
        return synNs >= 0 || (resp.flags & (SYN | ACK)) == (SYN | ACK);
    }

    /** Something else than a segment has shown that originator and responder are mixed up. */
    void turn(History history) {
        flip(history);
        flipped = false;
    }

    /** True after a segment has shown that originator and responder must change places. */
    boolean takeFlip() {
        boolean flip = flipped;
        flipped = false;
        return flip;
    }

    /**
     * Whether a SYN on the same 5-tuple begins another connection (and is not a repetition of this
     * one's).
     */
    boolean isReusedBy(FrameView view) {
        boolean ack = (view.tcpFlags & ACK) != 0;
        if (ack && orig.state != State.INACTIVE) {
            return false;
        }
        if (orig.closed && resp.closed) {
            return true;
        }
        TcpEndpoint beginner = ack ? resp : orig;
        int seq = (int) view.tcpSeq;
        if (seq == beginner.startSeq) {
            return false;
        }
        boolean reversed =
                !ack
                        && beginner.state == State.SYN_ACK_SENT
                        && resp.state == State.INACTIVE
                        && seq == resp.startSeq;
        return !reversed;
    }

    /** One segment of the connection. {@link #takeFlip} must be asked after it. */
    void segment(FrameView view, boolean fromOriginator, History history) {
        TcpEndpoint end = fromOriginator ? orig : resp;
        TcpEndpoint peer = fromOriginator ? resp : orig;
        int flags = view.tcpFlags;
        int seq = (int) view.tcpSeq;
        int ack = (int) view.tcpAck;
        int length = view.payloadLen;
        boolean rst = (flags & RST) != 0;

        notePartial(flags, fromOriginator);
        int occupied =
                (rst ? 0 : length) + ((flags & SYN) != 0 ? 1 : 0) + ((flags & FIN) != 0 ? 1 : 0);
        SequenceSpace.begin(end, flags, seq, seq + occupied);
        long rel = end.relativeSeq(seq);
        boolean underflow = end.lastWraps == 0 && rel < 0;
        SegmentHistory.note(history, end, fromOriginator, flags, rel, length);
        SegmentHistory.window(view, end, peer, fromOriginator, history);
        if (!orig.closed || !resp.closed) {
            activeNs = view.timestampNs;
        }
        end.flags |= flags;
        if (!rst) {
            boolean syn = (flags & SYN) != 0;
            end.advertise(view, syn, peer);
            if ((flags & ACK) != 0) {
                peer.allow(ack, end.window, syn);
            }
        }
        if ((flags & FIN) != 0) {
            end.finSeen = true;
            end.finSeq = rel + occupied;
        }
        long relAck = (flags & ACK) != 0 ? SequenceSpace.acknowledge(peer, ack, rst) : 0;
        boolean repeated = SequenceSpace.advance(end, seq + occupied, flags, length);
        if (repeated) {
            SegmentHistory.retransmitted(end, fromOriginator, history);
        }
        boolean close = advance(end, peer, flags, seq, length, fromOriginator, history);
        handshakeTime(view.timestampNs, flags, fromOriginator != flipped);
        if ((flags & ACK) != 0) {
            gap(peer, end, relAck, fromOriginator == flipped, history);
            acknowledged(peer, relAck, view.timestampNs);
        }
        if (length > 0 && !rst && !underflow) {
            boolean fresh = end.cover.seen((flags & SYN) != 0 ? rel + 1 : rel, length);
            end.outOfOrder += repeated && fresh ? 1 : 0;
            timed(end, rel + length, repeated, view.timestampNs);
        }
        if (close) {
            end.closed = true;
        }
        if (fromOriginator != flipped) {
            origSeen = true;
        } else {
            respSeen = true;
        }
    }

    /** One segment at a time is timed, none that was sent again (Karn's rule). */
    private static void timed(TcpEndpoint end, long pastPayload, boolean repeated, long nowNs) {
        if (repeated) {
            end.timedNs = -1;
        } else if (end.timedNs < 0) {
            end.timedSeq = pastPayload;
            end.timedNs = nowNs;
        }
    }

    private void acknowledged(TcpEndpoint sender, long relAck, long nowNs) {
        if (sender.timedNs < 0 || relAck < sender.timedSeq) {
            return;
        }
        long rtt = Math.max(0, nowNs - sender.timedNs);
        dataRttNs = dataRttNs < 0 ? rtt : Math.min(dataRttNs, rtt);
        sender.timedNs = -1;
    }

    private void notePartial(int flags, boolean fromOriginator) {
        if (fromOriginator) {
            if (!origSeen) {
                partial = (flags & SYN) == 0 || (flags & ACK) != 0;
            }
        } else if (!respSeen && !partial) {
            partial = (flags & SYN) == 0;
        }
    }

    private void gap(
            TcpEndpoint sender,
            TcpEndpoint receiver,
            long relAck,
            boolean senderIsOriginator,
            History history) {
        long ack = sender.finSeen && relAck >= sender.finSeq ? sender.finSeq - 1 : relAck;
        if (ack <= 2 && partial) {
            return;
        }
        long missing = sender.cover.acknowledged(ack);
        if (missing == 0 || !sender.isClean() || !receiver.isClean()) {
            return;
        }
        sender.cover.miss(missing);
        if (++sender.gaps == sender.gapThreshold) {
            history.add(senderIsOriginator, 'G');
            sender.gapThreshold *= 10;
        }
    }

    /** Moves the state machine; true when this segment closes its side. */
    private boolean advance(
            TcpEndpoint end,
            TcpEndpoint peer,
            int flags,
            int seq,
            int length,
            boolean fromOriginator,
            History history) {
        return switch (end.state) {
            case INACTIVE -> begin(end, peer, flags, seq, length, fromOriginator, history);
            case SYN_SENT, SYN_ACK_SENT -> finish(end, flags);
            case ESTABLISHED, PARTIAL -> established(end, peer, flags);
            case CLOSED -> {
                if ((flags & RST) == 0 || peer.state == State.CLOSED) {
                    yield false;
                }
                end.move(State.RESET);
                yield true;
            }
            case RESET -> false;
        };
    }

    private boolean begin(
            TcpEndpoint end,
            TcpEndpoint peer,
            int flags,
            int seq,
            int length,
            boolean fromOriginator,
            History history) {
        if ((flags & SYN) != 0) {
            synchronise(end, peer, flags, seq, fromOriginator, history);
        }
        boolean close = finish(end, flags);
        if (end.state != State.INACTIVE) {
            return close;
        }
        if (!fromOriginator && length == 0 && orig.state == State.SYN_SENT) {
            return false; // some stacks acknowledge the SYN before they answer it
        }
        if ((flags & ACK) != 0 && peer.state == State.ESTABLISHED) {
            end.move(State.ESTABLISHED); // the SYN was missed, its answer was not
            partial = false;
        } else {
            end.move(State.PARTIAL);
        }
        return false;
    }

    private void synchronise(
            TcpEndpoint end,
            TcpEndpoint peer,
            int flags,
            int seq,
            boolean fromOriginator,
            History history) {
        boolean ack = (flags & ACK) != 0;
        if (fromOriginator) {
            end.move(ack ? State.SYN_ACK_SENT : State.SYN_SENT);
            return;
        }
        if (!ack && peer.state == State.SYN_ACK_SENT && seq == end.startSeq) {
            flip(history);
            partial = false;
            peer.move(State.ESTABLISHED);
            origSeen = true;
        }
        if (peer.state == State.SYN_SENT) {
            peer.move(State.ESTABLISHED);
        }
        end.move(State.ESTABLISHED);
    }

    private void flip(History history) {
        TcpEndpoint former = orig;
        orig = resp;
        resp = former;
        boolean seen = origSeen;
        origSeen = respSeen;
        respSeen = seen;
        flipped = true;
        history.flip();
    }

    private static boolean finish(TcpEndpoint end, int flags) {
        boolean close = false;
        if ((flags & FIN) != 0) {
            end.move(State.CLOSED);
            close = true;
        }
        if ((flags & RST) != 0) {
            end.move(State.RESET);
            close = true;
        }
        return close;
    }

    private static boolean established(TcpEndpoint end, TcpEndpoint peer, int flags) {
        if ((flags & (SYN | ACK)) == SYN
                && end.state == State.PARTIAL
                && peer.state == State.INACTIVE) {
            end.move(State.SYN_SENT);
        }
        if ((flags & (FIN | RST)) == FIN
                && peer.state == State.RESET
                && peer.previous == State.CLOSED) {
            peer.move(State.CLOSED); // a FIN, then a RST: that was a regular end
        }
        return finish(end, flags);
    }

    private void handshakeTime(long timestampNs, int flags, boolean byOriginator) {
        boolean syn = (flags & SYN) != 0;
        boolean ack = (flags & ACK) != 0;
        if (syn && !ack && byOriginator) {
            synNs = timestampNs;
        } else if (syn && ack && !byOriginator && synNs >= 0 && synAckNs < 0) {
            synAckNs = timestampNs;
        } else if (!syn && ack && byOriginator && synAckNs >= 0 && rttNs < 0) {
            rttNs = Math.max(0, timestampNs - synNs);
        }
    }

    void write(DataOutput out) throws IOException {
        orig.write(out);
        resp.write(out);
        out.writeBoolean(partial);
        out.writeBoolean(origSeen);
        out.writeBoolean(respSeen);
        out.writeLong(activeNs);
        out.writeLong(synNs);
        out.writeLong(synAckNs);
        out.writeLong(rttNs);
        out.writeLong(dataRttNs);
    }

    static ConnectionState read(DataInput in) throws IOException {
        ConnectionState state = new ConnectionState();
        state.orig = TcpEndpoint.read(in);
        state.resp = TcpEndpoint.read(in);
        state.partial = in.readBoolean();
        state.origSeen = in.readBoolean();
        state.respSeen = in.readBoolean();
        state.activeNs = in.readLong();
        state.synNs = in.readLong();
        state.synAckNs = in.readLong();
        state.rttNs = in.readLong();
        state.dataRttNs = in.readLong();
        return state;
    }
}
