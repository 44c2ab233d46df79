package io.ingress.rules.index;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ingress.rules.DetectionRule;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** The index finds what asking every rule finds. */
class PredicateIndexPropertyTest {
    private static final int RULES = 40;
    private static final int EVENTS = 40;

    @Property(tries = 1000)
    void shouldFindExactlyTheRulesThatHold(@ForAll @LongRange(min = 0) long seed) {
        RandomRules world = new RandomRules(new Random(seed));
        List<DetectionRule> rules = world.rules(RULES);
        PredicateIndex index = PredicateIndex.of(rules);
        BitSet found = new BitSet();
        found.set(RULES - 1);

        for (int i = 0; i < EVENTS; i++) {
            JsonNode event = world.event();
            index.match(event, found);

            assertThat(found).as(event::toString).isEqualTo(holding(rules, event));
        }
    }

    /** That the property above has something to say. */
    @Test
    void shouldHoldOftenAndAskRarelyInTheWorldOfTheTest() {
        int held = 0;
        int asked = 0;
        for (int seed = 0; seed < 100; seed++) {
            RandomRules world = new RandomRules(new Random(seed));
            List<DetectionRule> rules = world.rules(RULES);
            PredicateIndex index = PredicateIndex.of(rules);
            for (int i = 0; i < EVENTS; i++) {
                JsonNode event = world.event();
                BitSet candidates = new BitSet();
                index.candidates(event, candidates);
                candidates.andNot(index.unanchored());
                asked += candidates.cardinality();
                BitSet holding = holding(rules, event);
                holding.andNot(index.unanchored());
                held += holding.cardinality();
            }
        }

        assertThat(held).isGreaterThan(2_000);
        assertThat(asked).isLessThan(4 * held);
    }

    private static BitSet holding(List<DetectionRule> rules, JsonNode event) {
        BitSet holding = new BitSet();
        for (int i = 0; i < rules.size(); i++) {
            holding.set(i, rules.get(i).holds(event));
        }
        return holding;
    }
}
