package io.ingress.protocol.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Builds messages byte by byte, sound or broken. */
public final class WireBytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** Bytes written as hexadecimal digits; blanks between them are left out. */
    public static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    public static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** One after the other. */
    public static byte[] join(byte[]... parts) {
        WireBytes all = new WireBytes();
        for (byte[] part : parts) {
            all.raw(part);
        }
        return all.bytes();
    }

    public WireBytes raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    public WireBytes text(String text) {
        return raw(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Text and a zero byte. */
    public WireBytes textZ(String text) {
        return text(text).u8(0);
    }

    public WireBytes u8(int value) {
        out.write(value);
        return this;
    }

    public WireBytes u16(int value) {
        return u8(value >>> 8).u8(value);
    }

    public WireBytes u16le(int value) {
        return u8(value).u8(value >>> 8);
    }

    public WireBytes u24le(int value) {
        return u16le(value).u8(value >>> 16);
    }

    public WireBytes u32(long value) {
        return u16((int) (value >>> 16)).u16((int) value);
    }

    public WireBytes u32le(long value) {
        return u16le((int) value).u16le((int) (value >>> 16));
    }

    public WireBytes u64(long value) {
        return u32(value >>> 32).u32(value);
    }

    public int size() {
        return out.size();
    }

    public byte[] bytes() {
        return out.toByteArray();
    }
}
