package io.ingress.jobs.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.rules.live.RuleRecord;
import io.ingress.rules.live.UpdatePolicy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Rules changed at any time in any stream of events. */
class LiveEditPropertyTest {
    private static final long START_MS = 1_000_000;
    private static final int EVENTS = 150;
    private static final long DISORDER_MS = 2_000;

    private record Letter(long timeMs, int n, String group, String letter) {}

    /** Events in the order of arrival, and the time of the edit among them. */
    private record Stream(List<Letter> events, long editMs) {
        static Stream of(long seed) {
            Random random = new Random(seed);
            List<Letter> events = new ArrayList<>();
            long timeMs = START_MS;
            for (int n = 0; n < EVENTS; n++) {
                timeMs += random.nextInt(600);
                long atMs = timeMs - random.nextInt((int) DISORDER_MS);
                String letter = "abcx".substring(random.nextInt(4)).substring(0, 1);
                events.add(new Letter(atMs, n, "g" + random.nextInt(3), letter));
            }
            return new Stream(events, events.get(random.nextInt(EVENTS)).timeMs());
        }

        Stream with(UnaryOperator<Letter> change) {
            return new Stream(events.stream().map(change).toList(), editMs);
        }

        boolean isAfter(Letter event) {
            return event.timeMs() >= editMs;
        }
    }

    @Property(tries = 60)
    void shouldCarryOn(@ForAll long seed) throws Exception {
        Stream stream = Stream.of(seed);

        List<String> edited =
                run(stream, "b", edit(stream, UpdatePolicy.CARRY, LetterRules.pair("c")));

        // After the edit a c is what a b was before: one automaton sees the same letters.
        Stream renamed =
                stream.with(
                        event -> stream.isAfter(event) ? renamed(event, swapped(event)) : event);
        assertThat(edited).isEqualTo(run(renamed, "b"));
    }

    @Property(tries = 60)
    void shouldFinishWhatHasBegun(@ForAll long seed) throws Exception {
        Stream stream = Stream.of(seed);

        List<String> edited =
                run(stream, "b", edit(stream, UpdatePolicy.AUTO, LetterRules.triple()));

        // The old version alone, which begins nothing after the edit, and the new one alone.
        List<String> both = run(stream.with(event -> hidden(stream, event, true)), "b");
        both.addAll(run(stream.with(event -> hidden(stream, event, false)), LetterRules.triple()));
        both.sort(Comparator.naturalOrder());
        assertThat(edited).isEqualTo(both);
    }

    @Property(tries = 60)
    void shouldDropWhatHasBegun(@ForAll long seed) throws Exception {
        Stream stream = Stream.of(seed);

        List<String> edited =
                run(stream, "b", edit(stream, UpdatePolicy.DROP, LetterRules.pair("b")));

        List<String> both =
                run(stream.with(event -> stream.isAfter(event) ? renamed(event, "x") : event), "b");
        both.addAll(
                run(
                        stream.with(event -> stream.isAfter(event) ? event : renamed(event, "x")),
                        "b"));
        both.sort(Comparator.naturalOrder());
        assertThat(edited).isEqualTo(both);
    }

    @Property(tries = 30)
    void shouldHoldNothingOfARuleThatIsOff(@ForAll long seed) throws Exception {
        Stream stream = Stream.of(seed);
        RuleRecord off = LetterRules.off(2, UpdatePolicy.AUTO, stream.editMs());
        try (RuleRig rig = new RuleRig(LetterRules.first(LetterRules.pair("b")))) {
            rig.apply(off);
            send(rig, stream, 0, EVENTS);
            rig.watermark(Math.max(latestMs(stream), stream.editMs()));

            assertThat(rig.left()).doesNotContainKeys("matcher entries", "matcher timers");
        }
    }

    @Property(tries = 60)
    void shouldGiveTheSameAfterAFailureInTheMiddleOfAnEdit(@ForAll long seed) throws Exception {
        Stream stream = Stream.of(seed);
        Random random = new Random(seed + 1);
        UpdatePolicy policy = UpdatePolicy.values()[random.nextInt(4)];
        String text = random.nextBoolean() ? LetterRules.triple() : LetterRules.pair("c");
        RuleRecord edit = edit(stream, policy, text);
        int saved = random.nextInt(EVENTS);
        int killed = saved + random.nextInt(EVENTS - saved);

        List<String> seen;
        try (RuleRig rig = new RuleRig(LetterRules.first(LetterRules.pair("b")))) {
            boolean early = random.nextBoolean();
            if (early) {
                rig.apply(edit);
            }
            send(rig, stream, 0, saved);
            List<RuleLevel.State> state = rig.snapshot();
            if (!early) {
                // Only events before the edit have come until now.
                boolean tooLate =
                        stream.events().subList(0, saved).stream().anyMatch(stream::isAfter);
                if (tooLate) {
                    return;
                }
                rig.apply(edit);
            }
            send(rig, stream, saved, killed);
            rig.restore(state);
            send(rig, stream, saved, EVENTS);
            rig.watermark(Long.MAX_VALUE);
            assertThat(rig.left()).isEmpty();
            seen = rig.matches();
        }

        // What was found twice has the same words, and so the same id.
        assertThat(new TreeSet<>(versions(seen)))
                .isEqualTo(new TreeSet<>(versions(full(stream, "b", edit))));
    }

    private static RuleRecord edit(Stream stream, UpdatePolicy policy, String text) {
        return LetterRules.live(2, policy, stream.editMs(), text);
    }

    private static Letter renamed(Letter event, String letter) {
        return new Letter(event.timeMs(), event.n(), event.group(), letter);
    }

    private static String swapped(Letter event) {
        return switch (event.letter()) {
            case "b" -> "x";
            case "c" -> "b";
            default -> event.letter();
        };
    }

    /** For the old version beginnings after the edit, for the new one all before it. */
    private static Letter hidden(Stream stream, Letter event, boolean old) {
        boolean hide =
                old ? stream.isAfter(event) && event.letter().equals("a") : !stream.isAfter(event);
        return hide ? renamed(event, "x") : event;
    }

    private static List<String> run(Stream stream, String first, RuleRecord... edits)
            throws Exception {
        return plain(full(stream, first, edits));
    }

    private static List<String> full(Stream stream, String first, RuleRecord... edits)
            throws Exception {
        String text = first.length() == 1 ? LetterRules.pair(first) : first;
        try (RuleRig rig = new RuleRig(LetterRules.first(text))) {
            for (RuleRecord edit : edits) {
                rig.apply(edit);
            }
            send(rig, stream, 0, EVENTS);
            rig.watermark(Long.MAX_VALUE);
            assertThat(rig.left()).isEmpty();
            return rig.matches();
        }
    }

    private static void send(RuleRig rig, Stream stream, int from, int to) throws Exception {
        for (Letter event : stream.events().subList(from, to)) {
            String json = Sequences.event(event.group(), event.letter(), event.n());
            rig.event(event.timeMs(), event.n(), json);
            if (event.n() % 5 == 0) {
                rig.watermark(arrivedMs(stream, event.n()) - DISORDER_MS);
            }
        }
    }

    /** No later event is older than this less the disorder. */
    private static long arrivedMs(Stream stream, int n) {
        long latestMs = START_MS;
        for (Letter event : stream.events().subList(0, n + 1)) {
            latestMs = Math.max(latestMs, event.timeMs());
        }
        return latestMs;
    }

    private static long latestMs(Stream stream) {
        return arrivedMs(stream, EVENTS - 1);
    }

    /** Without versions, in order. */
    private static List<String> plain(List<String> matches) {
        return new ArrayList<>(
                matches.stream().map(match -> match.replaceFirst("@[0-9]+", "")).sorted().toList());
    }

    private static List<String> versions(List<String> matches) {
        return matches.stream().sorted().toList();
    }
}
