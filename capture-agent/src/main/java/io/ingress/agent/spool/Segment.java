package io.ingress.agent.spool;

import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is known of a segment: durable entries only, what is still to come is not counted. */
final class Segment {
    private static final String SUFFIX = ".spool";
    private static final String SET_ASIDE_SUFFIX = ".bad";
    private static final Pattern NAME = Pattern.compile("[0-7][0-9a-f]{15}\\.spool");
    private static final long NOTHING = -1;

    final long number;
    private final String name;

    /** Bytes of the file, with those that are not durable. */
    long fileBytes;

    /** Up to here there are whole frames that are durable. */
    long goodBytes;

    long firstSeq = NOTHING;
    long lastSeq = NOTHING;

    /** Entries that are not released, and their packets. */
    long waitingEntries;

    long waitingPackets;

    /** Part of the above that was not read since the last rewind. */
    long unreadEntries;

    long unreadPackets;

    /** Something in it cannot be read: it is kept aside when the rest is settled. */
    boolean damaged;

    Segment(long number) {
        this.number = number;
        this.name = HexFormat.of().toHexDigits(number);
    }

    String name() {
        return name + SUFFIX;
    }

    String setAsideName() {
        return name + SET_ASIDE_SUFFIX;
    }

    static boolean isSetAside(String name) {
        return name.endsWith(SET_ASIDE_SUFFIX);
    }

    /** The number in the name of a segment's file; empty when it is another file. */
    static Optional<Long> numberOf(String name) {
        return NAME.matcher(name).matches()
                ? Optional.of(Long.parseLong(name.substring(0, 16), 16))
                : Optional.empty();
    }

    void add(long seq, int packets, boolean waiting, boolean unread) {
        firstSeq = firstSeq == NOTHING ? seq : firstSeq;
        lastSeq = seq;
        if (waiting) {
            waitingEntries++;
            waitingPackets += packets;
        }
        if (unread) {
            unreadEntries++;
            unreadPackets += packets;
        }
    }

    void read(int packets) {
        unreadEntries--;
        unreadPackets -= packets;
    }

    void released(int packets) {
        waitingEntries--;
        waitingPackets -= packets;
    }

    void rewound() {
        unreadEntries = waitingEntries;
        unreadPackets = waitingPackets;
    }

    /** Gives up what was not read. */
    void cut(long atBytes) {
        damaged = true;
        goodBytes = atBytes;
        waitingEntries -= unreadEntries;
        waitingPackets -= unreadPackets;
        unreadEntries = 0;
        unreadPackets = 0;
    }
}
