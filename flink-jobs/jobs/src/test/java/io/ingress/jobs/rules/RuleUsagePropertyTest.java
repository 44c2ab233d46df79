package io.ingress.jobs.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.jobs.alert.Detection;
import io.ingress.rules.RuleLibrary;
import io.ingress.rules.live.RuleRecord;
import io.ingress.rules.live.RuleUsage.Counts;
import io.ingress.rules.live.RuleVersion;
import io.ingress.rules.live.UpdatePolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;

/** What operators tell of their rules is what a look into all of their state says. */
class RuleUsagePropertyTest {
    private static final int EVENTS = 240;
    private static final long STEP_MS = 300;
    private static final long START_MS = 1_000_000;

    /** Found when its window ends, not at an event. */
    private static final String AT_THE_END = "few";

    private static final String OTHERS =
            """
            title: Many
            id: many
            correlation: {type: event_count, rules: [any], group-by: [g], timespan: 5s, condition: {gte: 4}}
            ---
            title: Any letter but x
            name: any
            logsource: {product: ingress, service: flow}
            detection: {s: {k: [a, b, c], n|gte: 0}, condition: s}
            ---
            title: Few
            id: few
            correlation: {type: event_count, rules: [any], group-by: [g], timespan: 4s, condition: {lte: 2}}
            ---
            title: Both often
            id: both
            correlation: {type: temporal, rules: [many, last], group-by: [g], timespan: 20s}
            ---
            title: C
            id: last
            name: last
            logsource: {product: ingress, service: flow}
            detection: {s: {k: c, n|gte: 0}, condition: s}
            ---
            title: X
            id: x
            logsource: {product: ingress, service: flow}
            detection: {s: {k: x}, condition: s}
            """;

    @Property(tries = 20)
    void shouldTellWhatTheStateHolds(@ForAll long seed) throws Exception {
        run(new HashMapStateBackend(), new Random(seed));
    }

    @Property(tries = 6)
    void shouldTellWhatTheStateHoldsOnRocksDb(@ForAll long seed) throws Exception {
        run(new EmbeddedRocksDBStateBackend(), new Random(seed));
    }

    private static void run(StateBackend backend, Random random) throws Exception {
        List<RuleRecord> edits = edits(random);
        int restored = random.nextInt(EVENTS);
        int before = 0;
        try (RuleRig rig = new RuleRig(backend, rules())) {
            for (int n = 0; n < EVENTS; n++) {
                if (n % (EVENTS / edits.size()) == 0) {
                    rig.apply(edits.get(n / (EVENTS / edits.size())));
                }
                send(rig, n, random);
                if (n == restored) {
                    rig.restore(rig.snapshot());
                    before = rig.found().size();
                    compare(rig, before);
                }
                if (n % 10 == 0) {
                    rig.watermark(timeMs(n) - 1_000);
                    compare(rig, before);
                }
            }
            rig.watermark(Long.MAX_VALUE);
            compare(rig, before);
            assertThat(rig.usage().values()).allMatch(each -> each.partials() == 0);
            assertThat(rig.usage().values()).allMatch(each -> each.stateBytes() == 0);
        }
    }

    private static void compare(RuleRig rig, int before) throws Exception {
        Map<String, Counts> usage = rig.usage();
        List<Detection> found = rig.found().subList(before, rig.found().size());

        assertThat(some(usage, Counts::partials)).isEqualTo(some(rig.held(), Counts::partials));
        assertThat(some(usage, Counts::stateBytes)).isEqualTo(some(rig.held(), Counts::stateBytes));
        assertThat(some(usage, Counts::events)).isEqualTo(rig.sent());
        assertThat(some(usage, Counts::hits)).isEqualTo(hits(found));
        usage.remove(AT_THE_END);
        assertThat(some(usage, Counts::lastHitMs)).isEqualTo(lastHits(found));
    }

    /** Without zeros. */
    private static Map<String, Long> some(
            Map<String, Counts> usage, ToLongFunction<Counts> number) {
        Map<String, Long> some = new TreeMap<>();
        usage.forEach((rule, counts) -> some.put(rule, number.applyAsLong(counts)));
        some.values().removeIf(value -> value == 0);
        return some;
    }

    private static Map<String, Long> hits(List<Detection> found) {
        Map<String, Long> hits = new TreeMap<>();
        found.forEach(each -> hits.merge(each.draft().detail().ruleId(), 1L, Long::sum));
        return hits;
    }

    private static Map<String, Long> lastHits(List<Detection> found) {
        Map<String, Long> last = new TreeMap<>();
        for (Detection each : found) {
            last.merge(each.draft().detail().ruleId(), each.orderNs() / 1_000_000, Math::max);
        }
        last.remove(AT_THE_END);
        return last;
    }

    private static RuleVersion[] rules() throws Exception {
        List<RuleVersion> rules = new ArrayList<>();
        rules.add(LetterRules.first(LetterRules.pair("b")));
        rules.addAll(List.of(RuleRig.fixed(new RuleLibrary().add("test.yml", OTHERS).build())));
        return rules.toArray(RuleVersion[]::new);
    }

    private static List<RuleRecord> edits(Random random) {
        List<RuleRecord> edits = new ArrayList<>();
        for (int version = 2; version < 8; version++) {
            UpdatePolicy policy = UpdatePolicy.values()[random.nextInt(4)];
            String text = random.nextBoolean() ? LetterRules.triple() : LetterRules.pair("c");
            long fromMs = timeMs((version - 2) * EVENTS / 6) + random.nextInt(15_000);
            edits.add(
                    random.nextInt(5) == 0
                            ? LetterRules.off(version, policy, fromMs)
                            : LetterRules.live(version, policy, fromMs, text));
        }
        return edits;
    }

    private static void send(RuleRig rig, int n, Random random) throws Exception {
        String letter = "aabbccx".substring(random.nextInt(7)).substring(0, 1);
        long timeMs = timeMs(n) - random.nextInt(1_000);
        rig.event(timeMs, n, Sequences.event("g" + random.nextInt(4), letter, n));
    }

    private static long timeMs(int n) {
        return START_MS + n * STEP_MS;
    }
}
