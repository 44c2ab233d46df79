package io.ingress.model.eve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ingress.model.event.AnomalyEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EveWriterTest {
    private final EveWriter writer = new EveWriter();

    @Test
    void shouldWriteTheFieldsOfAPlugIn() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("text", "a\"b\n\u0001é");
        fields.put("wire", new byte[] {'a', (byte) 0xff, 0});
        fields.put("absent", null);
        fields.put("flag", true);
        fields.put("long", Long.MIN_VALUE);
        fields.put("int", 7);
        fields.put("double", 0.5);
        fields.put("list", List.of(1, "x", Map.of("k", List.of())));

        String json = text(write(fields));

        assertThat(json)
                .contains(
                        "\"ssh\":{\"text\":\"a\\\"b\\n\\u0001é\",\"wire\":\"a\\\\xff\\u0000\","
                                + "\"flag\":true,\"long\":-9223372036854775808,\"int\":7,"
                                + "\"double\":0.5,\"list\":[1,\"x\",{\"k\":[]}]}")
                .contains("\"event_type\":\"ssh\"")
                .contains("\"community_id\":\"1:LQU9qZlK+B5F3KDmev6m5PMibrg=\"")
                .endsWith("}");
    }

    @Test
    void shouldRefuseWhatJsonCannotHold() {
        assertThatThrownBy(() -> write(Map.of("x", Double.NaN)))
                .hasMessage("must be text, number, flag, map or list: NaN");
        assertThatThrownBy(() -> write(Map.of("x", new Object[0])))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldRefuseWhatIsNestedTooDeep() {
        List<Object> list = new ArrayList<>();
        list.add(list);

        assertThatThrownBy(() -> write(Map.of("x", list)))
                .hasMessage("must be nested at most 16 deep");
    }

    @Test
    void shouldGoOnAfterAnEventThatWasRefused() {
        assertThatThrownBy(() -> write(Map.of("x", Double.NaN)))
                .isInstanceOf(IllegalArgumentException.class);

        byte[] json = write(Map.of("x", 1));

        assertThat(json)
                .isEqualTo(
                        new EveWriter()
                                .write(
                                        SampleEvents.header(),
                                        SampleEvents.endpoints(),
                                        "ssh",
                                        Map.of("x", 1)));
    }

    @Test
    void shouldWriteOneObjectPerEvent() {
        byte[] first = writer.write(SampleEvents.flow());
        byte[] second = writer.write(SampleEvents.flow());

        assertThat(second).isEqualTo(first).startsWith('{').endsWith('}').doesNotContain('\n');
    }

    @Test
    void shouldCutTextsThatAreTooLong() throws Exception {
        String name = "x".repeat(100_000);

        byte[] json =
                writer.write(
                        new AnomalyEvent(SampleEvents.header(), null, "applayer", name, "dns"));

        assertThat(new EveReader().anomaly(json).event())
                .hasSizeLessThan(WireText.MAX_CHARS + 64)
                .endsWith("x[truncated 91808 additional characters]");
    }

    private byte[] write(Map<String, ?> fields) {
        return writer.write(SampleEvents.header(), SampleEvents.endpoints(), "ssh", fields);
    }

    private static String text(byte[] json) {
        return new String(json, UTF_8);
    }
}
