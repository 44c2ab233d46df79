package io.ingress.model.event;

/**
 * Ids that are functions of content: 16 hex digits of event time (so that they sort by time and
 * fill an index in order) and 16 of a hash of what the event is about.
 */
public final class EventId {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private EventId() {}

    /**
     * @param timeNs event time, ns since the epoch
     * @param hash 64-bit hash of the content
     * @return 32 lower-case hex digits
     */
    public static String of(long timeNs, long hash) {
        char[] text = new char[32];
        for (int i = 0; i < 16; i++) {
            int shift = 60 - 4 * i;
            text[i] = HEX[(int) (timeNs >>> shift) & 15];
            text[16 + i] = HEX[(int) (hash >>> shift) & 15];
        }
        return new String(text);
    }
}
