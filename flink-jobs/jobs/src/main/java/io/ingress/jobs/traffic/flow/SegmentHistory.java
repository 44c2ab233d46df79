package io.ingress.jobs.traffic.flow;

import static io.ingress.jobs.traffic.flow.ConnectionState.ACK;
import static io.ingress.jobs.traffic.flow.ConnectionState.FIN;
import static io.ingress.jobs.traffic.flow.ConnectionState.RST;
import static io.ingress.jobs.traffic.flow.ConnectionState.SYN;

import io.ingress.jobs.traffic.flow.TcpEndpoint.State;
import io.ingress.model.packet.FrameView;

/** Which letters a TCP segment adds to Zeek's history. */
final class SegmentHistory {
    private static final int MARK_SYN = 1;
    private static final int MARK_FIN = 2;
    private static final int MARK_RST = 4;
    private static final int MARK_DATA = 8;
    private static final int MARK_ACK = 16;
    private static final int MARK_FIN_RST = 32;
    private static final int MARK_MULTI = 64;

    private SegmentHistory() {}

    /** Letters of flags and payload: S H A D F R, and I, Q for combinations that make no sense. */
    static void note(
            History history, TcpEndpoint end, boolean originator, int flags, long rel, int length) {
        int control = flags & (SYN | FIN | RST);
        switch (control) {
            case 0 -> {
                if (length > 0) {
                    history.addOnce(originator, MARK_DATA, 'D');
                } else if ((flags & ACK) != 0) {
                    history.addOnce(originator, MARK_ACK, 'A');
                }
            }
            case SYN -> {
                char code = (flags & ACK) != 0 ? 'H' : 'S';
                if (!history.addOnce(originator, MARK_SYN, code) && rel != end.historySyn) {
                    history.add(originator, code);
                }
                end.historySyn = rel;
            }
            case FIN -> {
                if (!history.addOnce(originator, MARK_FIN, 'F') && rel + length != end.historyFin) {
                    history.add(originator, 'F');
                }
                end.historyFin = rel + length;
            }
            case RST -> {
                if (!history.addOnce(originator, MARK_RST, 'R') && rel != end.historyRst) {
                    history.add(originator, 'R');
                }
                end.historyRst = rel;
            }
            default -> {
                if ((control & (FIN | RST)) == (FIN | RST)) {
                    history.addOnce(originator, MARK_FIN_RST, 'I');
                } else {
                    history.addOnce(originator, MARK_MULTI, 'Q');
                }
            }
        }
    }

    /** W, logarithmic: a window of zero where one is not to be expected. */
    static void window(
            FrameView view,
            TcpEndpoint end,
            TcpEndpoint peer,
            boolean originator,
            History history) {
        if (view.tcpWindow == 0
                && (view.tcpFlags & RST) == 0
                && peer.state != State.CLOSED
                && end.state != State.RESET
                && ++end.zeroWindows == end.zeroWindowThreshold) {
            history.add(originator, 'W');
            end.zeroWindowThreshold *= 10;
        }
    }

    /** T, logarithmic: payload that was sent before. */
    static void retransmitted(TcpEndpoint end, boolean originator, History history) {
        if (++end.retransmissions == end.retransmissionThreshold) {
            history.add(originator, 'T');
            end.retransmissionThreshold *= 10;
        }
    }
}
