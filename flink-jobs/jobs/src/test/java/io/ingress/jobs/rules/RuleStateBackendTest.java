package io.ingress.jobs.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.rules.RuleLibrary;
import io.ingress.rules.live.RuleRecord;
import io.ingress.rules.live.RuleVersion;
import io.ingress.rules.live.UpdatePolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules of every kind find on RocksDB what they find on the heap, with an edit and a failure. */
class RuleStateBackendTest {
    private static final int EVENTS = 400;
    private static final int EDIT_AT = 200;

    private static final String COUNTS =
            """
            title: Many
            name: many
            correlation: {type: event_count, rules: [any], group-by: [g], timespan: 5s, condition: {gte: 4}}
            ---
            title: Any letter but x
            name: any
            logsource: {product: ingress, service: flow}
            detection: {s: {k: [a, b, c], n|gte: 0}, condition: s}
            ---
            title: Values
            id: values
            correlation:
              type: value_count
              rules: [any]
              group-by: [g]
              timespan: 5s
              condition: {field: k, gte: 3}
            ---
            title: Both often
            id: both
            correlation: {type: temporal, rules: [many, last], group-by: [g], timespan: 20s}
            ---
            title: C
            name: last
            logsource: {product: ingress, service: flow}
            detection: {s: {k: c, n|gte: 0}, condition: s}
            """;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldFindTheSameOnRocksDb(long seed) throws Exception {
        List<String> onHeap = run(new HashMapStateBackend(), seed, false);
        List<String> onRocksDb = run(new EmbeddedRocksDBStateBackend(), seed, false);
        List<String> afterFailure = run(new EmbeddedRocksDBStateBackend(), seed, true);

        assertThat(onHeap).hasSizeGreaterThan(20).anyMatch(match -> match.startsWith("both@"));
        assertThat(sorted(onRocksDb)).isEqualTo(sorted(onHeap));
        assertThat(new TreeSet<>(afterFailure)).isEqualTo(new TreeSet<>(onHeap));
    }

    private static List<String> run(StateBackend backend, long seed, boolean fails)
            throws Exception {
        Random random = new Random(seed);
        List<String> events = new ArrayList<>();
        for (int n = 0; n < EVENTS; n++) {
            String letter = "aabbccx".substring(random.nextInt(7)).substring(0, 1);
            events.add(Sequences.event("g" + random.nextInt(6), letter, n));
        }
        try (RuleRig rig = new RuleRig(backend, rules())) {
            rig.apply(edit());
            send(rig, events, 0, EDIT_AT - 10);
            if (fails) {
                List<RuleLevel.State> states = rig.snapshot();
                send(rig, events, EDIT_AT - 10, EDIT_AT + 10);
                rig.restore(states);
            }
            send(rig, events, EDIT_AT - 10, EVENTS);
            rig.watermark(Long.MAX_VALUE);
            return rig.matches();
        }
    }

    /** Groups have no order among each other. */
    private static List<String> sorted(List<String> matches) {
        return matches.stream().sorted().toList();
    }

    private static RuleVersion[] rules() throws Exception {
        List<RuleVersion> rules = new ArrayList<>();
        rules.add(LetterRules.first(LetterRules.pair("b")));
        rules.addAll(List.of(RuleRig.fixed(new RuleLibrary().add("test.yml", COUNTS).build())));
        return rules.toArray(RuleVersion[]::new);
    }

    private static RuleRecord edit() {
        return LetterRules.live(2, UpdatePolicy.AUTO, timeMs(EDIT_AT), LetterRules.triple());
    }

    private static void send(RuleRig rig, List<String> events, int from, int to) throws Exception {
        for (int n = from; n < to; n++) {
            rig.event(timeMs(n), n, events.get(n));
            if (n % 10 == 0) {
                rig.watermark(timeMs(n) - 1);
            }
        }
    }

    private static long timeMs(int n) {
        return 1_000_000 + n * 250L;
    }
}
