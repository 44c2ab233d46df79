package io.ingress.protocol.dcerpc;

import io.ingress.protocol.wire.ByteReader;

/** Reads numbers in the byte order that the sender says it has. */
final class Numbers {
    private static final int LITTLE_ENDIAN = 0x10;

    private final ByteReader in;
    private final boolean little;

    Numbers(ByteReader in, int representation) {
        this.in = in;
        this.little = (representation & LITTLE_ENDIAN) != 0;
    }

    int u8() {
        return in.u8();
    }

    int u16() {
        return little ? in.u16le() : in.u16();
    }

    long u32() {
        return little ? in.u32le() : in.u32();
    }

    void skip(int count) {
        in.skip(count);
    }

    boolean has(int count) {
        return in.has(count);
    }

    /** An identifier in the order of its bytes, as EVE writes that of an activity. */
    static String inWireOrder(byte[] bytes, int offset) {
        Numbers in = new Numbers(new ByteReader(bytes, offset, 16), 0);
        return in.uuid();
    }

    /** An identifier as text, empty when it is not there. */
    String uuid() {
        if (!in.has(16)) {
            in.skip(16);
            return "";
        }
        long first = u32();
        int second = u16();
        int third = u16();
        long rest = in.u64();
        return String.format(
                "%08x-%04x-%04x-%04x-%012x",
                first, second, third, rest >>> 48, rest & 0xffff_ffff_ffffL);
    }
}
