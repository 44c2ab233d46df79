package io.ingress.protocol.mqtt;

import io.ingress.protocol.wire.ByteReader;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the properties of an MQTT 5.0 control packet (section 2.2.2). */
final class MqttProperties {
    /** Properties of one packet that are kept; more are left out. */
    static final int MAX_PROPERTIES = 64;

    private MqttProperties() {}

    /** The properties at the reader, null when there are none. */
    static Map<String, Object> read(ByteReader packet) {
        long length = variable(packet);
        if (length == 0 || packet.failed()) {
            return null;
        }
        boolean whole = length <= packet.remaining();
        ByteReader in = packet.slice((int) Math.min(length, packet.remaining()));
        Map<String, Object> found = new LinkedHashMap<>();
        while (in.remaining() > 0 && !in.failed() && found.size() < MAX_PROPERTIES) {
            if (!readOne(in, found)) {
                break;
            }
        }
        if (!whole || in.failed()) {
            packet.skip(packet.remaining() + 1);
        }
        return found.isEmpty() ? null : found;
    }

    /** A number of one to four bytes, seven bits each, lowest first (section 1.5.5). */
    static long variable(ByteReader in) {
        long value = 0;
        for (int shift = 0; shift < 28; shift += 7) {
            int next = in.u8();
            value |= (long) (next & 0x7f) << shift;
            if ((next & 0x80) == 0) {
                return value;
            }
        }
        in.skip(in.remaining() + 1);
        return 0;
    }

    private static boolean readOne(ByteReader in, Map<String, Object> found) {
        int property = in.u8();
        String name = MqttCodes.property(property);
        switch (MqttCodes.form(property)) {
            case BYTE -> put(in, found, name, (long) in.u8());
            case TWO_BYTES -> put(in, found, name, (long) in.u16());
            case FOUR_BYTES -> put(in, found, name, in.u32());
            case VARIABLE -> put(in, found, name, variable(in));
            case TEXT -> put(in, found, name, in.text(in.u16()));
            case SECRET -> in.skip(in.u16());
            case PAIR -> put(in, found, in.text(in.u16()), in.text(in.u16()));
            case UNKNOWN -> {
                in.skip(in.remaining() + 1);
                return false;
            }
        }
        return true;
    }

    private static void put(ByteReader in, Map<String, Object> found, String name, Object value) {
        if (!in.failed()) {
            found.put(name, value);
        }
    }
}
