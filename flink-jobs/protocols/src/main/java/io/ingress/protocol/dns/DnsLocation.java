package io.ingress.protocol.dns;

import io.ingress.protocol.wire.ByteReader;
import java.util.Locale;

/** Data of a LOC record (RFC 1876): where something is, as zone files have it. */
final class DnsLocation {
    private static final int LENGTH = 16;
    private static final long ZERO_DEGREES = 1L << 31;
    private static final long ZERO_ALTITUDE_CM = 10_000_000;
    private static final long DEGREE = 3_600_000;
    private static final long MINUTE = 60_000;

    private DnsLocation() {}

    /** The text, or null when it is none of version 0. */
    static String of(ByteReader in) {
        if (in.remaining() != LENGTH || in.u8() != 0) {
            return null;
        }
        String size = meters(in.u8());
        String horizontal = meters(in.u8());
        String vertical = meters(in.u8());
        String latitude = angle(in.u32() - ZERO_DEGREES, 'N', 'S');
        String longitude = angle(in.u32() - ZERO_DEGREES, 'E', 'W');
        String altitude = decimal(in.u32() - ZERO_ALTITUDE_CM);
        return String.join(" ", latitude, longitude, altitude, size, horizontal, vertical);
    }

    private static String angle(long thousandths, char positive, char negative) {
        long rest = Math.abs(thousandths);
        return String.format(
                Locale.ROOT,
                "%d %d %d.%03d %c",
                rest / DEGREE,
                rest % DEGREE / MINUTE,
                rest % MINUTE / 1000,
                rest % 1000,
                thousandths < 0 ? negative : positive);
    }

    /** Four bits of digit and four of a power of ten, centimetres. */
    private static String meters(int packed) {
        long value = packed >>> 4;
        for (int power = packed & 15; power > 0; power--) {
            value *= 10;
        }
        return decimal(value);
    }

    private static String decimal(long centimetres) {
        return String.format(
                Locale.ROOT,
                "%s%d.%02dm",
                centimetres < 0 ? "-" : "",
                Math.abs(centimetres) / 100,
                Math.abs(centimetres) % 100);
    }
}
