package io.ingress.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The API's description, and answers held to its schemas. */
final class ApiSchemas {
    static final JsonNode OPENAPI = load();
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private ApiSchemas() {}

    /**
     * The answer has all that is required, of the right types, and nothing the page cannot know.
     */
    static JsonNode valid(String schema, JsonNode answer) {
        ObjectNode root = new ObjectMapper().createObjectNode();
        root.put("$ref", "#/components/schemas/" + schema);
        root.set("components", OPENAPI.get("components"));
        assertThat(
                        REGISTRY.getSchema(root.toString(), InputFormat.JSON)
                                .validate(answer.toString(), InputFormat.JSON))
                .as(answer.toString())
                .isEmpty();
        return answer;
    }

    private static JsonNode load() {
        try (InputStream in = ApiSchemas.class.getResourceAsStream("/openapi.yaml")) {
            return new ObjectMapper(new YAMLFactory()).readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
