package io.ingress.jobs.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.rules.Quantifier;
import io.ingress.rules.Quantifier.Inner;
import io.ingress.rules.SequenceRule;
import io.ingress.rules.SequenceRule.Skip;
import io.ingress.rules.SequenceRule.Strategy;
import io.ingress.rules.SequenceStep.Follows;
import io.ingress.rules.live.RuleVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.cep.CEP;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Sequences mean what Flink CEP means by them: each quantifier, contiguity and skip strategy, on
 * random events, against patterns written by hand in Flink's own API on Flink's own operator.
 */
@Timeout(180)
class SequenceOracleITCase {
    private static final long WITHIN_MS = 10_000;
    private static final int GROUPS = 60;
    private static final int EVENTS_PER_GROUP = 30;
    private static final int MOST_MATCHES = 1_000_000;
    private static final AfterMatchSkipStrategy ALL = AfterMatchSkipStrategy.noSkip();
    private static final Quantifier ONE_OR_MORE = times(1, Quantifier.ANY_NUMBER);

    @RegisterExtension
    static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(1)
                            .build());

    /** An event of the test. */
    public record Letter(String g, String k, int n, long timeMs) {}

    /** The same sequence in our words and in Flink's. */
    private record Case(SequenceRule rule, Pattern<Letter, Letter> pattern) {}

    private final List<Case> cases = new ArrayList<>();

    @Test
    void shouldMatchWhatFlinkMatches() throws Exception {
        contiguity();
        repetition();
        skipping();
        List<Letter> events = events(new Random(20261126));

        Map<String, List<String>> ours = byRule(ours(events));
        Map<String, List<String>> flinks = byRule(flinks(events));

        for (Case each : cases) {
            String id = each.rule().meta().id();
            assertThat(ours.getOrDefault(id, List.of()))
                    .as(id)
                    .containsExactlyInAnyOrderElementsOf(flinks.getOrDefault(id, List.of()));
        }
        assertThat(flinks).as("every case has matches").hasSameSizeAs(cases);
    }

    private void contiguity() {
        add("relaxed", a().then("b", Follows.RELAXED), start(ALL).followedBy("b").where(is("b")));
        add("next", a().then("b", Follows.NEXT), start(ALL).next("b").where(is("b")));
        add("any", a().then("b", Follows.ANY), start(ALL).followedByAny("b").where(is("b")));
        add(
                "three",
                a().then("b", Follows.RELAXED).then("c", Follows.RELAXED),
                start(ALL).followedBy("b").where(is("b")).followedBy("c").where(is("c")));
        add(
                "three-any",
                a().then("b", Follows.ANY).then("c", Follows.ANY),
                start(ALL).followedByAny("b").where(is("b")).followedByAny("c").where(is("c")));
        add(
                "not-next",
                a().then("c", Follows.NOT_NEXT).then("b", Follows.RELAXED),
                start(ALL).notNext("c").where(is("c")).followedBy("b").where(is("b")));
        add(
                "not-between",
                a().then("c", Follows.NOT_FOLLOWED).then("b", Follows.RELAXED),
                start(ALL).notFollowedBy("c").where(is("c")).followedBy("b").where(is("b")));
        add(
                "not-until-the-end",
                a().then("c", Follows.NOT_FOLLOWED),
                start(ALL).notFollowedBy("c").where(is("c")));
    }

    private void repetition() {
        add(
                "twice",
                Sequences.begin("a", times(2, 2)).then("b", Follows.RELAXED),
                start(ALL).times(2).followedBy("b").where(is("b")));
        add(
                "two-or-three",
                a().then("b", Follows.RELAXED, times(2, 3)),
                start(ALL).followedBy("b").where(is("b")).times(2, 3));
        add(
                "consecutive",
                a().then("b", Follows.RELAXED, times(2, 3, Inner.CONSECUTIVE)),
                start(ALL).followedBy("b").where(is("b")).times(2, 3).consecutive());
        add(
                "combinations",
                a().then("b", Follows.RELAXED, times(2, 2, Inner.COMBINATIONS)),
                start(ALL).followedBy("b").where(is("b")).times(2).allowCombinations());
        add(
                "one-or-more",
                a().then("b", Follows.RELAXED, ONE_OR_MORE).then("c", Follows.RELAXED),
                start(ALL)
                        .followedBy("b")
                        .where(is("b"))
                        .oneOrMore()
                        .followedBy("c")
                        .where(is("c")));
        add(
                "two-or-more-greedy",
                a().then("b", Follows.RELAXED, greedy(times(2, Quantifier.ANY_NUMBER)))
                        .then("c", Follows.RELAXED),
                start(ALL)
                        .followedBy("b")
                        .where(is("b"))
                        .timesOrMore(2)
                        .greedy()
                        .followedBy("c")
                        .where(is("c")));
        add(
                "optional",
                a().then("b", Follows.RELAXED, optional(Quantifier.ONE)).then("c", Follows.RELAXED),
                start(ALL)
                        .followedBy("b")
                        .where(is("b"))
                        .optional()
                        .followedBy("c")
                        .where(is("c")));
        add(
                "optional-times",
                a().then("b", Follows.NEXT, optional(times(2, 2))).then("c", Follows.NEXT),
                start(ALL).next("b").where(is("b")).times(2).optional().next("c").where(is("c")));
    }

    private void skipping() {
        skip("skip-none", Skip.NONE, ALL);
        skip("skip-next", new Skip(Strategy.TO_NEXT, ""), AfterMatchSkipStrategy.skipToNext());
        skip("skip-past", Skip.PAST_LAST_EVENT, AfterMatchSkipStrategy.skipPastLastEvent());
        skip(
                "skip-first",
                new Skip(Strategy.TO_FIRST, "b"),
                AfterMatchSkipStrategy.skipToFirst("b"));
        skip("skip-last", new Skip(Strategy.TO_LAST, "b"), AfterMatchSkipStrategy.skipToLast("b"));
    }

    private void skip(String id, Skip ours, AfterMatchSkipStrategy flinks) {
        Sequences sequence = a().then("b", Follows.RELAXED, ONE_OR_MORE).then("c", Follows.RELAXED);
        cases.add(
                new Case(
                        sequence.rule(id, WITHIN_MS, ours),
                        start(flinks)
                                .followedBy("b")
                                .where(is("b"))
                                .oneOrMore()
                                .followedBy("c")
                                .where(is("c"))
                                .within(Duration.ofMillis(WITHIN_MS))));
    }

    private void add(String id, Sequences ours, Pattern<Letter, Letter> flinks) {
        cases.add(
                new Case(
                        ours.rule(id, WITHIN_MS, Skip.NONE),
                        flinks.within(Duration.ofMillis(WITHIN_MS))));
    }

    private static Sequences a() {
        return Sequences.begin("a");
    }

    private static Pattern<Letter, Letter> start(AfterMatchSkipStrategy skip) {
        return Pattern.<Letter>begin("a", skip).where(is("a"));
    }

    private static SimpleCondition<Letter> is(String letter) {
        return SimpleCondition.of(event -> event.k().equals(letter));
    }

    private static Quantifier times(int least, int most) {
        return times(least, most, Inner.RELAXED);
    }

    private static Quantifier times(int least, int most, Inner inner) {
        return new Quantifier(least, most, false, false, inner);
    }

    private static Quantifier greedy(Quantifier of) {
        return new Quantifier(of.least(), of.most(), of.optional(), true, of.inner());
    }

    private static Quantifier optional(Quantifier of) {
        return new Quantifier(of.least(), of.most(), true, of.greedy(), of.inner());
    }

    /** Some at the same time, some out of order by less than the watermark's delay. */
    private static List<Letter> events(Random random) {
        List<Letter> events = new ArrayList<>();
        long timeMs = 1_000_000;
        for (int n = 0; n < GROUPS * EVENTS_PER_GROUP; n++) {
            timeMs += random.nextInt(60);
            String letter = "aabbccx".substring(random.nextInt(7)).substring(0, 1);
            events.add(new Letter("g" + random.nextInt(GROUPS), letter, n, timeMs));
        }
        return events;
    }

    private List<String> ours(List<Letter> events) throws Exception {
        RuleVersion[] rules =
                cases.stream()
                        .map(each -> RuleVersion.fixed(each.rule()))
                        .toArray(RuleVersion[]::new);
        try (RuleRig rig = new RuleRig(rules)) {
            for (Letter event : events) {
                rig.event(
                        event.timeMs(),
                        event.n(),
                        Sequences.event(event.g(), event.k(), event.n()));
                if (event.n() % 7 == 0) {
                    rig.watermark(event.timeMs() - 500);
                }
            }
            rig.watermark(Long.MAX_VALUE);
            assertThat(rig.left()).isEmpty();
            return rig.matches();
        }
    }

    private List<String> flinks(List<Letter> events) throws Exception {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment();
        environment.setParallelism(1);
        KeyedStream<Letter, String> letters =
                environment
                        .fromData(events, TypeInformation.of(Letter.class))
                        .assignTimestampsAndWatermarks(
                                WatermarkStrategy.<Letter>noWatermarks()
                                        .withTimestampAssigner((event, none) -> event.timeMs()))
                        .keyBy(Letter::g);
        DataStream<String> all = null;
        for (Case each : cases) {
            DataStream<String> found =
                    CEP.pattern(letters, each.pattern(), (x, y) -> Integer.compare(x.n(), y.n()))
                            .process(new Describe(each.rule().meta().id()), Types.STRING);
            all = all == null ? found : all.union(found);
        }
        return all.executeAndCollect(MOST_MATCHES);
    }

    private static Map<String, List<String>> byRule(List<String> matches) {
        return matches.stream()
                .collect(
                        Collectors.groupingBy(
                                match -> match.substring(0, match.indexOf('@')),
                                TreeMap::new,
                                Collectors.toList()));
    }

    /** As {@link MatchText}. */
    private static final class Describe extends PatternProcessFunction<Letter, String> {
        private static final long serialVersionUID = 1L;
        private final String id;

        Describe(String id) {
            this.id = id;
        }

        @Override
        public void processMatch(
                Map<String, List<Letter>> match, Context context, Collector<String> out) {
            String group = match.values().iterator().next().get(0).g();
            String steps =
                    new TreeMap<>(match)
                            .entrySet().stream()
                                    .map(step -> step.getKey() + "=" + numbers(step.getValue()))
                                    .collect(Collectors.joining(" "));
            out.collect(id + "@1 " + group + " " + steps);
        }

        private static String numbers(List<Letter> events) {
            return events.stream()
                    .map(event -> Integer.toString(event.n()))
                    .collect(Collectors.joining(","));
        }
    }
}
