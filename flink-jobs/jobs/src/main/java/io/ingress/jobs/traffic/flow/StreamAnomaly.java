package io.ingress.jobs.traffic.flow;

import java.util.Locale;

/** What can be wrong with a segment of a TCP connection, in Suricata's names. */
public enum StreamAnomaly {
    /** An acknowledgement number without the flag. */
    PKT_BROKEN_ACK,
    /** Acknowledges what was never sent and lies beyond the window, or what is long past. */
    PKT_INVALID_ACK,
    /** Payload that the other side has acknowledged already. */
    PKT_SPURIOUS_RETRANSMISSION,
    /** Payload that was sent before, of a connection that ends. */
    PKT_RETRANSMISSION,
    RST_BUT_NO_SESSION,
    FIN_BUT_NO_SESSION,
    RST_WITH_DATA,
    FIN_SYN,
    HANDSHAKE_SYNACK_WITH_WRONG_ACK("3whs_synack_with_wrong_ack"),
    HANDSHAKE_SYNACK_IN_WRONG_DIRECTION("3whs_synack_in_wrong_direction"),
    HANDSHAKE_SYNACK_RESEND_WITH_DIFFERENT_ACK("3whs_synack_resend_with_different_ack"),
    HANDSHAKE_SYNACK_RESEND_WITH_DIFF_SEQ("3whs_synack_resend_with_diff_seq"),
    HANDSHAKE_SYN_TOCLIENT("3whs_syn_toclient_on_syn_recv"),
    HANDSHAKE_SYN_RESEND_DIFF_SEQ("3whs_syn_resend_diff_seq_on_syn_recv"),
    HANDSHAKE_WRONG_SEQ_WRONG_ACK("3whs_wrong_seq_wrong_ack"),
    HANDSHAKE_RIGHT_SEQ_WRONG_ACK("3whs_right_seq_wrong_ack_evasion"),
    EST_INVALID_ACK,
    EST_PACKET_OUT_OF_WINDOW,
    EST_PKT_BEFORE_LAST_ACK,
    EST_SYN_RESEND,
    EST_SYN_RESEND_DIFF_SEQ,
    EST_SYN_TOCLIENT,
    EST_SYNACK_TOSERVER,
    EST_SYNACK_RESEND,
    EST_SYNACK_RESEND_WITH_DIFFERENT_ACK,
    EST_SYNACK_RESEND_WITH_DIFF_SEQ,
    FIN_OUT_OF_WINDOW,
    FIN_INVALID_ACK,
    CLOSEWAIT_FIN_OUT_OF_WINDOW,
    SHUTDOWN_SYN_RESEND;

    private static final StreamAnomaly[] ALL = values();

    private final String eveName;

    StreamAnomaly() {
        eveName = "stream." + name().toLowerCase(Locale.ROOT);
    }

    StreamAnomaly(String name) {
        eveName = "stream." + name;
    }

    /** Value of {@code anomaly.event}. */
    public String eveName() {
        return eveName;
    }

    long bit() {
        return 1L << ordinal();
    }

    /** The first of a set that is not empty; sets are of {@link #bit}s. */
    public static StreamAnomaly first(long set) {
        return ALL[Long.numberOfTrailingZeros(set)];
    }
}
