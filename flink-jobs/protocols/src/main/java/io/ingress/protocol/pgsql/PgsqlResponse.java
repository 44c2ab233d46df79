package io.ingress.protocol.pgsql;

import io.ingress.protocol.wire.ByteReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one message of the server into the answer: type, length(4), content. */
final class PgsqlResponse {
    private PgsqlResponse() {}

    /**
     * @param in after type and length
     * @param length bytes of content on the wire
     */
    static void read(int type, ByteReader in, long length, Map<String, Object> response) {
        switch (type) {
            case 'R' -> authentication(in, response);
            case 'S' -> parameter(in, response);
            case 'K' -> {
                response.put("process_id", in.u32());
                response.put("secret_key", in.u32());
            }
            case 'T' -> response.put("field_count", (long) in.u16());
            case 'D' -> {
                PgsqlExchange.add(response, "data_rows", 1);
                PgsqlExchange.add(response, "data_size", length - 2);
            }
            case 'C' -> response.put("command_completed", value(in));
            case 'E' -> error(in, response);
            case 'G' -> response.put("copy_in_response", columns(in));
            case 'H' -> response.put("copy_out_response", columns(in));
            case 'W' -> response.put("copy_both_response", columns(in));
            case 'd' -> {
                Map<String, Object> rows = nested(response, "copy_data_out");
                PgsqlExchange.add(rows, "row_count", 1);
                PgsqlExchange.add(rows, "data_size", length);
            }
            default -> {}
        }
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> nested(Map<String, Object> fields, String name) {
        return (Map<String, Object>) fields.computeIfAbsent(name, n -> new LinkedHashMap<>());
    }

    private static void authentication(ByteReader in, Map<String, Object> response) {
        int code = (int) in.u32();
        if (code == PgsqlCodes.SASL_FINAL) {
            String proof = in.text(Math.min(in.remaining(), PgsqlRequest.MAX_TEXT));
            response.put("authentication_sasl_final", proof);
            return;
        }
        response.put("message", PgsqlCodes.authentication(code));
    }

    @SuppressWarnings("unchecked")
    private static void parameter(ByteReader in, Map<String, Object> response) {
        List<Object> all =
                (List<Object>) response.computeIfAbsent("parameter_status", n -> new ArrayList<>());
        if (all.size() < PgsqlRequest.MAX_PARAMETERS) {
            String name = value(in);
            all.add(Map.of(PgsqlCodes.parameter(name), value(in)));
        }
    }

    private static void error(ByteReader in, Map<String, Object> response) {
        while (in.remaining() > 0) {
            int letter = in.u8();
            if (letter == 0) {
                return;
            }
            String name = PgsqlCodes.errorField(letter);
            String text = value(in);
            if (name != null) {
                response.put(name, text);
            }
        }
    }

    private static String value(ByteReader in) {
        return PgsqlRequest.textZ(in, PgsqlRequest.MAX_VALUE);
    }

    private static Map<String, Object> columns(ByteReader in) {
        in.skip(1);
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("columns", (long) in.u16());
        return columns;
    }
}
