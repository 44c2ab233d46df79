package io.ingress.jobs.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.jobs.detection.SlotKey;
import io.ingress.jobs.record.RuleStatus;
import io.ingress.rules.cep.RuleEvent;
import io.ingress.rules.live.RuleUsage;
import io.ingress.rules.live.StageAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleGateTest {
    private static final long WITHIN_MS = 3_600_000;

    private static final int ROOMY = 1_000_000;
    private static final long TELL_MS = 10_000;

    private KeyedOneInputStreamOperatorTestHarness<Integer, RuleEvent, RuleEvent> gate;

    @BeforeEach
    void open() throws Exception {
        gate = harness(ROOMY);
        gate.open();
    }

    @AfterEach
    void close() throws Exception {
        gate.close();
    }

    @Test
    void shouldKeepEventsOfAGroupInWhichNothingHasBegun() throws Exception {
        send(1_000, later("a"));
        send(2_000, begins("b"));
        gate.processWatermark(5_000);

        assertThat(passed()).containsExactly("b@2000");
    }

    @Test
    void shouldLetPassWhatFollowsInEventTimeThoughItCameFirst() throws Exception {
        send(3_000, later("a"));
        send(1_000, later("a"));
        send(2_000, begins("a"));
        gate.processWatermark(5_000);

        assertThat(passed()).containsExactly("a@2000", "a@3000");
    }

    @Test
    void shouldWaitForTheWatermark() throws Exception {
        send(2_000, begins("a"));
        gate.processWatermark(1_999);
        assertThat(passed()).isEmpty();

        gate.processWatermark(2_000);
        assertThat(passed()).containsExactly("a@2000");
    }

    @Test
    void shouldCloseAGroupWhenItsTimeIsOver() throws Exception {
        send(0, begins("a"));
        send(WITHIN_MS, later("a"));
        send(WITHIN_MS + 1, later("a"));
        gate.processWatermark(2 * WITHIN_MS);

        assertThat(passed()).containsExactly("a@0", "a@" + WITHIN_MS);
        assertThat(gate.numEventTimeTimers()).isZero();
        gate.snapshot(1, 1);
        assertThat(gate.numKeyedStateEntries()).isZero();
    }

    @Test
    void shouldGoOnFromASavepoint() throws Exception {
        send(1_000, begins("a"));
        gate.processWatermark(1_500);
        send(2_000, later("a"));
        OperatorSubtaskState savepoint = gate.snapshot(1, 1);
        close();

        gate = harness(ROOMY);
        gate.initializeState(savepoint);
        gate.open();
        send(3_000, later("a"));
        send(3_000, later("b"));
        gate.processWatermark(5_000);

        assertThat(passed()).containsExactly("a@2000", "a@3000");
    }

    @Test
    void shouldJudgeTheEarliestAtOnceWhenTooManyWait() throws Exception {
        close();
        gate = harness(2);
        gate.open();
        send(1_000, begins("a"));
        send(2_000, later("a"));
        send(3_000, later("a"));

        assertThat(passed()).containsExactly("a@1000");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldPassExactlyWhatCanBePartOfAMatch(long seed) throws Exception {
        Random random = new Random(seed);
        List<Placed> events = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            String group = "g" + random.nextInt(40);
            RuleEvent event = random.nextInt(30) == 0 ? begins(group) : later(group);
            events.add(new Placed(i * 60_000L + random.nextInt(300_000), event));
        }
        for (int i = 0; i < events.size(); i++) {
            send(events.get(i).timeMs, events.get(i).event);
            gate.processWatermark(i * 60_000L);
        }
        gate.processWatermark(Long.MAX_VALUE);

        assertThat(passed()).containsExactlyInAnyOrderElementsOf(expected(events));
    }

    @Test
    void shouldCountGroupsThatAFloodPushesOut() throws Exception {
        gate.setProcessingTime(0);
        int groups = 600_000;
        for (int i = 0; i < groups; i++) {
            send(i, begins("g" + i));
        }
        gate.processWatermark(groups);
        gate.setProcessingTime(TELL_MS);

        assertThat(passed()).hasSize(groups);
        RuleStatus told = gate.getSideOutput(RuleOutputs.STATUS).poll().getValue();
        RuleUsage usage = RuleUsage.read(told.text());
        assertThat(usage.operator()).isEqualTo("gate-1");
        assertThat(usage.rules().get("rule").evicted())
                .isGreaterThanOrEqualTo(groups - 128L * OpenGroups.MOST_OF_RULE);
    }

    private static List<String> expected(List<Placed> events) {
        List<Placed> sorted = new ArrayList<>(events);
        sorted.sort(
                Comparator.comparingLong(Placed::timeMs)
                        .thenComparing(Placed::event, RuleEvent::inOrder));
        Map<String, Long> begun = new HashMap<>();
        List<String> expected = new ArrayList<>();
        for (Placed each : sorted) {
            String group = each.event.to().group();
            if (each.event.to().opens()) {
                begun.put(group, each.timeMs);
            }
            if (begun.getOrDefault(group, Long.MIN_VALUE / 2) + WITHIN_MS >= each.timeMs) {
                expected.add(group + "@" + each.timeMs);
            }
        }
        return expected;
    }

    private record Placed(long timeMs, RuleEvent event) {}

    private static KeyedOneInputStreamOperatorTestHarness<Integer, RuleEvent, RuleEvent> harness(
            int mostWaiting) throws Exception {
        KeyedOneInputStreamOperatorTestHarness<Integer, RuleEvent, RuleEvent> harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new RuleGate(1, mostWaiting, TELL_MS),
                        RuleGate.shards(),
                        Types.INT,
                        SlotKey.MAX_PARALLELISM,
                        1,
                        0);
        harness.setup(new RuleEventSerializer());
        return harness;
    }

    private void send(long timeMs, RuleEvent event) throws Exception {
        gate.processElement(event, timeMs);
    }

    private List<String> passed() {
        return gate.getRecordOutput().stream()
                .map(element -> element.getValue().to().group() + "@" + element.getTimestamp())
                .toList();
    }

    private static RuleEvent begins(String group) {
        return event(RuleEvent.Rank.ALERT, address(group, true));
    }

    private static RuleEvent later(String group) {
        return event(RuleEvent.Rank.EVENT, address(group, false));
    }

    private static StageAddress address(String group, boolean opens) {
        return new StageAddress("rule", 1, 0, group, 1, opens, WITHIN_MS);
    }

    private static RuleEvent event(RuleEvent.Rank rank, StageAddress to) {
        return new RuleEvent(0, rank, "id", 0, new byte[0], to);
    }
}
