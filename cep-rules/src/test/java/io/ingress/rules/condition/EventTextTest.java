package io.ingress.rules.condition;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ingress.rules.condition.ValueMatcher.Place;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventTextTest {
    private static final String EVENT =
            """
            {"timestamp":"t0","event_type":"http","src_ip":"t1","id":"t2","http":{"url":"t3",\
            "id":"t4","ingress":{"id":"t5"},"list":["t6",{"x":"t7","y":null},["t8"]]},\
            "ingress":{"id":"t9","conn":{"id":"t10"},"schema":"t11","list":[{"id":"t12"},"t13"]}}
            """;

    @Test
    void shouldVisitWhatKeywordsCanBeFoundIn() throws Exception {
        JsonNode event = new ObjectMapper().readTree(EVENT);
        List<String> visited = new ArrayList<>();

        EventText.anyMatch(
                event,
                value -> {
                    visited.add(value.asText());
                    return false;
                });

        assertThat(visited)
                .containsExactly("t1", "t3", "t4", "t5", "t6", "t7", "t8", "t10", "t12", "t13");
        for (int i = 0; i <= 13; i++) {
            ValueMatcher matcher = new ValueMatcher.Text("t" + i, Place.WHOLE, true);
            assertThat(EventText.firstMatch(event, matcher).isPresent())
                    .as(matcher::toString)
                    .isEqualTo(visited.contains("t" + i));
        }
    }
}
