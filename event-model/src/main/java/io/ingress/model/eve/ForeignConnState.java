package io.ingress.model.eve;

/**
 * Zeek's conn_state of a flow that only EVE describes: a guess from the flags of both directions,
 * good enough to tell scans and refused connections from accepted ones.
 */
final class ForeignConnState {
    private static final int SYN_ACK = FlowEve.SYN | FlowEve.ACK;

    private ForeignConnState() {}

    static String of(
            boolean tcp,
            int flagsToServer,
            int flagsToClient,
            long packetsToServer,
            long packetsToClient) {
        if (!tcp) {
            return packetsToServer > 0 && packetsToClient > 0 ? "SF" : "S0";
        }
        boolean syn = (flagsToServer & FlowEve.SYN) != 0;
        boolean accepted = (flagsToClient & SYN_ACK) == SYN_ACK;
        boolean resetByClient = (flagsToServer & FlowEve.RST) != 0;
        boolean resetByServer = (flagsToClient & FlowEve.RST) != 0;
        if (!syn) {
            return "OTH";
        }
        if (accepted) {
            return established(flagsToServer, flagsToClient, resetByClient, resetByServer);
        }
        if (resetByServer) {
            return "REJ";
        }
        if (resetByClient) {
            return "RSTOS0";
        }
        return (flagsToServer & FlowEve.FIN) != 0 ? "SH" : "S0";
    }

    private static String established(
            int flagsToServer, int flagsToClient, boolean resetByClient, boolean resetByServer) {
        boolean closedByClient = (flagsToServer & FlowEve.FIN) != 0;
        boolean closedByServer = (flagsToClient & FlowEve.FIN) != 0;
        if (closedByClient && closedByServer) {
            return "SF";
        }
        if (resetByClient) {
            return "RSTO";
        }
        if (resetByServer) {
            return "RSTR";
        }
        if (closedByClient) {
            return "S2";
        }
        return closedByServer ? "S3" : "S1";
    }
}
