package io.ingress.jobs.traffic.classify;

/**
 * The first bytes of one payload packet, or of a stream, as patterns look at them. Reading beyond
 * what is there gives {@link #ABSENT}, so patterns need no length checks. Immutable.
 */
final class Payload {
    /** What a read beyond the bytes gives; equal to no byte, word or long of a packet. */
    static final int ABSENT = -1;

    /** Bytes kept of a packet: enough for the headers of all patterns. */
    static final int MAX_BYTES = 128;

    /** Payload bytes of the packet on the wire; more than {@link #captured} when it is longer. */
    final int length;

    final int captured;
    final boolean fromOriginator;
    final FlowSample flow;

    private final byte[] bytes;

    Payload(FlowSample flow, boolean fromOriginator, byte[] bytes, int length) {
        this.flow = flow;
        this.fromOriginator = fromOriginator;
        this.bytes = bytes;
        this.captured = bytes.length;
        this.length = length;
    }

    byte[] bytes() {
        return bytes;
    }

    int u8(int at) {
        return at >= 0 && at < captured ? bytes[at] & 0xff : ABSENT;
    }

    int u16(int at) {
        return at < 0 || at + 2 > captured ? ABSENT : u8(at) << 8 | u8(at + 1);
    }

    int u16le(int at) {
        return at < 0 || at + 2 > captured ? ABSENT : u8(at + 1) << 8 | u8(at);
    }

    int u24(int at) {
        return at < 0 || at + 3 > captured ? ABSENT : u16(at) << 8 | u8(at + 2);
    }

    int u24le(int at) {
        return at < 0 || at + 3 > captured ? ABSENT : u8(at + 2) << 16 | u16le(at);
    }

    long u32(int at) {
        return at < 0 || at + 4 > captured ? ABSENT : (long) u16(at) << 16 | u16(at + 2);
    }

    long u32le(int at) {
        return at < 0 || at + 4 > captured ? ABSENT : (long) u16le(at + 2) << 16 | u16le(at);
    }

    /** Whether these bytes stand at that place, each 0 to 255. */
    boolean has(int at, int... expected) {
        for (int i = 0; i < expected.length; i++) {
            if (u8(at + i) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether this ASCII text stands at that place. */
    boolean has(int at, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (u8(at + i) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    boolean starts(String text) {
        return has(0, text);
    }

    /** Whether one of these ASCII texts is at the beginning. */
    boolean startsWithAny(String... texts) {
        for (String text : texts) {
            if (has(0, text)) {
                return true;
            }
        }
        return false;
    }

    /** Whether all bytes from one place up to another are this one. */
    boolean all(int from, int to, int value) {
        for (int i = from; i < to; i++) {
            if (u8(i) != value) {
                return false;
            }
        }
        return true;
    }

    /** Whether there are bytes up to {@code to}, all of them printable ASCII. */
    boolean printable(int from, int to) {
        for (int i = from; i < to; i++) {
            int value = u8(i);
            if (value < 0x20 || value > 0x7e) {
                return false;
            }
        }
        return true;
    }

    /** Place of a byte between two places, or {@link #ABSENT}. */
    int indexOf(int value, int from, int to) {
        int end = Math.min(to, captured);
        for (int i = from; i < end; i++) {
            if (u8(i) == value) {
                return i;
            }
        }
        return ABSENT;
    }

    boolean isDigit(int at) {
        int value = u8(at);
        return value >= '0' && value <= '9';
    }

    /** Whether the last byte of the packet is this one; no when the packet is longer than kept. */
    boolean ends(int value) {
        return length == captured && u8(length - 1) == value;
    }

    /** Whether the originator or the responder has one of these ports. */
    boolean port(int... ports) {
        return flow.hasPort(ports);
    }

    /** True for the first payload packet of its direction. */
    boolean opens() {
        return flow.first(fromOriginator) == this;
    }
}
