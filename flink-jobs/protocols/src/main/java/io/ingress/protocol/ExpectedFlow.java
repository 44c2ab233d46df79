package io.ingress.protocol;

/**
 * A flow that one flow announces: FTP's data connection, TFTP's answer. The flow engine begins the
 * named analyzer on it without asking recognition.
 *
 * @param transport IANA protocol number: 6 or 17
 * @param listener which end of the announcing flow takes the new one, at its own address
 * @param port where it listens, or {@link #SAME_PORT}
 * @param protocol whose analyzer reads it
 * @param note for that analyzer ({@link AnalyzerFactory#createExpected}); a later announcement of
 *     the same port replaces it
 */
public record ExpectedFlow(
        int transport, Direction listener, int port, String protocol, String note) {
    /** The port that this end has in the announcing flow. */
    public static final int SAME_PORT = 0;
}
