package io.ingress.protocol;

/**
 * What became of the bytes handed to an analyzer: of the last message in them. Anomalies are
 * reported through the {@link TransactionSink}, since one call can hold several.
 */
public sealed interface ParseResult {
    /** All bytes were understood up to a message border. */
    record Parsed() implements ParseResult {}

    /** A message is unfinished; more bytes are wanted. */
    record NeedMore() implements ParseResult {}

    /**
     * The bytes break the protocol; the analyzer goes on at the next message border if it can.
     *
     * @param reason Suricata's event name where there is one, e.g. {@code malformed_data}
     * @param offset of the first wrong byte in the message
     */
    record Malformed(String reason, int offset) implements ParseResult {}

    /**
     * What follows on both sides is another protocol (STARTTLS, CONNECT, an upgrade): this analyzer
     * gets no more. Only from {@link ProtocolAnalyzer#onStream}.
     *
     * @param consumed bytes of this call that were still its own
     * @param protocol the name of what follows, or empty: recognition finds out
     * @param early bytes of the other direction that came before and already belong to what follows
     * @param note for the analyzer of that name ({@link AnalyzerFactory#createExpected}), or empty
     */
    record Handover(int consumed, String protocol, byte[] early, String note)
            implements ParseResult {
        private static final byte[] NONE = {};

        public Handover(int consumed, String protocol) {
            this(consumed, protocol, NONE, "");
        }

        public Handover(int consumed, String protocol, byte[] early) {
            this(consumed, protocol, early, "");
        }

        public Handover(int consumed, String protocol, String note) {
            this(consumed, protocol, NONE, note);
        }
    }

    ParseResult PARSED = new Parsed();
    ParseResult NEED_MORE = new NeedMore();
}
