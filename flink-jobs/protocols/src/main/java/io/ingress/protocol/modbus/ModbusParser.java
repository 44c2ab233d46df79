package io.ingress.protocol.modbus;

import io.ingress.protocol.wire.ByteReader;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads one message.
 *
 * <pre>
 * transaction(2) | protocol(2), 0 | length(2) | unit | function | ...
 * requests:  1-4 address(2) quantity(2)   5, 6 address(2) value(2)   15, 16 address(2) quantity(2) ..
 *            22 address(2) and(2) or(2)   23 address(2) quantity(2) write address(2) quantity(2) ..
 * an exception: function + 128 | code
 * </pre>
 */
final class ModbusParser {
    private static final int ERROR = 0x80;

    private ModbusParser() {}

    static int transaction(byte[] message) {
        return (message[0] & 255) << 8 | message[1] & 255;
    }

    static Map<String, Object> request(byte[] message) {
        ByteReader in = new ByteReader(message);
        Map<String, Object> fields = new LinkedHashMap<>();
        int function = header(in, fields);
        switch (function) {
            case 1, 2, 3, 4 -> fields.put("read", range(in));
            case 5, 6 -> fields.put("write", value(in));
            case 15, 16 -> fields.put("write", range(in));
            case 22 -> fields.put("write", mask(in));
            case 23 -> {
                fields.put("read", range(in));
                fields.put("write", range(in));
            }
            default -> {}
        }
        return fields;
    }

    static Map<String, Object> response(byte[] message) {
        ByteReader in = new ByteReader(message);
        Map<String, Object> fields = new LinkedHashMap<>();
        int function = header(in, fields);
        if ((function & ERROR) != 0) {
            int code = in.u8();
            Map<String, Object> exception = new LinkedHashMap<>();
            exception.put("raw", code);
            exception.put("code", ModbusCodes.exception(code));
            fields.put("exception", exception);
        }
        return fields;
    }

    private static int header(ByteReader in, Map<String, Object> fields) {
        fields.put("transaction_id", in.u16());
        fields.put("protocol_id", in.u16());
        in.skip(2);
        fields.put("unit_id", in.u8());
        int function = in.u8();
        fields.put("function_raw", function & ~ERROR);
        fields.put("function_code", ModbusCodes.function(function & ~ERROR));
        return function;
    }

    /** Null when the message is too short for it. */
    private static Map<String, Object> range(ByteReader in) {
        return two(in, "quantity");
    }

    private static Map<String, Object> value(ByteReader in) {
        return two(in, "data");
    }

    private static Map<String, Object> two(ByteReader in, String second) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("address", in.u16());
        fields.put(second, in.u16());
        return in.failed() ? null : fields;
    }

    private static Map<String, Object> mask(ByteReader in) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("address", in.u16());
        fields.put("and_mask", in.u16());
        fields.put("or_mask", in.u16());
        return in.failed() ? null : fields;
    }
}
