package io.ingress.agent.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Writes capture files of all formats byte by byte, for tests. */
public final class CaptureBytes {
    public static final int ETHERNET = 1;

    private static final int MAGIC_MICROS = 0xA1B2C3D4;
    private static final int MAGIC_NANOS = 0xA1B23C4D;
    private static final int MAGIC_MODIFIED = 0xA1B2CD34;
    private static final int RESOLUTION_OPTION = 9;
    private static final int OFFSET_OPTION = 14;

    private ByteBuffer out;
    private final ByteOrder order;
    private boolean modified;
    private int nanosPerFraction = 1;

    private CaptureBytes(ByteOrder order) {
        this.order = order;
        this.out = ByteBuffer.allocate(1024).order(order);
    }

    public static CaptureBytes pcapMicros(ByteOrder order, int linkType) {
        CaptureBytes capture = new CaptureBytes(order).fileHeader(MAGIC_MICROS, linkType);
        capture.nanosPerFraction = 1000;
        return capture;
    }

    public static CaptureBytes pcapNanos(ByteOrder order, int linkType) {
        return new CaptureBytes(order).fileHeader(MAGIC_NANOS, linkType);
    }

    public static CaptureBytes pcapModified(ByteOrder order, int linkType) {
        CaptureBytes capture = new CaptureBytes(order).fileHeader(MAGIC_MODIFIED, linkType);
        capture.nanosPerFraction = 1000;
        capture.modified = true;
        return capture;
    }

    /** An empty pcapng file with one section. */
    public static CaptureBytes pcapng(ByteOrder order) {
        return new CaptureBytes(order).section();
    }

    /** A pcap record. */
    public CaptureBytes record(long timestampNs, int wireLen, byte[] frame) {
        ints((int) (timestampNs / 1_000_000_000L));
        ints((int) (timestampNs % 1_000_000_000L) / nanosPerFraction, frame.length, wireLen);
        if (modified) {
            ints(7, 8);
        }
        return bytes(frame);
    }

    public CaptureBytes record(long timestampNs, byte[] frame) {
        return record(timestampNs, frame.length, frame);
    }

    /** Begins another pcapng section. */
    public CaptureBytes section() {
        return ints(0x0A0D0D0A, 28, 0x1A2B3C4D).shorts(1, 0).ints(-1, -1, 28);
    }

    /** A pcapng interface with microseconds. */
    public CaptureBytes describe(int linkType, int snapLen) {
        return ints(1, 20).shorts(linkType, 0).ints(snapLen, 20);
    }

    /** A pcapng interface with its own resolution and offset of timestamps. */
    public CaptureBytes describe(int linkType, int resolution, long offsetSeconds) {
        ints(1, 44).shorts(linkType, 0).ints(0);
        shorts(RESOLUTION_OPTION, 1).bytes(new byte[] {(byte) resolution, 0, 0, 0});
        shorts(OFFSET_OPTION, 8);
        reserve(8);
        out.putLong(offsetSeconds);
        return shorts(0, 0).ints(44);
    }

    /** Enhanced packet block; {@code units} is the timestamp in the interface's resolution. */
    public CaptureBytes enhanced(int interfaceId, long units, int wireLen, byte[] frame) {
        int total = 32 + padded(frame.length);
        ints(6, total, interfaceId, (int) (units >>> 32), (int) units, frame.length, wireLen);
        return bytes(frame).pad(frame.length).ints(total);
    }

    /** Obsolete packet block. */
    public CaptureBytes obsolete(int interfaceId, long units, int wireLen, byte[] frame) {
        int total = 32 + padded(frame.length);
        ints(2, total).shorts(interfaceId, 0);
        ints((int) (units >>> 32), (int) units, frame.length, wireLen);
        return bytes(frame).pad(frame.length).ints(total);
    }

    /** Simple packet block. */
    public CaptureBytes simple(int wireLen, byte[] frame) {
        int total = 16 + padded(frame.length);
        return ints(3, total, wireLen).bytes(frame).pad(frame.length).ints(total);
    }

    /** A block of a type nobody knows. */
    public CaptureBytes unknownBlock(int bodyBytes) {
        int total = 12 + padded(bodyBytes);
        return ints(0x0BAD, total).bytes(new byte[padded(bodyBytes)]).ints(total);
    }

    public CaptureBytes ints(int... values) {
        reserve(4 * values.length);
        for (int value : values) {
            out.putInt(value);
        }
        return this;
    }

    public CaptureBytes bytes(byte[] values) {
        reserve(values.length);
        out.put(values);
        return this;
    }

    public byte[] toBytes() {
        return Arrays.copyOf(out.array(), out.position());
    }

    public Path write(Path file) {
        try {
            return Files.write(file, toBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CaptureBytes fileHeader(int magic, int linkType) {
        return ints(magic).shorts(2, 4).ints(0, 0, 262_144, linkType);
    }

    private CaptureBytes shorts(int... values) {
        reserve(2 * values.length);
        for (int value : values) {
            out.putShort((short) value);
        }
        return this;
    }

    private CaptureBytes pad(int length) {
        return bytes(new byte[padded(length) - length]);
    }

    private static int padded(int length) {
        return (length + 3) & ~3;
    }

    private void reserve(int bytes) {
        if (out.remaining() < bytes) {
            int size = Math.max(out.capacity() * 2, out.position() + bytes);
            out = ByteBuffer.allocate(size).order(order).put(toBytes());
        }
    }
}
