package io.ingress.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** Rules see on the fields read what they would see on the whole event. */
class FieldTreePropertyTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String[] NAMES = {"a", "b", "c"};

    @Property(tries = 2000)
    void shouldGiveTheValuesOfTheWholeEvent(@ForAll @LongRange(min = 0) long seed)
            throws Exception {
        Random random = new Random(seed);
        JsonNode event = object(random, 0);
        List<FieldPath> paths = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
            paths.add(random.nextBoolean() ? path(random) : mapped(random));
        }

        JsonNode read = FieldTree.of(paths).read(JSON.writeValueAsBytes(event));

        assertThat(paths).allSatisfy(p -> assertThat(p.values(read)).isEqualTo(p.values(event)));
    }

    @Test
    void shouldLeaveOutWhatNobodyAsksFor() {
        byte[] json = "{\"a\":{\"b\":1,\"c\":[2]},\"d\":3}".getBytes(UTF_8);

        assertThat(FieldTree.of(List.of(FieldPath.of("a.c"))).read(json))
                .hasToString("{\"a\":{\"c\":[2]}}");
    }

    @Test
    void shouldNotLookBeyondTheLastAskedField() {
        byte[] json = "{\"a\":{\"b\":1,\"c\":2},\"d\":3, what is this".getBytes(UTF_8);

        assertThat(FieldTree.of(List.of(FieldPath.of("a.b"), FieldPath.of("d"))).read(json))
                .hasToString("{\"a\":{\"b\":1},\"d\":3}");
    }

    @Test
    void shouldReadWhatIsWrittenUnusually() throws Exception {
        String text =
                " {\t\"x\\\"y\" : [ \"}\", {\"]\":\"\\\\\"} ] ,\n"
                        + " \"\\u0061\" : { \"b\" : -1.5e3 , \"c\":[1,{\"d\":\"t\\u00e4\"}]}, \"b\""
                        + " :12345678901234567890, \"c\":007 } ";
        FieldTree fields = FieldTree.of(List.of(FieldPath.of("a"), FieldPath.of("b")));

        assertThat(fields.read(text.getBytes(UTF_8)))
                .isEqualTo(
                        JSON.readTree(
                                "{\"a\":{\"b\":-1.5e3,\"c\":[1,{\"d\":\"tä\"}]},"
                                        + "\"b\":12345678901234567890}"));
    }

    @Test
    void shouldNotSinkIntoNestedArrays() {
        byte[] json = ("{\"a\":" + "[".repeat(100_000)).getBytes(UTF_8);

        assertThat(FieldTree.of(List.of(FieldPath.of("a.b"))).read(json).isMissingNode()).isTrue();
        assertThat(FieldTree.of(List.of(FieldPath.of("b"))).read(json).isMissingNode()).isTrue();
    }

    @Test
    void shouldFindNothingInWhatIsNotAnObject() {
        FieldTree fields = FieldTree.of(List.of(FieldPath.of("a")));

        for (String text : unreadable()) {
            assertThat(fields.read(text.getBytes(UTF_8)).isMissingNode()).as(text).isTrue();
        }
    }

    private static List<String> unreadable() {
        return List.of(
                "",
                " ",
                "{",
                "{\"",
                "{\"a",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":}",
                "{\"a\":\"x",
                "{\"a\":\"\\",
                "{\"b\" 1}",
                "{\"b\":1",
                "{\"b\":1 2}",
                "{b:1}",
                "{\"a\":[1",
                "[{\"a\":1}]",
                "nonsense");
    }

    private static FieldPath mapped(Random random) {
        List<FieldSource> sources = new ArrayList<>(path(random).sources());
        FieldSource other = path(random).sources().get(0);
        List<List<String>> joined = List.of(sources.get(0).paths().get(0), other.paths().get(0));
        sources.add(new FieldSource(joined, Derivation.URL, "", Map.of(), random.nextBoolean()));
        sources.add(other);
        return new FieldPath("mapped", sources, List.of(new Constant(Constant.Kind.TRUTH, "true")));
    }

    private static FieldPath path(Random random) {
        StringBuilder text = new StringBuilder(name(random));
        for (int i = 0; i < random.nextInt(3); i++) {
            text.append('.').append(name(random));
        }
        return FieldPath.of(text.toString());
    }

    private static String name(Random random) {
        return NAMES[random.nextInt(NAMES.length)];
    }

    private static ObjectNode object(Random random, int depth) {
        ObjectNode object = NODES.objectNode();
        for (int i = 0; i < random.nextInt(4); i++) {
            object.set(name(random), value(random, depth + 1));
        }
        return object;
    }

    private static JsonNode value(Random random, int depth) {
        return switch (random.nextInt(depth < 4 ? 7 : 5)) {
            case 0 -> NODES.numberNode(random.nextInt());
            case 1 -> NODES.numberNode(random.nextDouble());
            case 2 -> NODES.textNode("t" + random.nextInt(9));
            case 3 -> NODES.nullNode();
            case 4 -> NODES.booleanNode(random.nextBoolean());
            case 5 -> object(random, depth);
            default -> array(random, depth);
        };
    }

    private static ArrayNode array(Random random, int depth) {
        ArrayNode array = NODES.arrayNode();
        for (int i = 0; i < random.nextInt(3); i++) {
            array.add(value(random, depth + 1));
        }
        return array;
    }
}
