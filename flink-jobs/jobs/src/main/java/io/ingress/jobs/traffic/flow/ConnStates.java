package io.ingress.jobs.traffic.flow;

import io.ingress.jobs.traffic.flow.TcpEndpoint.State;

/** Names a connection's state in the words of Zeek and of EVE. Pure functions. */
final class ConnStates {
    private ConnStates() {}

    /** Zeek's conn_state of a TCP connection. */
    static String tcp(ConnectionState connection, String history) {
        TcpEndpoint orig = connection.originator();
        TcpEndpoint resp = connection.responder();
        boolean origSilent = orig.state == State.INACTIVE || orig.state == State.PARTIAL;
        boolean respSilent = resp.state == State.INACTIVE || resp.state == State.PARTIAL;
        if (resp.state == State.RESET) {
            boolean empty = orig.size(resp) == 0 && resp.size(orig) == 0;
            if (orig.isHandshake() || orig.state == State.RESET && empty) {
                return "REJ";
            }
            return origSilent ? "RSTRH" : "RSTR";
        }
        if (orig.state == State.RESET) {
            if (!respSilent) {
                return "RSTO";
            }
            return isAbortedAttempt(history) ? "RSTOS0" : "OTH";
        }
        if (orig.state == State.CLOSED) {
            if (resp.state == State.CLOSED) {
                return "SF";
            }
            return respSilent ? "SH" : "S2";
        }
        if (resp.state == State.CLOSED) {
            return origSilent ? "SHR" : "S3";
        }
        if (orig.state == State.SYN_SENT && resp.state == State.INACTIVE) {
            return "S0";
        }
        return orig.state == State.ESTABLISHED && resp.state == State.ESTABLISHED ? "S1" : "OTH";
    }

    /** A SYN, then a RST of the originator, and nothing between them but more SYNs. */
    private static boolean isAbortedAttempt(String history) {
        int at = history.startsWith("^") ? 1 : 0;
        if (at >= history.length() || history.charAt(at) != 'S') {
            return false;
        }
        for (at++; at < history.length(); at++) {
            char letter = history.charAt(at);
            if (letter == 'R') {
                return true;
            }
            if ("HAFGIQ".indexOf(letter) >= 0) {
                return false;
            }
        }
        return false;
    }

    /** Zeek's conn_state of a UDP flow. */
    static String udp(boolean originatorSpoke, boolean responderSpoke) {
        if (originatorSpoke) {
            return responderSpoke ? "SF" : "S0";
        }
        return responderSpoke ? "SHR" : "OTH";
    }

    /** EVE's flow.state of a TCP connection. */
    static String eveFlow(ConnectionState connection, boolean answered) {
        if (hasEnded(connection)) {
            return "closed";
        }
        TcpEndpoint orig = connection.originator();
        TcpEndpoint resp = connection.responder();
        boolean established = resp.state == State.ESTABLISHED || resp.state == State.CLOSED;
        boolean midstream = answered && !orig.isHandshake();
        return established || midstream ? "established" : "new";
    }

    /** EVE's tcp.state. */
    static String eveTcp(ConnectionState connection) {
        TcpEndpoint orig = connection.originator();
        TcpEndpoint resp = connection.responder();
        if (orig.state == State.RESET || resp.state == State.RESET) {
            return "closed";
        }
        if (orig.finSeen && resp.finSeen) {
            return bothFinished(orig, resp);
        }
        if (orig.finSeen) {
            return isAcked(orig) ? "fin_wait2" : "fin_wait1";
        }
        if (resp.finSeen) {
            return "close_wait";
        }
        if (orig.state == State.SYN_SENT && resp.state == State.INACTIVE) {
            return "syn_sent";
        }
        if (orig.state == State.SYN_ACK_SENT && resp.state == State.INACTIVE) {
            return "syn_recv";
        }
        if ((orig.flags & ConnectionState.ACK) == 0 && orig.state == State.ESTABLISHED) {
            return "syn_recv";
        }
        return "established";
    }

    private static String bothFinished(TcpEndpoint orig, TcpEndpoint resp) {
        if (isAcked(orig) && isAcked(resp)) {
            return "closed";
        }
        return isAcked(orig) || isAcked(resp) ? "last_ack" : "closing";
    }

    private static boolean isAcked(TcpEndpoint end) {
        return end.ackSeq - end.startSeq >= end.finSeq;
    }

    /** Both sides have said goodbye, or one has hung up: only late packets can follow. */
    static boolean hasEnded(ConnectionState connection) {
        TcpEndpoint orig = connection.originator();
        TcpEndpoint resp = connection.responder();
        if (orig.state == State.RESET || resp.state == State.RESET) {
            return true;
        }
        if (orig.closed && resp.closed) {
            return true;
        }
        return orig.closed && resp.state == State.INACTIVE
                || resp.closed && orig.state == State.INACTIVE;
    }

    /** One side has sent its FIN and the other goes on. */
    static boolean isHalfClosed(ConnectionState connection) {
        return connection.originator().closed != connection.responder().closed;
    }

    /** A SYN nobody has answered. */
    static boolean isAttempt(ConnectionState connection) {
        return connection.originator().isHandshake()
                && connection.responder().state == State.INACTIVE;
    }
}
