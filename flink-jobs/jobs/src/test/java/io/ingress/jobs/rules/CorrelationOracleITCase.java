package io.ingress.jobs.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.jobs.alert.Detection;
import io.ingress.rules.RuleLibrary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.cep.CEP;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.IterativeCondition;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.assigners.SlidingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Sigma's correlations beside Flink. What CEP patterns can say is compared with them: when a group
 * first fires, as CEP uses events again that a correlation has used up. Every measure is compared
 * with Flink's own windows, one of them ending at each event.
 */
class CorrelationOracleITCase {
    private static final int WITHIN_S = 1;
    private static final long WITHIN_MS = 1_000L * WITHIN_S;
    private static final int GROUPS = 40;
    private static final int EVENTS_PER_GROUP = 40;
    private static final int MOST = 10_000_000;
    private static final AfterMatchSkipStrategy ALL = AfterMatchSkipStrategy.noSkip();

    /** Limits that some groups reach soon, some late and some never. */
    private static final int COUNT = 5;

    private static final int DISTINCT = 4;
    private static final int SUM = 26;
    private static final int AVERAGE = 6;
    private static final int PERCENTILE = 9;

    @RegisterExtension
    static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(1)
                            .build());

    /** An event of the test; times differ within a group. */
    public record Letter(String g, String k, int value, long timeMs) {}

    /** A firing of a rule. */
    private record Fired(String rule, String group, long timeMs) implements Comparable<Fired> {
        @Override
        public int compareTo(Fired other) {
            return toString().compareTo(other.toString());
        }
    }

    private final List<Letter> events = events(new Random(20261127));

    @Test
    void shouldFirstFireWhenAPatternFirstMatches() throws Exception {
        Map<String, Pattern<Letter, Letter>> patterns = new TreeMap<>();
        patterns.put("count", a().times(COUNT));
        patterns.put(
                "distinct",
                Pattern.<Letter>begin("e", ALL)
                        .where(new NewValue())
                        .times(DISTINCT)
                        .allowCombinations());
        patterns.put("sum", a().oneOrMore());
        for (String order : List.of("abc", "acb", "bac", "bca", "cab", "cba")) {
            patterns.put("temporal " + order, inOrder(order));
        }
        patterns.put("ordered", inOrder("abc"));

        Map<String, Long> flinks = new TreeMap<>();
        for (Fired match : matches(patterns)) {
            String rule = match.rule().split(" ")[0];
            flinks.merge(rule + ' ' + match.group(), match.timeMs(), Math::min);
        }
        Map<String, Long> ours = new TreeMap<>();
        for (Fired fired : ours()) {
            if (Set.of("count", "distinct", "sum", "temporal", "ordered").contains(fired.rule())) {
                ours.merge(fired.rule() + ' ' + fired.group(), fired.timeMs(), Math::min);
            }
        }

        assertThat(ours).isEqualTo(flinks);
        for (String rule : List.of("count", "distinct", "sum", "temporal", "ordered")) {
            long groups = ours.keySet().stream().filter(key -> key.startsWith(rule + ' ')).count();
            assertThat(groups).as("groups that fire: " + rule).isBetween(5L, (long) GROUPS);
        }
    }

    @Test
    void shouldFireByWhatFlinksWindowsMeasure() throws Exception {
        Set<Fired> expected = new TreeSet<>();
        Map<String, List<Measured>> byGroup =
                measured().stream().collect(Collectors.groupingBy(Measured::g));
        for (List<Measured> group : byGroup.values()) {
            group.sort((x, y) -> Long.compare(x.timeMs(), y.timeMs()));
            expected.addAll(firings("count", group, at -> at.count() >= COUNT));
            expected.addAll(firings("distinct", group, at -> at.distinct() >= DISTINCT));
            expected.addAll(firings("sum", group, at -> at.sum() >= SUM));
            expected.addAll(firings("average", group, at -> at.sum() >= AVERAGE * at.count()));
            expected.addAll(firings("percentile", group, at -> at.percentile() >= PERCENTILE));
        }
        Set<String> rules = expected.stream().map(Fired::rule).collect(Collectors.toSet());

        assertThat(rules).hasSize(5);
        assertThat(ours().stream().filter(fired -> rules.contains(fired.rule())))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    /** At the event by which it holds, and again after a whole time while it does. */
    private static List<Fired> firings(
            String rule, List<Measured> events, Function<Measured, Boolean> limit) {
        List<Fired> firings = new ArrayList<>();
        boolean held = false;
        long firedMs = Long.MIN_VALUE / 2;
        for (Measured at : events) {
            boolean holds = limit.apply(at);
            if (holds && (!held || at.timeMs() - firedMs >= WITHIN_MS)) {
                firings.add(new Fired(rule, at.g(), at.timeMs()));
                firedMs = at.timeMs();
            }
            held = holds;
        }
        return firings;
    }

    private static List<Letter> events(Random random) {
        List<Letter> events = new ArrayList<>();
        long timeMs = 1_000_000;
        for (int n = 0; n < GROUPS * EVENTS_PER_GROUP; n++) {
            timeMs += 1 + random.nextInt(9);
            // Groups of a higher number are rarer, so that not all of them fire.
            int group = Math.min(random.nextInt(GROUPS), random.nextInt(GROUPS));
            String letter = "aaabc".substring(random.nextInt(5)).substring(0, 1);
            events.add(new Letter("g" + group, letter, random.nextInt(11), timeMs));
        }
        return events;
    }

    private List<Fired> ours() throws Exception {
        try (RuleRig rig =
                new RuleRig(RuleRig.fixed(new RuleLibrary().add("r.yml", rules()).build()))) {
            for (int n = 0; n < events.size(); n++) {
                Letter event = events.get(n);
                rig.event(event.timeMs(), n, json(event));
                if (n % 7 == 0) {
                    rig.watermark(event.timeMs() - 500);
                }
            }
            rig.watermark(Long.MAX_VALUE);
            return rig.found().stream().map(CorrelationOracleITCase::fired).toList();
        }
    }

    private static Fired fired(Detection found) {
        var detail = found.draft().detail();
        return new Fired(detail.ruleId(), detail.entity().value(), found.orderNs() / 1_000_000);
    }

    private static String json(Letter event) {
        return String.format(
                "{\"event_type\":\"flow\",\"src_ip\":\"%s\",\"app_proto\":\"%s\",\"dest_port\":%d}",
                event.g(), event.k(), event.value());
    }

    private static String rules() {
        return String.join(
                "---\n",
                letter("a"),
                letter("b"),
                letter("c"),
                rule("count", "event_count", "[a]", "condition: {gte: " + COUNT + "}"),
                rule("distinct", "value_count", "[a]", port("gte: " + DISTINCT)),
                rule("sum", "value_sum", "[a]", port("gte: " + SUM)),
                rule("average", "value_avg", "[a]", port("gte: " + AVERAGE)),
                rule(
                        "percentile",
                        "value_percentile",
                        "[a]",
                        port("percentile: 50, gte: " + PERCENTILE)),
                rule("temporal", "temporal", "[a, b, c]", ""),
                rule("ordered", "temporal_ordered", "[a, b, c]", ""));
    }

    private static String port(String limit) {
        return "condition: {field: dest_port, " + limit + "}";
    }

    private static String letter(String name) {
        return """
        title: %1$s
        name: %1$s
        logsource: {product: ingress, service: flow}
        detection: {s: {app_proto: %1$s}, condition: s}
        """
                .formatted(name);
    }

    private static String rule(String id, String type, String rules, String condition) {
        return """
        title: %1$s
        id: %1$s
        level: low
        correlation:
          type: %2$s
          rules: %3$s
          group-by: [src_ip]
          timespan: %4$ds
          %5$s
        """
                .formatted(id, type, rules, WITHIN_S, condition);
    }

    private static Pattern<Letter, Letter> a() {
        return Pattern.<Letter>begin("e", ALL).where(is("a"));
    }

    private static Pattern<Letter, Letter> inOrder(String letters) {
        Pattern<Letter, Letter> pattern = null;
        for (String letter : letters.split("")) {
            pattern =
                    (pattern == null
                                    ? Pattern.<Letter>begin(letter, ALL)
                                    : pattern.followedByAny(letter))
                            .where(is(letter));
        }
        return pattern;
    }

    private static SimpleCondition<Letter> is(String letter) {
        return SimpleCondition.of(event -> event.k().equals(letter));
    }

    /** An "a" with a value that none of those before it in the match has. */
    private static final class NewValue extends IterativeCondition<Letter> {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean filter(Letter event, Context<Letter> context) throws Exception {
            if (!event.k().equals("a")) {
                return false;
            }
            for (Letter earlier : context.getEventsForPattern("e")) {
                if (earlier.value() == event.value()) {
                    return false;
                }
            }
            return true;
        }
    }

    private KeyedStream<Letter, String> letters(StreamExecutionEnvironment environment) {
        environment.setParallelism(1);
        return environment
                .fromData(events, TypeInformation.of(Letter.class))
                .assignTimestampsAndWatermarks(
                        WatermarkStrategy.<Letter>forMonotonousTimestamps()
                                .withTimestampAssigner((event, none) -> event.timeMs()))
                .keyBy(Letter::g);
    }

    private List<Fired> matches(Map<String, Pattern<Letter, Letter>> patterns) throws Exception {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment();
        KeyedStream<Letter, String> letters = letters(environment);
        DataStream<String> all = null;
        for (Map.Entry<String, Pattern<Letter, Letter>> each : patterns.entrySet()) {
            DataStream<String> found =
                    CEP.pattern(letters, each.getValue().within(Duration.ofMillis(WITHIN_MS)))
                            .process(new LastOf(each.getKey()), Types.STRING);
            all = all == null ? found : all.union(found);
        }
        return all.executeAndCollect(MOST).stream()
                .map(text -> text.split("\\|"))
                .map(parts -> new Fired(parts[0], parts[1], Long.parseLong(parts[2])))
                .toList();
    }

    /** The group and the last event of a match; of sums only those that reach the limit. */
    private static final class LastOf extends PatternProcessFunction<Letter, String> {
        private static final long serialVersionUID = 1L;
        private final String rule;

        LastOf(String rule) {
            this.rule = rule;
        }

        @Override
        public void processMatch(
                Map<String, List<Letter>> match, Context context, Collector<String> out) {
            List<Letter> events = match.values().stream().flatMap(List::stream).toList();
            int sum = events.stream().mapToInt(Letter::value).sum();
            if (!rule.equals("sum") || sum >= SUM) {
                long lastMs = events.stream().mapToLong(Letter::timeMs).max().orElseThrow();
                out.collect(rule + '|' + events.get(0).g() + '|' + lastMs);
            }
        }
    }

    /** The window of a group that ends at an event, as Flink has it. */
    public record Measured(
            String g, long timeMs, int count, int distinct, int sum, int percentile) {}

    private List<Measured> measured() throws Exception {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment();
        return letters(environment)
                .filter(event -> event.k().equals("a"))
                .keyBy(Letter::g)
                .window(
                        SlidingEventTimeWindows.of(
                                Duration.ofMillis(WITHIN_MS), Duration.ofMillis(1)))
                .process(new Measure())
                .returns(TypeInformation.of(Measured.class))
                .executeAndCollect(MOST);
    }

    /** Windows that do not end at an event are left out: (t - within, t] ends at t + 1. */
    private static final class Measure
            extends ProcessWindowFunction<Letter, Measured, String, TimeWindow> {
        private static final long serialVersionUID = 1L;

        @Override
        public void process(
                String group, Context context, Iterable<Letter> events, Collector<Measured> out) {
            long endMs = context.window().maxTimestamp();
            List<Integer> values = new ArrayList<>();
            boolean endsHere = false;
            for (Letter event : events) {
                values.add(event.value());
                endsHere |= event.timeMs() == endMs;
            }
            if (endsHere) {
                values.sort(null);
                out.collect(
                        new Measured(
                                group,
                                endMs,
                                values.size(),
                                Set.copyOf(values).size(),
                                values.stream().mapToInt(Integer::intValue).sum(),
                                values.get((values.size() + 1) / 2 - 1)));
            }
        }
    }
}
