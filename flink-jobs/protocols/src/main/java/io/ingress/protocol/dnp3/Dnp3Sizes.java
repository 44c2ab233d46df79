package io.ingress.protocol.dnp3;

/** Sizes of points by group and variation, for those that are fixed (IEEE 1815-2012 annex A). */
final class Dnp3Sizes {
    private static final int UNKNOWN = -1;

    private Dnp3Sizes() {}

    /** Bits of one point, or -1. */
    static long bits(int group, int variation) {
        return switch (group) {
            case 1, 10 -> of(variation, 1, 8);
            case 2, 4, 11, 13 -> of(variation, 8, 56, 24);
            case 3 -> of(variation, 2, 8);
            case 12 -> of(variation, 88, 88, 1);
            case 20 -> of(variation, 40, 24, 40, 24, 32, 16, 32, 16);
            case 21 -> of(variation, 40, 24, 40, 24, 88, 72, 88, 72, 32, 16, 32, 16);
            case 22, 23 -> of(variation, 40, 24, 40, 24, 88, 72, 88, 72);
            case 30 -> of(variation, 40, 24, 32, 16, 40, 72);
            case 31 -> of(variation, 40, 24, 88, 72, 32, 16, 40, 72);
            case 32, 33, 42, 43 -> of(variation, 40, 24, 88, 72, 40, 72, 88, 120);
            case 34 -> of(variation, 16, 32, 32);
            case 40 -> of(variation, 40, 24, 40, 72);
            case 41 -> of(variation, 40, 24, 40, 72);
            case 50 -> of(variation, 48, 80, 48, 88);
            case 51 -> of(variation, 48, 48);
            case 52 -> of(variation, 16, 16);
            case 60 -> 0;
            case 80 -> of(variation, 1);
            default -> UNKNOWN;
        };
    }

    /** Sizes of variations 1, 2, ... */
    private static long of(int variation, int... bits) {
        return variation >= 1 && variation <= bits.length ? bits[variation - 1] : UNKNOWN;
    }
}
