package io.ingress.rules.window;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ingress.rules.WindowRule.Measure;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleReaderTest {
    @Test
    void shouldGiveEveryValueOfAFieldAKeyOfItsOwn() throws Exception {
        SampleReader reader = reader(Measure.VALUE_COUNT, "answers.rdata");

        long[] two =
                reader.read(0, json("{'answers':[{'rdata':'a'},{'rdata':'b'},{'rdata':'a'}]}"));
        long[] one = reader.read(0, json("{'answers':{'rdata':'b'}}"));

        assertThat(two).hasSize(2).doesNotHaveDuplicates().contains(one);
    }

    @Test
    void shouldTellCombinationsApart() throws Exception {
        SampleReader reader = reader(Measure.VALUE_COUNT, "a", "b");

        assertThat(reader.read(0, json("{'a':'x','b':'yz'}")))
                .isNotEqualTo(reader.read(0, json("{'a':'xy','b':'z'}")))
                .isEqualTo(reader.read(0, json("{'b':'yz','a':'x','c':1}")));
        assertThat(reader.read(0, json("{'a':['x','y'],'b':['x','y']}"))).hasSize(4);
    }

    @Test
    void shouldNotCountAnEventThatLacksAField() throws Exception {
        assertThat(reader(Measure.VALUE_COUNT, "a", "b").read(0, json("{'a':1,'b':null}")))
                .isEmpty();
        assertThat(reader(Measure.VALUE_SUM, "a").read(0, json("{'a':'12'}"))).isEmpty();
        assertThat(reader(Measure.EVENT_COUNT).read(0, json("{}"))).hasSize(1);
    }

    @Test
    void shouldTakeFiniteNumbers() throws Exception {
        long[] read = reader(Measure.VALUE_AVG, "a").read(0, json("{'a':[1,-2.5,1e300,1e999]}"));

        assertThat(Arrays.stream(read).mapToDouble(Double::longBitsToDouble))
                .containsExactly(1.0, -2.5, 1e290, 1e290);
    }

    private static SampleReader reader(Measure measure, String... fields) {
        return new SampleReader(WindowRules.window(measure, 1000, 50, List.of(fields), "GTE 1"));
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text.replace('\'', '"'));
    }
}
