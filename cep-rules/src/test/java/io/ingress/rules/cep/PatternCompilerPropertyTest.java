package io.ingress.rules.cep;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.rules.RuleException;
import io.ingress.rules.RuleLibrary;
import io.ingress.rules.SequenceRule;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.statistics.Statistics;
import org.apache.flink.cep.nfa.compiler.NFACompiler;

/** What Flink CEP refuses is a problem of the rule, with its place, and never an exception. */
class PatternCompilerPropertyTest {
    private static final String RULES =
            """
            title: A
            name: a
            logsource: {product: ingress, service: flow}
            detection: {s: {k: a}, condition: s}
            ---
            title: S
            id: s
            correlation:
              type: sequence
              group-by: [src_ip]
              within: 10s
            """;

    @Property(tries = 1500)
    void shouldCompileEverySequenceThatIsRight(@ForAll @LongRange(min = 0) long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(RULES);
        String skip =
                pick(random, "none", "next", "past-last-event", "{to-first: s0}", "{to-last: s1}");
        text.append("  skip: ").append(skip).append("\n  steps:\n");
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
            text.append("    - {rule: a, as: s").append(i);
            text.append(
                    maybe(
                            random,
                            2,
                            ", follows: ",
                            "later",
                            "next",
                            "any",
                            "not-next",
                            "not-later"));
            text.append(maybe(random, 2, ", times: ", "1", "2", "1+", "3+", "2..4", "0..2", "0+"));
            text.append(maybe(random, 4, ", optional: ", "true", "false"));
            text.append(maybe(random, 3, ", greedy: ", "true", "false"));
            text.append(
                    maybe(random, 3, ", contiguity: ", "consecutive", "relaxed", "combinations"));
            text.append("}\n");
        }

        try {
            RuleLibrary library = new RuleLibrary().add("test.yml", text.toString());
            SequenceRule rule = (SequenceRule) library.build().rules().get(0);
            Statistics.collect("right");
            assertThat(NFACompiler.compileFactory(PatternCompiler.compile(rule), true)).isNotNull();
        } catch (RuleException e) {
            Statistics.collect("wrong");
            assertThat(e.problems()).isNotEmpty();
        }
    }

    private static String maybe(Random random, int oneIn, String key, String... values) {
        return random.nextInt(oneIn) == 0 ? key + pick(random, values) : "";
    }

    private static String pick(Random random, String... values) {
        return values[random.nextInt(values.length)];
    }
}
