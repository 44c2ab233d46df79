package io.ingress.dashboard.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import java.io.IOException;

/** Bodies of requests about rules. */
final class JsonBody {
    /** A rule file has at most 1 MiB; as JSON it is a little more. */
    static final int LIMIT = 1_280 * 1024;

    private static final ObjectMapper JSON = ApiRoutes.json();

    private JsonBody() {}

    /** Reads a body that must be JSON of this shape, with nothing else in it. */
    static <T> T read(Context context, Class<T> shape) {
        if (!context.isJson()) {
            throw ApiException.invalid("content-type", "must be application/json: content-type");
        }
        try {
            byte[] body = context.bodyInputStream().readNBytes(LIMIT + 1);
            if (body.length > LIMIT) {
                throw ApiException.tooLarge(LIMIT);
            }
            T read = JSON.readValue(body, shape);
            if (read == null) {
                throw ApiException.invalid("body", "must be an object: body");
            }
            return read;
        } catch (JsonProcessingException e) {
            throw ApiException.invalid("body", "cannot be read: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw ApiException.invalid("body", "cannot be read: body");
        }
    }

    /** A text that must be there. */
    static String needed(String name, String value) {
        if (value == null) {
            throw ApiException.invalid(name, "is missing: " + name);
        }
        return value;
    }
}
