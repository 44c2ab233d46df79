package io.ingress.protocol.pgsql;

import io.ingress.protocol.wire.ByteReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one message of the client.
 *
 * <pre>
 * first of a connection:  length(4) | version or code(4) | name 0 value 0 .. 0
 * others:                 type | length(4), of itself and what follows | ...
 * </pre>
 */
final class PgsqlRequest {
    /** Bytes of a query or another text that are written. */
    static final int MAX_TEXT = 4096;

    /** Parameters of a startup message that are written; clients send about five. */
    static final int MAX_PARAMETERS = 24;

    /** Bytes of a parameter or of a field of an error that are written. */
    static final int MAX_VALUE = 256;

    private PgsqlRequest() {}

    /** A startup message, after its length and version. */
    static Map<String, Object> startup(ByteReader in, int version) {
        List<Map<String, Object>> others = new ArrayList<>();
        String user = null;
        while (in.remaining() > 1 && others.size() < MAX_PARAMETERS) {
            String name = textZ(in, MAX_VALUE);
            String value = textZ(in, MAX_VALUE);
            if (name.isEmpty()) {
                break;
            }
            if (name.equals("user")) {
                user = value;
            } else {
                others.add(Map.of(PgsqlCodes.parameter(name), value));
            }
        }
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("user", user);
        parameters.put("optional_parameters", others.isEmpty() ? null : others);
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("protocol_version", (version >>> 16) + "." + (version & 0xffff));
        request.put("startup_parameters", parameters);
        return request;
    }

    static Map<String, Object> cancel(ByteReader in) {
        Map<String, Object> request = message("cancel_request");
        request.put("process_id", in.u32());
        request.put("secret_key", in.u32());
        return request;
    }

    /**
     * A password, or what SASL says instead of it.
     *
     * @param asked the authentication that the server asked for
     */
    static Map<String, Object> password(ByteReader in, int asked) {
        Map<String, Object> request = new LinkedHashMap<>();
        if (asked == PgsqlCodes.SASL) {
            request.put("sasl_authentication_mechanism", PgsqlCodes.mechanism(textZ(in)));
            in.u32();
            request.put("sasl_param", rest(in));
        } else if (asked == PgsqlCodes.SASL_CONTINUE) {
            request.put("sasl_response", rest(in));
        } else {
            request.put("message", "password_message");
        }
        return request;
    }

    static Map<String, Object> query(ByteReader in) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("simple_query", textZ(in));
        return request;
    }

    /** One part of the extended query protocol, added to what came before. */
    static void extended(int type, ByteReader in, Map<String, Object> request) {
        switch (type) {
            case 'P' -> {
                textZ(in);
                request.putIfAbsent("parse", textZ(in));
            }
            case 'B' -> PgsqlExchange.add(request, "bind_count", 1);
            case 'E' -> PgsqlExchange.add(request, "execute_count", 1);
            case 'F' -> request.put("message", "function_call");
            default -> {}
        }
    }

    static Map<String, Object> message(String name) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("message", name);
        return request;
    }

    static String textZ(ByteReader in) {
        return textZ(in, MAX_TEXT);
    }

    /** Text up to a zero byte, or all there is when the message was cut; bounded. */
    static String textZ(ByteReader in, int most) {
        int length = in.distanceTo(0);
        boolean cut = length < 0;
        int whole = cut ? in.remaining() : length;
        String text = in.text(Math.min(whole, most));
        in.skip(Math.max(0, whole - most) + (cut ? 0 : 1));
        return text;
    }

    private static String rest(ByteReader in) {
        return in.text(Math.min(in.remaining(), MAX_TEXT));
    }
}
