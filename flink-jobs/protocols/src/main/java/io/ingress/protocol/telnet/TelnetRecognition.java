package io.ingress.protocol.telnet;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;

/**
 * Recognises Telnet by the negotiation it begins with: one command with a known option on the usual
 * port, two one after the other on any.
 */
final class TelnetRecognition {
    private static final int PORT_TELNET = 23;

    /** Bytes of IAC, command, option. */
    private static final int NEGOTIATION = 3;

    private static final int LAST_KNOWN_OPTION = 49;

    private TelnetRecognition() {}

    static Recognition of(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        int needed = serverPort == PORT_TELNET ? NEGOTIATION : 2 * NEGOTIATION;
        for (int i = 0; i < Math.min(needed, length); i++) {
            int b = buffer[offset + i] & 255;
            boolean fits =
                    switch (i % NEGOTIATION) {
                        case 0 -> b == TelnetCodes.IAC;
                        case 1 -> TelnetCodes.negotiates(b);
                        default -> b <= LAST_KNOWN_OPTION;
                    };
            if (!fits) {
                return Recognition.NO;
            }
        }
        return length < needed ? Recognition.NEED_MORE : Recognition.YES;
    }
}
