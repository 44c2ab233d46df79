package io.ingress.protocol.mime;

import io.ingress.model.eve.WireText;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

/** Collects one header field with its folded lines (RFC 5322 section 2.2.3). */
final class FieldBuffer {
    /** Longest value that is read, bytes; of a longer one the beginning is. */
    static final int MAX_VALUE_BYTES = 4096;

    private static final int MAX_NAME_BYTES = 64;

    private String name = "";
    private byte[] value = new byte[0];
    private int length;

    /** Begins the field of a line; a line without a colon is none. */
    void begin(byte[] buffer, int offset, int count) {
        clear();
        int colon = 0;
        while (colon < count && buffer[offset + colon] != ':') {
            colon++;
        }
        if (colon == count || colon > MAX_NAME_BYTES) {
            return;
        }
        name = WireText.of(buffer, offset, colon).trim().toLowerCase(Locale.ROOT);
        append(buffer, offset + colon + 1, count - colon - 1);
    }

    /** More of the value; lines are joined as they are, without their ends. */
    void append(byte[] buffer, int offset, int count) {
        int taken = Math.min(count, MAX_VALUE_BYTES - length);
        if (name.isEmpty() || taken <= 0) {
            return;
        }
        if (length + taken > value.length) {
            value = Arrays.copyOf(value, Math.max(length + taken, value.length * 2));
        }
        System.arraycopy(buffer, offset, value, length, taken);
        length += taken;
    }

    /** In lower case; empty when there is no field. */
    String name() {
        return name;
    }

    /** The value as text of the wire. */
    String value() {
        return WireText.of(value, 0, length).trim();
    }

    void clear() {
        name = "";
        length = 0;
        value = new byte[0];
    }

    void save(DataOutput out) throws IOException {
        out.writeUTF(name);
        out.writeShort(length);
        out.write(value, 0, length);
    }

    static FieldBuffer restore(DataInput in) throws IOException {
        FieldBuffer field = new FieldBuffer();
        field.name = in.readUTF();
        field.length = in.readUnsignedShort();
        field.value = new byte[field.length];
        in.readFully(field.value);
        return field;
    }
}
