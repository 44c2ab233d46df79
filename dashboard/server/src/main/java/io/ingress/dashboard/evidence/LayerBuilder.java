package io.ingress.dashboard.evidence;

import io.ingress.model.packet.IpAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * Gathers the fields of one layer. Fields that reach past the captured bytes are left out, so
 * readers of layers need not check lengths. Offsets are from the layer's first byte.
 */
final class LayerBuilder {
    private final byte[] frame;
    private final String name;
    private final int start;
    private final List<Layer.Field> fields = new ArrayList<>();

    LayerBuilder(byte[] frame, String name, int start) {
        this.frame = frame;
        this.name = name;
        this.start = start;
    }

    boolean has(int at, int length) {
        return at >= 0 && length >= 0 && start + at + length <= frame.length;
    }

    int u8(int at) {
        return has(at, 1) ? frame[start + at] & 0xff : 0;
    }

    int u16(int at) {
        return u8(at) << 8 | u8(at + 1);
    }

    long u32(int at) {
        return (long) u16(at) << 16 | u16(at + 2);
    }

    LayerBuilder text(String field, int at, int length, String value) {
        if (has(at, length)) {
            fields.add(new Layer.Field(field, value, start + at, length));
        }
        return this;
    }

    /** An unsigned number of 1, 2 or 4 bytes. */
    LayerBuilder number(String field, int at, int length) {
        return text(field, at, length, Long.toString(value(at, length)));
    }

    LayerBuilder hex(String field, int at, int length) {
        String format = "0x%0" + 2 * length + "x";
        return text(field, at, length, String.format(format, value(at, length)));
    }

    LayerBuilder mac(String field, int at) {
        return text(field, at, 6, macText(at));
    }

    LayerBuilder ipv4(String field, int at) {
        return text(field, at, 4, IpAddress.text(0, IpAddress.ipv4Lo((int) u32(at))));
    }

    LayerBuilder ipv6(String field, int at) {
        return text(
                field,
                at,
                16,
                IpAddress.text(u32(at) << 32 | u32(at + 4), u32(at + 8) << 32 | u32(at + 12)));
    }

    String macText(int at) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            text.append(i == 0 ? "" : ":").append(String.format("%02x", u8(at + i)));
        }
        return text.toString();
    }

    /**
     * @param length of the layer, cut to what was captured
     */
    Layer build(String title, int length) {
        int captured = Math.max(0, Math.min(length, frame.length - start));
        return new Layer(name, title, start, captured, fields);
    }

    private long value(int at, int length) {
        return switch (length) {
            case 1 -> u8(at);
            case 2 -> u16(at);
            default -> u32(at);
        };
    }
}
