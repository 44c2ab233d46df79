package io.ingress.jobs.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Strings (nullable), numbers that are mostly small, byte arrays and lists on Flink's views. */
public final class Wire {
    private static final int NULL = -1;

    private Wire() {}

    /** Writes one value. */
    public interface Writer<T> {
        void write(T value, DataOutputView out) throws IOException;
    }

    /** Reads one value. */
    public interface Reader<T> {
        T read(DataInputView in) throws IOException;
    }

    public static void writeText(String text, DataOutputView out) throws IOException {
        writeBytes(text == null ? null : text.getBytes(StandardCharsets.UTF_8), out);
    }

    public static String readText(DataInputView in) throws IOException {
        byte[] bytes = readBytes(in);
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    public static void writeBytes(byte[] bytes, DataOutputView out) throws IOException {
        if (bytes == null) {
            out.writeInt(NULL);
            return;
        }
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    public static byte[] readBytes(DataInputView in) throws IOException {
        int length = in.readInt();
        if (length == NULL) {
            return null;
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return bytes;
    }

    /** As {@link #writeText}, three bytes less for a short text. */
    public static void writeWord(String text, DataOutputView out) throws IOException {
        byte[] bytes = text == null ? null : text.getBytes(StandardCharsets.UTF_8);
        writeNumber(bytes == null ? NULL : bytes.length, out);
        if (bytes != null) {
            out.write(bytes);
        }
    }

    /** UTF-8 of a text written by {@link #writeWord}, null for null. */
    public static byte[] readWord(DataInputView in) throws IOException {
        int length = (int) readNumber(in);
        if (length == NULL) {
            return null;
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return bytes;
    }

    /** Seven bits a byte, the lowest first; -64..63 take one byte, any number at most ten. */
    public static void writeNumber(long number, DataOutputView out) throws IOException {
        long rest = number << 1 ^ number >> 63;
        while ((rest & ~0x7fL) != 0) {
            out.writeByte((int) rest | 0x80);
            rest >>>= 7;
        }
        out.writeByte((int) rest);
    }

    public static long readNumber(DataInputView in) throws IOException {
        long rest = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = in.readByte();
            rest |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return rest >>> 1 ^ -(rest & 1);
            }
        }
        throw new IOException("a number has more than ten bytes");
    }

    public static <T> void writeList(Collection<T> values, DataOutputView out, Writer<T> writer)
            throws IOException {
        out.writeInt(values.size());
        for (T value : values) {
            writer.write(value, out);
        }
    }

    public static <T> List<T> readList(DataInputView in, Reader<T> reader) throws IOException {
        int size = in.readInt();
        List<T> values = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            values.add(reader.read(in));
        }
        return values;
    }
}
