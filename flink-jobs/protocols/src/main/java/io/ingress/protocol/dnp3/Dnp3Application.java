package io.ingress.protocol.dnp3;

import io.ingress.protocol.wire.ByteReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one fragment of the application layer.
 *
 * <pre>
 * FIR FIN CON UNS sequence(4) | function | of responses: internal indications(2) | objects
 * </pre>
 */
final class Dnp3Application {
    /** Control and function. */
    static final int HEADER = 2;

    static final int RESPONSE = 129;
    static final int UNSOLICITED = 130;

    private static final String[] INDICATIONS = {
        "all_stations",
        "class_1_events",
        "class_2_events",
        "class_3_events",
        "need_time",
        "local_control",
        "device_trouble",
        "device_restart",
        "no_func_code_support",
        "object_unknown",
        "parameter_error",
        "event_buffer_overflow",
        "already_executing",
        "config_corrupt",
        "reserved_2",
        "reserved_1"
    };

    private Dnp3Application() {}

    static String type(byte[] fragment) {
        return switch (fragment[1] & 255) {
            case RESPONSE -> "response";
            case UNSOLICITED -> "unsolicited_response";
            default -> "request";
        };
    }

    /** Puts the fields {@code application}, and {@code iin} of a response. */
    static void read(byte[] fragment, Map<String, Object> fields) {
        ByteReader in = new ByteReader(fragment);
        int control = in.u8();
        int function = in.u8();
        boolean response = function == RESPONSE || function == UNSOLICITED;
        Map<String, Object> indications = response ? indications(in) : null;
        boolean cut = in.failed();
        Dnp3Objects reader = new Dnp3Objects(in, function);
        List<Map<String, Object>> objects = reader.read();
        Map<String, Object> application = new LinkedHashMap<>();
        application.put("control", control(control));
        application.put("function_code", function);
        application.put("objects", objects);
        application.put("complete", reader.complete() && !cut);
        fields.put("application", application);
        fields.put("iin", indications);
    }

    private static Map<String, Object> control(int control) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("con", (control & 0x20) != 0);
        fields.put("fin", (control & 0x40) != 0);
        fields.put("fir", (control & 0x80) != 0);
        fields.put("sequence", control & 15);
        fields.put("uns", (control & 0x10) != 0);
        return fields;
    }

    private static Map<String, Object> indications(ByteReader in) {
        int bits = in.u16le();
        List<String> set = new ArrayList<>();
        for (int i = 0; i < INDICATIONS.length; i++) {
            if ((bits >>> i & 1) != 0) {
                set.add(INDICATIONS[i]);
            }
        }
        return set.isEmpty() ? null : Map.of("indicators", set);
    }
}
