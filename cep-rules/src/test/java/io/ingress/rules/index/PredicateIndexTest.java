package io.ingress.rules.index;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ingress.rules.DetectionRule;
import io.ingress.rules.FieldPath;
import io.ingress.rules.condition.Condition;
import io.ingress.rules.condition.ValueMatcher;
import io.ingress.rules.condition.ValueMatcher.Compare;
import io.ingress.rules.condition.ValueMatcher.Place;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PredicateIndexTest {
    private static final Condition TCP = text("proto", Place.WHOLE, "TCP");

    @Test
    void shouldAskOnlyRulesWhoseRarestPartIsThere() throws Exception {
        List<DetectionRule> rules = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            rules.add(rule(all(TCP, text("url", Place.CONTAINED, "/path-" + i + "/"))));
        }
        PredicateIndex index = PredicateIndex.of(rules);

        assertThat(candidates(index, "{'event_type':'flow','proto':'TCP','url':'x/PATH-7/y'}"))
                .containsExactly(7);
        assertThat(candidates(index, "{'event_type':'flow','proto':'TCP','url':'/'}")).isEmpty();
    }

    @Test
    void shouldAskOnlyAboutLimitsThatAreReached() throws Exception {
        PredicateIndex index =
                PredicateIndex.of(
                        List.of(
                                rule(limit(Compare.Order.GT, "100")),
                                rule(limit(Compare.Order.GTE, "1000")),
                                rule(limit(Compare.Order.LT, "50"))));

        assertThat(candidates(index, "{'event_type':'flow','bytes':500}")).containsExactly(0);
        assertThat(candidates(index, "{'event_type':'flow','bytes':5}")).containsExactly(2);
        assertThat(candidates(index, "{'event_type':'dns','bytes':5}")).isEmpty();
    }

    @Test
    void shouldAlwaysAskRulesThatOnlySayWhatIsNot() throws Exception {
        PredicateIndex index = PredicateIndex.of(List.of(rule(TCP), rule(new Condition.Not(TCP))));
        List<Integer> held = new ArrayList<>();

        index.match(json("{'event_type':'flow','proto':'UDP'}"), held::add);

        assertThat(index.unanchored().stream()).containsExactly(1);
        assertThat(held).containsExactly(1);
    }

    @Test
    void shouldFindOverlappingAndNestedSubstrings() throws Exception {
        List<DetectionRule> rules = new ArrayList<>();
        for (String part : List.of("he", "she", "his", "hers", "s", "rs")) {
            rules.add(rule(text("url", Place.CONTAINED, part)));
        }
        rules.add(rule(text("url", Place.AT_START, "us")));
        rules.add(rule(text("url", Place.AT_END, "he")));
        PredicateIndex index = PredicateIndex.of(rules);

        assertThat(candidates(index, "{'event_type':'flow','url':'ushers'}"))
                .containsExactly(0, 1, 3, 4, 5, 6);
    }

    @Test
    void shouldCutLongLiteralsWhereTheyMustBe() throws Exception {
        String text = "0123456789".repeat(9);
        PredicateIndex index =
                PredicateIndex.of(
                        List.of(
                                rule(text("url", Place.AT_START, text + "a")),
                                rule(text("url", Place.AT_END, "a" + text)),
                                rule(text("url", Place.CONTAINED, "b" + text))));

        assertThat(candidates(index, "{'event_type':'flow','url':'" + text + "'}"))
                .containsExactly(0, 1, 2);
        BitSet held = new BitSet();
        index.match(json("{'event_type':'flow','url':'a" + text + "'}"), held);
        assertThat(held.stream()).containsExactly(1);
    }

    private static int[] candidates(PredicateIndex index, String event) throws Exception {
        BitSet out = new BitSet();
        index.candidates(json(event), out);
        return out.stream().toArray();
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text.replace('\'', '"'));
    }

    private static DetectionRule rule(Condition condition) {
        return new DetectionRule(RandomRules.META, Set.of("flow"), condition);
    }

    private static Condition all(Condition... parts) {
        return new Condition.AllOf(List.of(parts));
    }

    private static Condition text(String field, Place place, String text) {
        return new Condition.FieldTest(
                FieldPath.of(field), new ValueMatcher.Text(text, place, false));
    }

    private static Condition limit(Compare.Order order, String limit) {
        return new Condition.FieldTest(
                FieldPath.of("bytes"), new Compare(order, new BigDecimal(limit)));
    }
}
