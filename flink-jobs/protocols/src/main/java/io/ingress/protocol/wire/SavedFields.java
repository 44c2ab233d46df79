package io.ingress.protocol.wire;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the fields of an unfinished event into an analyzer's state and reads them back. Values:
 * texts, whole numbers, booleans, null, and maps and lists of them as an analyzer nests them.
 */
public final class SavedFields {
    private SavedFields() {}

    /** Writes fields in their order. */
    public static void save(Map<String, ?> fields, DataOutput out) throws IOException {
        out.writeInt(fields.size());
        for (Map.Entry<String, ?> field : fields.entrySet()) {
            text(field.getKey(), out);
            value(field.getValue(), out);
        }
    }

    /** Reads what {@link #save} wrote. */
    public static Map<String, Object> load(DataInput in) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            String name = text(in);
            fields.put(name, value(in));
        }
        return fields;
    }

    private static void value(Object value, DataOutput out) throws IOException {
        if (value == null) {
            out.writeByte('0');
        } else if (value instanceof String text) {
            out.writeByte('s');
            text(text, out);
        } else if (value instanceof Boolean truth) {
            out.writeByte('b');
            out.writeBoolean(truth);
        } else if (value instanceof Map<?, ?> map) {
            out.writeByte('m');
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((name, nested) -> copy.put((String) name, nested));
            save(copy, out);
        } else if (value instanceof List<?> list) {
            out.writeByte('l');
            out.writeInt(list.size());
            for (Object element : list) {
                value(element, out);
            }
        } else {
            out.writeByte('n');
            out.writeLong(((Number) value).longValue());
        }
    }

    private static Object value(DataInput in) throws IOException {
        byte kind = in.readByte();
        return switch (kind) {
            case '0' -> null;
            case 's' -> text(in);
            case 'b' -> in.readBoolean();
            case 'm' -> load(in);
            case 'l' -> {
                List<Object> list = new ArrayList<>();
                for (int left = in.readInt(); left > 0; left--) {
                    list.add(value(in));
                }
                yield list;
            }
            case 'n' -> in.readLong();
            default -> throw new IOException("unknown kind of field: kind=" + kind);
        };
    }

    private static void text(String text, DataOutput out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String text(DataInput in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
