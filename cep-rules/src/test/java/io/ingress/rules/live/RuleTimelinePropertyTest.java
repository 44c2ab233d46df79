package io.ingress.rules.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.rules.live.RuleRecord.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class RuleTimelinePropertyTest {
    private static final String PAIR =
            """
            title: A
            name: a
            logsource: {product: ingress, service: flow}
            detection: {s: {k: a}, condition: s}
            ---
            title: B
            name: b
            logsource: {product: ingress, service: flow}
            detection: {s: {k: b}, condition: s}
            ---
            title: Pair
            id: pair
            correlation: {type: temporal, rules: [%s], group-by: [g], timespan: %ds}
            """;

    /** Looked up once, it says what going through all versions says. */
    @Property(tries = 100)
    void shouldListenWhileWhatItHasBegunGoesOnUnderIt(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        RuleTimeline timeline = new RuleTimeline();
        List<RulePlan> all = new ArrayList<>();
        long fromMs = random.nextBoolean() ? RuleVersion.ALWAYS : 0;
        for (int version = 1; version <= 6; version++) {
            timeline.add(version(version, fromMs, random));
            all.add(timeline.newest());
            fromMs = Math.max(0, fromMs) + random.nextInt(8_000);
            if (random.nextInt(3) == 0) {
                timeline.forget(random.nextInt(20_000), new ArrayList<>());
            }
            for (int i = 0; i < 50; i++) {
                RulePlan plan = all.get(random.nextInt(all.size()));
                long timeMs = random.nextInt(40_000);
                if (!plan.stages().isEmpty()) {
                    assertThat(timeline.listens(plan, 0, timeMs))
                            .isEqualTo(listens(timeline, plan, timeMs));
                }
            }
        }
    }

    private static boolean listens(RuleTimeline timeline, RulePlan plan, long timeMs) {
        int index = timeline.plans().indexOf(plan);
        if (index < 0 || plan.version().fromMs() > timeMs) {
            return false;
        }
        if (timeline.isCurrent(plan, timeMs)) {
            return true;
        }
        long endMs = timeline.plans().get(index + 1).version().fromMs();
        return endMs + plan.longest().toMillis() >= timeMs
                && timeline.fate(plan.version().version(), 0, timeMs)
                        .filter(fate -> fate.plan() == plan)
                        .isPresent();
    }

    private static RuleVersion version(int version, long fromMs, Random random) throws Exception {
        UpdatePolicy policy = UpdatePolicy.values()[random.nextInt(4)];
        if (random.nextInt(6) == 0) {
            return RuleVersion.off("pair", version, fromMs, policy);
        }
        String inputs = random.nextBoolean() ? "a, b" : "b, a";
        String text = PAIR.formatted(inputs, 2 + random.nextInt(10));
        return new RuleRecord("pair", version, State.LIVE, policy, fromMs, "test", 0, "", text)
                .compile();
    }
}
