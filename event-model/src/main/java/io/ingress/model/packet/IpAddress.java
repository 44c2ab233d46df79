package io.ingress.model.packet;

import java.util.Optional;

/**
 * An IP address as 128 bits; IPv4 is {@code ::ffff:a.b.c.d} inside and {@code a.b.c.d} as text.
 *
 * @param hi first 64 bits in network order
 * @param lo last 64 bits
 */
public record IpAddress(long hi, long lo) {
    private static final long IPV4_PREFIX = 0xffffL;
    private static final int GROUPS = 8;
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    /** The low half that holds an IPv4 address. */
    public static long ipv4Lo(int address) {
        return IPV4_PREFIX << 32 | address & 0xffffffffL;
    }

    /** True for addresses of the form {@code ::ffff:a.b.c.d}. */
    public static boolean isIpv4(long hi, long lo) {
        return hi == 0 && lo >>> 32 == IPV4_PREFIX;
    }

    /** Canonical text: dotted for IPv4, RFC 5952 for IPv6. */
    public static String text(long hi, long lo) {
        char[] out = new char[39];
        int length = isIpv4(hi, lo) ? dotted(lo, out) : ipv6(hi, lo, out);
        return new String(out, 0, length);
    }

    /**
     * Reads the text form of an IPv4 or IPv6 address (without zone or prefix length); empty when it
     * is none. Never asks a name server.
     */
    public static Optional<IpAddress> parse(String text) {
        return IpAddressParser.parse(text);
    }

    public boolean isIpv4() {
        return isIpv4(hi, lo);
    }

    @Override
    public String toString() {
        return text(hi, lo);
    }

    private static int dotted(long lo, char[] out) {
        int at = 0;
        for (int shift = 24; shift >= 0; shift -= 8) {
            int octet = (int) (lo >>> shift) & 0xff;
            if (octet >= 100) {
                out[at++] = (char) ('0' + octet / 100);
            }
            if (octet >= 10) {
                out[at++] = (char) ('0' + octet / 10 % 10);
            }
            out[at++] = (char) ('0' + octet % 10);
            if (shift > 0) {
                out[at++] = '.';
            }
        }
        return at;
    }

    private static int ipv6(long hi, long lo, char[] out) {
        int zerosFrom = -1;
        int zerosLength = 1;
        for (int i = 0; i < GROUPS; i++) {
            int run = 0;
            while (i + run < GROUPS && group(hi, lo, i + run) == 0) {
                run++;
            }
            if (run > zerosLength) {
                zerosFrom = i;
                zerosLength = run;
            }
            i += run;
        }
        int at = 0;
        for (int i = 0; i < GROUPS; i++) {
            if (i == zerosFrom) {
                out[at++] = ':';
                out[at++] = ':';
                i += zerosLength - 1;
                continue;
            }
            if (at > 0 && out[at - 1] != ':') {
                out[at++] = ':';
            }
            at = hex(group(hi, lo, i), out, at);
        }
        return at;
    }

    private static int group(long hi, long lo, int index) {
        long half = index < 4 ? hi : lo;
        return (int) (half >>> 48 - 16 * (index & 3)) & 0xffff;
    }

    private static int hex(int group, char[] out, int from) {
        int at = from;
        for (int shift = 12; shift >= 0; shift -= 4) {
            if (shift == 0 || group >>> shift != 0) {
                out[at++] = HEX[group >>> shift & 15];
            }
        }
        return at;
    }
}
