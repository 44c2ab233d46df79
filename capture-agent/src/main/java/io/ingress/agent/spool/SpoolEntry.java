package io.ingress.agent.spool;

/**
 * One entry of the spool.
 *
 * @param seq place in the order of entries; never given twice
 * @param packets packets in it, for the account
 * @param head what is said about the payload; at most {@link SpoolFrame#MAX_HEAD_BYTES}
 * @param payload shared, not copied: nobody may change it; at most {@link
 *     SpoolFrame#MAX_PAYLOAD_BYTES}
 */
public record SpoolEntry(long seq, int packets, byte[] head, byte[] payload) {
    /** Bytes of the entry on disk. */
    int frameBytes() {
        return SpoolFrame.HEADER_BYTES + head.length + payload.length;
    }
}
