package io.ingress.jobs.traffic.flow;

import static io.ingress.jobs.traffic.flow.ConnectionState.FIN;
import static io.ingress.jobs.traffic.flow.ConnectionState.RST;
import static io.ingress.jobs.traffic.flow.ConnectionState.SYN;

import io.ingress.jobs.traffic.flow.TcpEndpoint.State;

/** Follows the sequence numbers of a TCP endpoint, as Zeek does, with as much trust as it has. */
final class SequenceSpace {
    /** Sequence jumps beyond this are not believed in SYN and RST segments, bytes. */
    private static final int TOO_LARGE_JUMP = 1 << 20;

    private SequenceSpace() {}

    /** Where the endpoint's numbers begin, as far as this segment tells. */
    static void begin(TcpEndpoint end, int flags, int seq, int pastSegment) {
        boolean syn = (flags & SYN) != 0;
        switch (end.state) {
            case INACTIVE -> {
                if (syn) {
                    end.start(seq, pastSegment);
                } else {
                    end.start(seq - 1, seq);
                }
            }
            case SYN_SENT, SYN_ACK_SENT, ESTABLISHED, PARTIAL -> {
                if (syn && (seq != end.startSeq || !end.isHandshake())) {
                    end.start(seq, pastSegment);
                }
            }
            case RESET -> {
                if (syn && end.previous == State.INACTIVE) {
                    end.start(seq, pastSegment);
                }
            }
            case CLOSED -> {}
        }
    }

    /** Notes an acknowledgement of the peer's bytes; its relative number, 0 when not believable. */
    static long acknowledge(TcpEndpoint peer, int ack, boolean rst) {
        if (peer.state == State.INACTIVE) {
            peer.start(ack - 1, ack - 1);
            return 1;
        }
        long rel = peer.relativeAck(ack);
        if (peer.ackWraps == 0 && rel < 0) {
            return 0;
        }
        if (!rst) {
            int delta = ack - peer.ackSeq;
            boolean broken = ack == 0 && delta > TOO_LARGE_JUMP;
            if (!broken && delta > 0) {
                peer.updateAck(ack);
            }
        }
        return rel;
    }

    /** True when the segment holds payload that was sent before. */
    static boolean advance(TcpEndpoint end, int last, int flags, int length) {
        int delta = last - end.lastSeq;
        if ((flags & (SYN | RST)) != 0 && (delta > TOO_LARGE_JUMP || delta < -TOO_LARGE_JUMP)) {
            return false;
        }
        if ((flags & FIN) != 0 && end.lastSeq == end.startSeq + 1) {
            end.updateLast(last);
            return false;
        }
        if (end.state == State.RESET) {
            return false;
        }
        if (delta > 0) {
            end.updateLast(last);
            return false;
        }
        return length > 0;
    }
}
