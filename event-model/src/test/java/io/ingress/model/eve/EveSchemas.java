package io.ingress.model.eve;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Holds events to the schema of their type. */
final class EveSchemas {
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();

    private EveSchemas() {}

    static void assertValid(String type, byte[] json) {
        String text = new String(json, StandardCharsets.UTF_8);

        assertThat(schema(type).validate(text, InputFormat.JSON, EveSchemas::withFormats))
                .as(text)
                .isEmpty();
    }

    static void assertInvalid(String type, String json) {
        assertThat(schema(type).validate(json, InputFormat.JSON, EveSchemas::withFormats))
                .as(json)
                .isNotEmpty();
    }

    private static void withFormats(com.networknt.schema.ExecutionContext context) {
        context.executionConfig(config -> config.formatAssertionsEnabled(true));
    }

    private static Schema schema(String type) {
        return SCHEMAS.computeIfAbsent(type, EveSchemas::load);
    }

    private static Schema load(String type) {
        try (InputStream in = EveSchemas.class.getResourceAsStream("/schema/" + type + ".json")) {
            return REGISTRY.getSchema(in, InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
