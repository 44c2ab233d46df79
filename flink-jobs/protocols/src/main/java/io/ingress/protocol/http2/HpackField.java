package io.ingress.protocol.http2;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A header field as its bytes; never changed.
 *
 * @param name pseudo fields have a colon before it
 */
record HpackField(byte[] name, byte[] value) {
    boolean named(String text) {
        return Arrays.equals(name, text.getBytes(StandardCharsets.US_ASCII));
    }

    int weight() {
        return name.length + value.length;
    }

    static void save(List<HpackField> fields, DataOutput out) throws IOException {
        out.writeShort(fields.size());
        for (HpackField field : fields) {
            out.writeInt(field.name.length);
            out.write(field.name);
            out.writeInt(field.value.length);
            out.write(field.value);
        }
    }

    static List<HpackField> restore(DataInput in) throws IOException {
        List<HpackField> fields = new ArrayList<>();
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            fields.add(new HpackField(bytes(in), bytes(in)));
        }
        return fields;
    }

    private static byte[] bytes(DataInput in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return bytes;
    }
}
