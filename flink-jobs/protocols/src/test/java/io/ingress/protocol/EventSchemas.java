package io.ingress.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.ingress.model.eve.EveWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Holds events to the schema of their type, or to what all events have where there is none. */
public final class EventSchemas {
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();

    private EventSchemas() {}

    /** Fails with the place and the rule that is broken. */
    public static void assertValid(String json) {
        assertThat(schema(typeOf(json)).validate(json, InputFormat.JSON, EventSchemas::withFormats))
                .as(json)
                .isEmpty();
    }

    private static void withFormats(ExecutionContext context) {
        context.executionConfig(config -> config.formatAssertionsEnabled(true));
    }

    /** Whether the type has a schema of its own. */
    static boolean exist(String eventType) {
        return EveWriter.class.getResource(path(eventType)) != null;
    }

    private static String typeOf(String json) {
        try {
            return JSON.readTree(json).path("event_type").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(json, e);
        }
    }

    private static Schema schema(String eventType) {
        return SCHEMAS.computeIfAbsent(exist(eventType) ? eventType : "event", EventSchemas::load);
    }

    private static Schema load(String eventType) {
        try (InputStream in = EveWriter.class.getResourceAsStream(path(eventType))) {
            return REGISTRY.getSchema(in, InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String path(String eventType) {
        return "/schema/" + eventType + ".json";
    }
}
