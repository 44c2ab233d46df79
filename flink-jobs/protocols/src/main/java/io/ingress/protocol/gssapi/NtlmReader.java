package io.ingress.protocol.gssapi;

import io.ingress.protocol.wire.ByteReader;

/** Reads at places of an NTLMSSP message; what lies outside of it is empty. */
final class NtlmReader {
    private final byte[] bytes;
    private final int offset;
    private final int length;

    NtlmReader(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.offset = offset;
        this.length = length;
    }

    /** A reader from this place on. */
    ByteReader at(long place) {
        int from = (int) Math.min(place, length);
        return new ByteReader(bytes, offset + from, length - from);
    }

    long u32(int place) {
        return at(place).u32le();
    }

    /** The bytes that the length and the offset at this place mean. */
    ByteReader field(int place) {
        ByteReader head = at(place);
        int size = head.u16le();
        head.skip(2);
        long from = head.u32le();
        return head.failed() ? at(length) : at(from).slice(size);
    }

    String text(int place, boolean unicode) {
        ByteReader field = field(place);
        int size = field.remaining();
        return unicode ? field.utf16le(size) : field.text(size);
    }
}
