package io.ingress.protocol.http;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The header fields of one message, as their bytes: one array and four numbers a field, no texts
 * until an event asks. Bounded; what is beyond is counted and left out.
 */
final class HttpHeaders {
    /** Fields of one message; servers refuse more than 100. */
    static final int MAX_FIELDS = 192;

    /** Bytes of all names and values; servers refuse more than 8 to 16 KiB. */
    static final int MAX_BYTES = 24 * 1024;

    /** Returned when there is no such field. */
    static final int NONE = -1;

    private static final int NUMBERS = 4;
    private static final int FIRST_FIELDS = 8;
    private static final int FIRST_BYTES = 256;

    private byte[] bytes = {};
    private int used;
    private short[] index = {};
    private int fields;
    private int leftOut;

    int size() {
        return fields;
    }

    /** Bytes that are held. */
    int weight() {
        return bytes.length + 2 * index.length;
    }

    /** Fields that did not fit. */
    int leftOut() {
        return leftOut;
    }

    void add(byte[] buffer, int nameAt, int nameLen, int valueAt, int valueLen) {
        if (fields == MAX_FIELDS || used + nameLen + valueLen > MAX_BYTES) {
            leftOut++;
            return;
        }
        if ((fields + 1) * NUMBERS > index.length) {
            index = Arrays.copyOf(index, Math.max(FIRST_FIELDS * NUMBERS, index.length * 2));
        }
        int at = fields++ * NUMBERS;
        index[at] = (short) append(buffer, nameAt, nameLen);
        index[at + 1] = (short) nameLen;
        index[at + 2] = (short) append(buffer, valueAt, valueLen);
        index[at + 3] = (short) valueLen;
    }

    /** Adds a folded line to the last value, after a space. */
    void extendLast(byte[] buffer, int offset, int length) {
        if (fields == 0 || leftOut > 0 || used + length + 1 > MAX_BYTES) {
            return;
        }
        int at = (fields - 1) * NUMBERS;
        if (index[at + 3] > 0) {
            append(new byte[] {' '}, 0, 1);
            index[at + 3]++;
        } else {
            index[at + 2] = (short) used;
        }
        append(buffer, offset, length);
        index[at + 3] += (short) length;
    }

    /** Position of the first field of this name at or after {@code from}, or {@link #NONE}. */
    int find(String name, int from) {
        for (int i = from; i < fields; i++) {
            if (nameLength(i) == name.length()
                    && HttpBytes.startsWithIgnoreCase(bytes, nameAt(i), nameLength(i), name)) {
                return i;
            }
        }
        return NONE;
    }

    int find(String name) {
        return find(name, 0);
    }

    boolean has(String name) {
        return find(name, 0) != NONE;
    }

    byte[] array() {
        return bytes;
    }

    int nameAt(int field) {
        return index[field * NUMBERS];
    }

    int nameLength(int field) {
        return index[field * NUMBERS + 1];
    }

    int valueAt(int field) {
        return index[field * NUMBERS + 2];
    }

    int valueLength(int field) {
        return index[field * NUMBERS + 3];
    }

    /** The value of this name, or null; of several fields joined as RFC 9110 section 5.3 says. */
    byte[] value(String name) {
        int field = find(name, 0);
        if (field == NONE) {
            return null;
        }
        byte[] value =
                Arrays.copyOfRange(bytes, valueAt(field), valueAt(field) + valueLength(field));
        for (field = find(name, field + 1); field != NONE; field = find(name, field + 1)) {
            int joined = value.length;
            value = Arrays.copyOf(value, joined + 2 + valueLength(field));
            value[joined] = ',';
            value[joined + 1] = ' ';
            System.arraycopy(bytes, valueAt(field), value, joined + 2, valueLength(field));
        }
        return value;
    }

    /** Whether a field of this name has the word in its value, in any case. */
    boolean valueContains(String name, String word) {
        for (int i = find(name, 0); i != NONE; i = find(name, i + 1)) {
            if (HttpBytes.indexOfIgnoreCase(bytes, valueAt(i), valueLength(i), word) >= 0) {
                return true;
            }
        }
        return false;
    }

    private int append(byte[] buffer, int offset, int length) {
        if (used + length > bytes.length) {
            int doubled = Math.max(FIRST_BYTES, bytes.length * 2);
            bytes = Arrays.copyOf(bytes, Math.max(used + length, Math.min(doubled, MAX_BYTES)));
        }
        System.arraycopy(buffer, offset, bytes, used, length);
        used += length;
        return used - length;
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(leftOut);
        out.writeShort(fields);
        for (int i = 0; i < fields * NUMBERS; i++) {
            out.writeShort(index[i]);
        }
        out.writeShort(used);
        out.write(bytes, 0, used);
    }

    static HttpHeaders restore(DataInput in) throws IOException {
        HttpHeaders headers = new HttpHeaders();
        headers.leftOut = in.readInt();
        headers.fields = in.readUnsignedShort();
        headers.index = new short[headers.fields * NUMBERS];
        for (int i = 0; i < headers.index.length; i++) {
            headers.index[i] = in.readShort();
        }
        headers.used = in.readUnsignedShort();
        headers.bytes = new byte[headers.used];
        in.readFully(headers.bytes);
        return headers;
    }
}
