package io.ingress.model.packet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The 64-bit hash behind all ids and buckets: XXH64 for bytes, its finaliser for numbers. Ids
 * depend on it, so it never changes. Not for secrets.
 */
public final class Hash64 {
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long P1 = 0x9E3779B185EBCA87L;
    private static final long P2 = 0xC2B2AE3D27D4EB4FL;
    private static final long P3 = 0x165667B19E3779F9L;
    private static final long P4 = 0x85EBCA77C2B2AE63L;
    private static final long P5 = 0x27D4EB2F165667C5L;
    private static final int STRIPE = 32;

    private Hash64() {}

    /** A bijection in which each input bit changes about half of the output bits. */
    public static long mix(long value) {
        long h = value;
        h ^= h >>> 33;
        h *= P2;
        h ^= h >>> 29;
        h *= P3;
        h ^= h >>> 32;
        return h;
    }

    /** Hash of a sequence so far and its next number; the order counts. */
    public static long combine(long hash, long value) {
        return mix(Long.rotateLeft(hash, 27) * P1 + mix(value + P5));
    }

    /** Hash of a sequence so far and the next text. */
    public static long combine(long hash, String text) {
        return of(text, hash);
    }

    /** Hash of the UTF-8 bytes of a text. */
    public static long of(String text, long seed) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return of(bytes, 0, bytes.length, seed);
    }

    /** XXH64 of {@code bytes[offset, offset + length)}. */
    public static long of(byte[] bytes, int offset, int length, long seed) {
        int end = offset + length;
        int at = offset;
        long h;
        if (length >= STRIPE) {
            long a = seed + P1 + P2;
            long b = seed + P2;
            long c = seed;
            long d = seed - P1;
            for (; at <= end - STRIPE; at += STRIPE) {
                a = round(a, (long) LONG.get(bytes, at));
                b = round(b, (long) LONG.get(bytes, at + 8));
                c = round(c, (long) LONG.get(bytes, at + 16));
                d = round(d, (long) LONG.get(bytes, at + 24));
            }
            h =
                    Long.rotateLeft(a, 1)
                            + Long.rotateLeft(b, 7)
                            + Long.rotateLeft(c, 12)
                            + Long.rotateLeft(d, 18);
            h = merge(merge(merge(merge(h, a), b), c), d);
        } else {
            h = seed + P5;
        }
        return mix(tail(h + length, bytes, at, end));
    }

    private static long tail(long hash, byte[] bytes, int from, int end) {
        long h = hash;
        int at = from;
        for (; at + 8 <= end; at += 8) {
            h = Long.rotateLeft(h ^ round(0, (long) LONG.get(bytes, at)), 27) * P1 + P4;
        }
        if (at + 4 <= end) {
            h = Long.rotateLeft(h ^ ((int) INT.get(bytes, at) & 0xffffffffL) * P1, 23) * P2 + P3;
            at += 4;
        }
        for (; at < end; at++) {
            h = Long.rotateLeft(h ^ (bytes[at] & 0xff) * P5, 11) * P1;
        }
        return h;
    }

    private static long round(long accumulator, long input) {
        return Long.rotateLeft(accumulator + input * P2, 31) * P1;
    }

    private static long merge(long hash, long accumulator) {
        return (hash ^ round(0, accumulator)) * P1 + P4;
    }
}
