package io.ingress.agent.source;

/**
 * How a capture file ended.
 *
 * @param kind what was found where the reading stopped
 * @param reason one sentence with the byte position; empty when the file is complete
 */
public record FileEnd(Kind kind, String reason) {

    /** The three ways to end. */
    public enum Kind {
        /** The last packet ends where the file ends. */
        COMPLETE,
        /** The file ends in the middle of a packet; all packets before were read. */
        TRUNCATED,
        /** The file says something impossible; all packets before were read. */
        DAMAGED
    }

    static final FileEnd COMPLETE = new FileEnd(Kind.COMPLETE, "");

    static FileEnd truncatedAt(long position) {
        return new FileEnd(
                Kind.TRUNCATED, "the file ends in the middle of a packet, at byte " + position);
    }

    static FileEnd damagedAt(long position, String what) {
        return new FileEnd(Kind.DAMAGED, what + ", at byte " + position);
    }

    /** True when nothing is missing. */
    public boolean isComplete() {
        return kind == Kind.COMPLETE;
    }
}
