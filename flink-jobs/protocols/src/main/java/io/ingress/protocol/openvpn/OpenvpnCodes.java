package io.ingress.protocol.openvpn;

/**
 * The first byte of a packet.
 *
 * <pre>
 *    7 ... 3   2 1 0
 *   +--------+-------+
 *   | opcode | key id|
 *   +--------+-------+
 * </pre>
 */
final class OpenvpnCodes {
    static final int CLIENT_RESET_V1 = 1;
    static final int SERVER_RESET_V1 = 2;
    static final int SOFT_RESET = 3;
    static final int CONTROL = 4;
    static final int ACK = 5;
    static final int DATA_V1 = 6;
    static final int CLIENT_RESET_V2 = 7;
    static final int SERVER_RESET_V2 = 8;
    static final int DATA_V2 = 9;

    /** A client with a key of tls-crypt-v2, which stands at the end. */
    static final int CLIENT_RESET_V3 = 10;

    /** As {@link #CONTROL}, with such a key at the end. */
    static final int CONTROL_WITH_KEY = 11;

    private OpenvpnCodes() {}

    static int opcode(int first) {
        return first >> 3;
    }

    static int keyId(int first) {
        return first & 7;
    }

    static boolean isData(int opcode) {
        return opcode == DATA_V1 || opcode == DATA_V2;
    }

    static boolean isClientReset(int opcode) {
        return opcode == CLIENT_RESET_V1 || opcode == CLIENT_RESET_V2 || opcode == CLIENT_RESET_V3;
    }

    static boolean isServerReset(int opcode) {
        return opcode == SERVER_RESET_V1 || opcode == SERVER_RESET_V2;
    }

    /** The first message of a session. */
    static boolean isHardReset(int opcode) {
        return isClientReset(opcode) || isServerReset(opcode);
    }

    static boolean isKnown(int opcode) {
        return opcode >= CLIENT_RESET_V1 && opcode <= CONTROL_WITH_KEY;
    }

    /** How the ends agree on keys, as the first message of a session says; 0 when it does not. */
    static int keyMethod(int opcode) {
        if (!isHardReset(opcode)) {
            return 0;
        }
        return opcode <= SERVER_RESET_V1 ? 1 : 2;
    }
}
