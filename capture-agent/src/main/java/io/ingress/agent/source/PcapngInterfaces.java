package io.ingress.agent.source;

import java.util.Arrays;

/**
 * The interfaces described in a pcapng section: link type, snap length and how to read their
 * timestamps. Bounded: descriptions above {@link #MAX_INTERFACES} are not kept.
 */
final class PcapngInterfaces {
    /** More than any real capture has; bounds the memory a hostile file can take to 1 MiB. */
    static final int MAX_INTERFACES = 65_536;

    private static final int MICROSECONDS = 6;
    private static final long NS_PER_S = 1_000_000_000L;

    private int count;
    private int[] linkTypes = new int[4];
    private int[] snapLens = new int[4];
    private byte[] resolutions = new byte[4];
    private long[] offsetSeconds = new long[4];

    void clear() {
        count = 0;
    }

    boolean isKnown(int index) {
        return index >= 0 && index < count;
    }

    int linkType(int index) {
        return linkTypes[index];
    }

    /** Largest captured length; 0 = no limit. */
    int snapLen(int index) {
        return snapLens[index];
    }

    /** Adds an interface with timestamps in microseconds; false when the table is full. */
    boolean add(int linkType, int snapLen) {
        if (count == MAX_INTERFACES) {
            return false;
        }
        if (count == linkTypes.length) {
            grow();
        }
        linkTypes[count] = linkType;
        snapLens[count] = snapLen;
        resolutions[count] = MICROSECONDS;
        offsetSeconds[count] = 0;
        count++;
        return true;
    }

    /** if_tsresol of the interface added last: high bit set = power of 2, else power of 10. */
    void resolution(int ifTsresol) {
        resolutions[count - 1] = (byte) ifTsresol;
    }

    /** if_tsoffset of the interface added last, in seconds. */
    void offsetSeconds(long seconds) {
        offsetSeconds[count - 1] = seconds;
    }

    /** Time since the epoch, kept within what a pcap file can hold. */
    long timestampNs(int index, int high, int low) {
        long units = ((long) high << 32) | (low & 0xFFFF_FFFFL);
        int resolution = resolutions[index] & 0x7F;
        boolean binary = resolutions[index] < 0;
        long seconds =
                binary ? binarySeconds(units, resolution) : decimalSeconds(units, resolution);
        long nanos = binary ? binaryNanos(units, resolution) : decimalNanos(units, resolution);
        long maxSeconds = RawPacket.MAX_TIMESTAMP_NS / NS_PER_S;
        if (seconds > maxSeconds) {
            return RawPacket.MAX_TIMESTAMP_NS;
        }
        long offset = Math.max(-2 * maxSeconds, Math.min(2 * maxSeconds, offsetSeconds[index]));
        long shifted = seconds + offset;
        if (shifted < 0) {
            return 0;
        }
        return shifted > maxSeconds ? RawPacket.MAX_TIMESTAMP_NS : shifted * NS_PER_S + nanos;
    }

    private static long binarySeconds(long units, int bits) {
        long seconds = bits >= Long.SIZE ? 0 : units >>> bits;
        return seconds < 0 ? Long.MAX_VALUE : seconds;
    }

    private static long binaryNanos(long units, int bits) {
        if (bits == 0) {
            return 0;
        }
        // Of the fraction keep the 32 bits that matter, so the product fits.
        long fraction = bits >= Long.SIZE ? units : units & ((1L << bits) - 1);
        int excess = bits - 32;
        if (excess >= Long.SIZE) {
            return 0;
        }
        return excess > 0 ? (fraction >>> excess) * NS_PER_S >>> 32 : fraction * NS_PER_S >>> bits;
    }

    private static long decimalSeconds(long units, int digits) {
        long perSecond = powerOfTen(digits);
        long seconds = perSecond == 0 ? 0 : Long.divideUnsigned(units, perSecond);
        return seconds < 0 ? Long.MAX_VALUE : seconds;
    }

    private static long decimalNanos(long units, int digits) {
        if (digits <= 9) {
            return Long.remainderUnsigned(units, powerOfTen(digits)) * powerOfTen(9 - digits);
        }
        long perSecond = powerOfTen(digits);
        long fraction = perSecond == 0 ? units : Long.remainderUnsigned(units, perSecond);
        long perNano = powerOfTen(digits - 9);
        return perNano == 0 ? 0 : Long.divideUnsigned(fraction, perNano);
    }

    /** 10^digits, unsigned; 0 when it does not fit 64 bits. */
    private static long powerOfTen(int digits) {
        if (digits > 19) {
            return 0;
        }
        long power = 1;
        for (int i = 0; i < digits; i++) {
            power *= 10;
        }
        return power;
    }

    private void grow() {
        int capacity = linkTypes.length * 2;
        linkTypes = Arrays.copyOf(linkTypes, capacity);
        snapLens = Arrays.copyOf(snapLens, capacity);
        resolutions = Arrays.copyOf(resolutions, capacity);
        offsetSeconds = Arrays.copyOf(offsetSeconds, capacity);
    }
}
