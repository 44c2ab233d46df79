package io.ingress.jobs.traffic.flow;

import static io.ingress.jobs.traffic.flow.ConnectionState.ACK;
import static io.ingress.jobs.traffic.flow.ConnectionState.FIN;
import static io.ingress.jobs.traffic.flow.ConnectionState.RST;
import static io.ingress.jobs.traffic.flow.ConnectionState.SYN;

import io.ingress.jobs.traffic.flow.TcpEndpoint.State;
import io.ingress.model.packet.FrameView;

/**
 * Tells what is wrong with a segment, by the state of its connection before it: what scanners,
 * evasion and broken stacks do. A segment of a connection whose SYN was not seen is judged by its
 * flags alone. Reads and changes nothing; a few comparisons for a segment that is sound.
 */
final class SegmentChecks {
    /** An acknowledgement so far behind is not a late one, bytes. */
    private static final int LONG_PAST = 1 << 20;

    private SegmentChecks() {}

    /** A set of {@link StreamAnomaly#bit}s. */
    static long of(ConnectionState tcp, FrameView view, boolean fromOriginator) {
        int flags = view.tcpFlags;
        boolean ackNumberAlone = (flags & ACK) == 0 && view.tcpAck != 0;
        long found = ackNumberAlone ? StreamAnomaly.PKT_BROKEN_ACK.bit() : 0;
        if ((flags & (SYN | FIN)) == (SYN | FIN)) {
            return found | StreamAnomaly.FIN_SYN.bit();
        }
        if (!tcp.isHandshakeSeen()) {
            return found | withoutSession(flags);
        }
        if ((flags & RST) != 0) {
            return found | (view.payloadLen > 0 ? StreamAnomaly.RST_WITH_DATA.bit() : 0);
        }
        if ((flags & SYN) != 0) {
            return found | syn(tcp, view, fromOriginator);
        }
        TcpEndpoint end = fromOriginator ? tcp.originator() : tcp.responder();
        TcpEndpoint peer = fromOriginator ? tcp.responder() : tcp.originator();
        if (fromOriginator && isAnswered(peer) && (end.flags & ACK) == 0) {
            return found | thirdSegment(end, peer, view);
        }
        if (!isAnswered(tcp.responder()) || !isOpen(end) || !isOpen(peer)) {
            return found;
        }
        // The responder may send before anybody has told it a window behind the SYN's.
        boolean windowKnown = (tcp.originator().flags & ACK) != 0;
        return windowKnown
                ? found | acknowledgement(end, peer, view) | sequence(end, peer, view)
                : found;
    }

    private static long withoutSession(int flags) {
        if ((flags & SYN) != 0) {
            return 0;
        }
        if ((flags & RST) != 0) {
            return StreamAnomaly.RST_BUT_NO_SESSION.bit();
        }
        return (flags & FIN) != 0 ? StreamAnomaly.FIN_BUT_NO_SESSION.bit() : 0;
    }

    private static boolean isAnswered(TcpEndpoint responder) {
        return (responder.flags & (SYN | ACK)) == (SYN | ACK);
    }

    private static boolean isOpen(TcpEndpoint end) {
        return end.isClean();
    }

    private static long syn(ConnectionState tcp, FrameView view, boolean fromOriginator) {
        TcpEndpoint orig = tcp.originator();
        TcpEndpoint resp = tcp.responder();
        if (orig.state == State.INACTIVE || orig.state == State.SYN_ACK_SENT) {
            return 0;
        }
        boolean established = (orig.flags & ACK) != 0 && isAnswered(resp);
        if ((view.tcpFlags & ACK) != 0) {
            return fromOriginator ? wrongWay(established) : answer(orig, resp, view, established);
        }
        if (orig.closed || resp.closed) {
            return StreamAnomaly.SHUTDOWN_SYN_RESEND.bit();
        }
        if (!isAnswered(resp)) {
            return 0;
        }
        boolean same = (int) view.tcpSeq == orig.startSeq;
        if (!established) {
            StreamAnomaly other = StreamAnomaly.HANDSHAKE_SYN_RESEND_DIFF_SEQ;
            return !fromOriginator
                    ? StreamAnomaly.HANDSHAKE_SYN_TOCLIENT.bit()
                    : same ? 0 : other.bit();
        }
        if (!fromOriginator) {
            return StreamAnomaly.EST_SYN_TOCLIENT.bit();
        }
        return same
                ? StreamAnomaly.EST_SYN_RESEND.bit()
                : StreamAnomaly.EST_SYN_RESEND_DIFF_SEQ.bit();
    }

    private static long wrongWay(boolean established) {
        return established
                ? StreamAnomaly.EST_SYNACK_TOSERVER.bit()
                : StreamAnomaly.HANDSHAKE_SYNACK_IN_WRONG_DIRECTION.bit();
    }

    private static long answer(
            TcpEndpoint orig, TcpEndpoint resp, FrameView view, boolean established) {
        boolean wrongAck = isOutside((int) view.tcpAck, orig.startSeq + 1, orig.lastSeq);
        if (!isAnswered(resp)) {
            boolean wrong = orig.state == State.SYN_SENT && wrongAck;
            return wrong ? StreamAnomaly.HANDSHAKE_SYNACK_WITH_WRONG_ACK.bit() : 0;
        }
        if ((int) view.tcpSeq != resp.startSeq) {
            return established
                    ? StreamAnomaly.EST_SYNACK_RESEND_WITH_DIFF_SEQ.bit()
                    : StreamAnomaly.HANDSHAKE_SYNACK_RESEND_WITH_DIFF_SEQ.bit();
        }
        if (wrongAck) {
            return established
                    ? StreamAnomaly.EST_SYNACK_RESEND_WITH_DIFFERENT_ACK.bit()
                    : StreamAnomaly.HANDSHAKE_SYNACK_RESEND_WITH_DIFFERENT_ACK.bit();
        }
        boolean confirmed = orig.lastSeq - orig.startSeq > 1 || resp.lastSeq - resp.startSeq > 1;
        return established && confirmed ? StreamAnomaly.EST_SYNACK_RESEND.bit() : 0;
    }

    /** Whether a number is not in this range of the sequence space. */
    private static boolean isOutside(int number, int first, int last) {
        return number - first < 0 || number - Math.max(0, last - first) - first > 0;
    }

    private static long thirdSegment(TcpEndpoint orig, TcpEndpoint resp, FrameView view) {
        boolean acks = (view.tcpFlags & ACK) != 0;
        if (!acks || !isOutside((int) view.tcpAck, resp.startSeq + 1, resp.lastSeq)) {
            return 0;
        }
        return (int) view.tcpSeq == orig.startSeq + 1
                ? StreamAnomaly.HANDSHAKE_RIGHT_SEQ_WRONG_ACK.bit()
                : StreamAnomaly.HANDSHAKE_WRONG_SEQ_WRONG_ACK.bit();
    }

    private static long acknowledgement(TcpEndpoint end, TcpEndpoint peer, FrameView view) {
        if ((view.tcpFlags & ACK) == 0) {
            return 0;
        }
        int ack = (int) view.tcpAck;
        boolean unseen = ack - peer.lastSeq > 0 && ack - peer.edgeSeq > 0;
        boolean past = peer.ackSeq - ack > Math.max(LONG_PAST, end.window);
        if (!unseen && !past) {
            return 0;
        }
        StreamAnomaly byState =
                (view.tcpFlags & FIN) != 0
                        ? StreamAnomaly.FIN_INVALID_ACK
                        : StreamAnomaly.EST_INVALID_ACK;
        return StreamAnomaly.PKT_INVALID_ACK.bit() | byState.bit();
    }

    private static long sequence(TcpEndpoint end, TcpEndpoint peer, FrameView view) {
        int seq = (int) view.tcpSeq;
        int past = seq + view.payloadLen;
        boolean keepsAlive = view.payloadLen <= 1 && seq + 1 - end.lastSeq == 0;
        if (keepsAlive) {
            return 0;
        }
        if ((view.tcpFlags & FIN) != 0) {
            return fin(end, peer, seq);
        }
        if (view.payloadLen == 0) {
            boolean old = seq - end.ackSeq < 0;
            return old ? StreamAnomaly.EST_PKT_BEFORE_LAST_ACK.bit() : 0;
        }
        if (past - end.lastSeq <= 0) {
            if (past - end.ackSeq <= 0) {
                return StreamAnomaly.PKT_SPURIOUS_RETRANSMISSION.bit();
            }
            return end.finSeen || peer.finSeen ? StreamAnomaly.PKT_RETRANSMISSION.bit() : 0;
        }
        boolean probe = view.payloadLen == 1 && peer.window == 0;
        boolean beyond = !probe && past - end.edgeSeq > 0;
        return beyond ? StreamAnomaly.EST_PACKET_OUT_OF_WINDOW.bit() : 0;
    }

    private static long fin(TcpEndpoint end, TcpEndpoint peer, int seq) {
        boolean behind = seq - (end.finSeen ? end.lastSeq - 1 : end.lastSeq) < 0;
        if (end.finSeen && !peer.finSeen) {
            return behind ? StreamAnomaly.CLOSEWAIT_FIN_OUT_OF_WINDOW.bit() : 0;
        }
        boolean beyond = seq - end.edgeSeq > 0;
        boolean first = !end.finSeen && !peer.finSeen;
        return first && (behind || beyond) ? StreamAnomaly.FIN_OUT_OF_WINDOW.bit() : 0;
    }
}
