package io.ingress.jobs.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.jobs.rules.OpenGroups.Group;
import io.ingress.jobs.rules.OpenGroups.Open;
import io.ingress.rules.cep.RuleEvent;
import io.ingress.rules.live.StageAddress;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class OpenGroupsPropertyTest {
    private static final int MOST_OF_RULE = 20;
    private static final int MOST = 40;

    /** Of one rule, as the text says it: the first to close goes. */
    private static final class Simple {
        private final Map<Group, Long> untilMs = new HashMap<>();

        void open(Group group, long until) {
            if (!untilMs.containsKey(group) && untilMs.size() >= MOST_OF_RULE) {
                untilMs.remove(
                        untilMs.entrySet().stream()
                                .min(
                                        Map.Entry.<Group, Long>comparingByValue()
                                                .thenComparing(each -> each.getKey().stage())
                                                .thenComparing(each -> each.getKey().name()))
                                .orElseThrow()
                                .getKey());
            }
            untilMs.merge(group, until, Math::max);
        }
    }

    @Property(tries = 200)
    void shouldForgetTheGroupsOfARuleThatCloseFirst(@ForAll long seed) {
        Random random = new Random(seed);
        OpenGroups open = new OpenGroups(MOST_OF_RULE, MOST);
        Simple simple = new Simple();
        long nowMs = 0;
        for (int i = 0; i < 400; i++) {
            nowMs += random.nextInt(3);
            Group group = group("flood", random.nextInt(60));
            long untilMs = nowMs + random.nextInt(200);
            open.open(group, untilMs);
            simple.open(group, untilMs);
            if (random.nextInt(10) == 0) {
                long now = nowMs;
                open.forget(now);
                simple.untilMs.values().removeIf(until -> until < now);
            }
            // A group that has closed already may still be there: nobody asks for it.
            assertThat(open(open)).isEqualTo(simple.untilMs);
            assertThat(open.isEmpty()).isEqualTo(simple.untilMs.isEmpty());
            assertThat(open.nextCloseMs())
                    .isLessThanOrEqualTo(
                            simple.untilMs.values().stream()
                                    .min(Comparator.naturalOrder())
                                    .orElse(OpenGroups.NEVER));
        }
    }

    @Property(tries = 200)
    void shouldLeaveARuleAloneWhileOthersFlood(@ForAll long seed) {
        Random random = new Random(seed);
        OpenGroups open = new OpenGroups(MOST_OF_RULE, MOST);
        Map<Group, Long> quiet = new HashMap<>();
        int floods = 1 + random.nextInt(3);
        // What is left for each of the rules when all want more.
        int share = MOST / (floods + 1);
        for (int i = 0; i < 2_000; i++) {
            if (random.nextInt(20) == 0) {
                Group group = group("quiet", random.nextInt(share));
                long untilMs = random.nextInt(1_000);
                quiet.merge(group, untilMs, Math::max);
                open.open(group, untilMs);
            } else {
                String loser =
                        open.open(
                                group("flood" + random.nextInt(floods), i), random.nextInt(9_999));
                assertThat(loser).isNotEqualTo("quiet");
            }
            assertThat(open.all()).hasSizeLessThanOrEqualTo(MOST);
        }

        quiet.forEach(
                (group, untilMs) -> {
                    assertThat(open.isOpen(event(group), untilMs)).isTrue();
                    assertThat(open.isOpen(event(group), untilMs + 1)).isFalse();
                });
    }

    private static Map<Group, Long> open(OpenGroups open) {
        return open.all().stream().collect(Collectors.toMap(Open::group, Open::untilMs));
    }

    private static Group group(String rule, int number) {
        return new Group(rule, number % 2, "g" + number);
    }

    private static RuleEvent event(Group group) {
        StageAddress to =
                new StageAddress(group.rule(), 1, group.stage(), group.name(), 1, false, 0);
        return new RuleEvent(0, RuleEvent.Rank.EVENT, "id", 0, new byte[0], to);
    }
}
