package io.ingress.jobs.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.jobs.alert.Detection;
import io.ingress.jobs.alert.DetectionSerializer;
import io.ingress.jobs.detection.Contact;
import io.ingress.jobs.detection.ContactSerializer;
import io.ingress.jobs.detection.SlotKey;
import io.ingress.jobs.record.RuleStatus;
import io.ingress.model.event.EventRecord;
import io.ingress.rules.cep.RuleEvent;
import io.ingress.rules.live.RuleAck;
import io.ingress.rules.live.RuleFeed;
import io.ingress.rules.live.RuleUsage;
import io.ingress.rules.live.RuleUsage.Counts;
import io.ingress.rules.live.RuleVersion;
import io.ingress.rules.live.StageAddress;
import io.ingress.rules.live.UpdatePolicy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** When subtasks tell how rules are used, and what of it outlives them. */
@SuppressWarnings("try") // the harness declares Exception, InterruptedException included
class RuleUsageTest {
    private static final long TELL_MS = 10_000;
    private static final long WITHIN_MS = 10_000;
    private static final int GROUPS = 50;

    @Test
    void shouldTellEveryFewSecondsWhenSomethingHasChanged() throws Exception {
        try (TwoInputStreamOperatorTestHarness<EventRecord, String, Contact> reader =
                reader(TELL_MS)) {
            reader.setProcessingTime(TELL_MS);
            assertThat(told(reader)).singleElement().matches(usage -> usage.rules().isEmpty());

            reader.setProcessingTime(2 * TELL_MS);
            assertThat(told(reader)).isEmpty();

            reader.processElement1(flow("a", 1), 1_000);
            assertThat(told(reader)).isEmpty();

            reader.setProcessingTime(3 * TELL_MS);
            Map<String, Counts> once = Map.of(LetterRules.ID, new Counts(1, 0, 0, 0, 0, 0));
            assertThat(told(reader))
                    .containsExactly(new RuleUsage("events", 0, 1, 0, 3 * TELL_MS, once));
        }
    }

    @Test
    void shouldTellWhenAPlayedCaptureEnds() throws Exception {
        try (TwoInputStreamOperatorTestHarness<EventRecord, String, Contact> reader =
                reader(TELL_MS)) {
            reader.processElement1(flow("a", 1), 1_000);
            reader.processElement1(flow("x", 2), 1_000);
            reader.getOperator().finish();

            assertThat(told(reader))
                    .singleElement()
                    .matches(usage -> usage.rules().get(LetterRules.ID).events() == 1);
        }
    }

    @Test
    void shouldCountNothingWhenNobodyHears() throws Exception {
        try (TwoInputStreamOperatorTestHarness<EventRecord, String, Contact> reader = reader(0)) {
            reader.processElement1(flow("a", 1), 1_000);
            reader.setProcessingTime(10 * TELL_MS);
            reader.getOperator().finish();

            assertThat(told(reader)).isEmpty();
            assertThat(reader.getSideOutput(RuleOutputs.level(1))).hasSize(1);
        }
    }

    @Test
    void shouldGiveRecordsKeys() throws Exception {
        try (TwoInputStreamOperatorTestHarness<EventRecord, String, Contact> reader =
                reader(TELL_MS)) {
            reader.setProcessingTime(TELL_MS);
            reader.processElement2(
                    new StreamRecord<>(
                            LetterRules.live(2, UpdatePolicy.AUTO, 0, LetterRules.pair("c"))
                                    .write()));

            List<RuleStatus> said = said(reader);
            assertThat(said)
                    .extracting(RuleStatus::key)
                    .containsExactly("usage/events/0", "ack/letters@2/events/0");
            assertThat(RuleAck.read(said.get(1).text()).error()).isNull();
        }
    }

    @Test
    void shouldCountPartialMatchesThatAreGivenUp() throws Exception {
        int most = SequenceEngine.MOST_PARTIAL;
        try (KeyedTwoInputStreamOperatorTestHarness<String, RuleEvent, String, Detection> matcher =
                matcher(1, 0)) {
            matcher.open();
            for (int n = 0; n < most + 7; n++) {
                matcher.processElement1(begin("g", n), n);
            }
            matcher.setProcessingTime(TELL_MS);

            Counts counts = told(matcher).get(0).rules().get(LetterRules.ID);
            // One of the automaton's states waits for the next beginning.
            assertThat(counts.partials()).isEqualTo(most - 1);
            assertThat(counts.evicted()).isEqualTo(8);
        }
    }

    @Test
    void shouldTellOfRestoredGroupsAtAnotherParallelism() throws Exception {
        OperatorSubtaskState savepoint;
        try (KeyedTwoInputStreamOperatorTestHarness<String, RuleEvent, String, Detection> matcher =
                matcher(1, 0)) {
            matcher.open();
            for (int n = 0; n < GROUPS; n++) {
                matcher.processElement1(begin("g" + n, n), n);
            }
            savepoint = matcher.snapshot(1, 1);
        }

        Counts both = Counts.NONE;
        for (int subtask = 0; subtask < 2; subtask++) {
            try (KeyedTwoInputStreamOperatorTestHarness<String, RuleEvent, String, Detection>
                    matcher = matcher(2, subtask)) {
                matcher.initializeState(
                        AbstractStreamOperatorTestHarness.repartitionOperatorState(
                                savepoint, SlotKey.MAX_PARALLELISM, 1, 2, subtask));
                matcher.open();
                matcher.setProcessingTime(TELL_MS);
                Counts counts = told(matcher).get(0).rules().get(LetterRules.ID);
                assertThat(counts.partials()).isBetween(1L, GROUPS - 1L);
                both = both.plus(counts);

                matcher.processBothWatermarks(new Watermark(GROUPS + WITHIN_MS));
                matcher.setProcessingTime(2 * TELL_MS);
                assertThat(told(matcher).get(0).rules()).containsEntry(LetterRules.ID, Counts.NONE);
            }
        }
        assertThat(both).isEqualTo(new Counts(0, 0, 0, GROUPS, 0, GROUPS * 1_000));
    }

    private static TwoInputStreamOperatorTestHarness<EventRecord, String, Contact> reader(
            long tellEveryMs) throws Exception {
        TwoInputStreamOperatorTestHarness<EventRecord, String, Contact> reader =
                new TwoInputStreamOperatorTestHarness<>(new EventReader(feed(), tellEveryMs));
        reader.setup(new ContactSerializer());
        reader.setProcessingTime(0);
        reader.open();
        return reader;
    }

    private static KeyedTwoInputStreamOperatorTestHarness<String, RuleEvent, String, Detection>
            matcher(int parallelism, int subtask) throws Exception {
        KeyedTwoInputStreamOperatorTestHarness<String, RuleEvent, String, Detection> matcher =
                new KeyedTwoInputStreamOperatorTestHarness<>(
                        new RuleMatcher(feed(), 1, TELL_MS),
                        event -> event.to().key(),
                        unused -> "",
                        Types.STRING,
                        SlotKey.MAX_PARALLELISM,
                        parallelism,
                        subtask);
        matcher.setup(new DetectionSerializer());
        matcher.setProcessingTime(0);
        return matcher;
    }

    private static RuleFeed feed() throws Exception {
        ArrayList<RuleVersion> known =
                new ArrayList<>(List.of(LetterRules.first(LetterRules.pair("b"))));
        return () -> known;
    }

    private static EventRecord flow(String letter, int n) {
        byte[] json = Sequences.event("g", letter, n).getBytes(StandardCharsets.UTF_8);
        return new EventRecord("sensor", 0, n, 0, "flow", json);
    }

    /** The first step of a pair. */
    private static RuleEvent begin(String group, int n) {
        StageAddress to = new StageAddress(LetterRules.ID, 1, 0, group, 1, true, WITHIN_MS);
        byte[] json = Sequences.event(group, "a", n).getBytes(StandardCharsets.UTF_8);
        return new RuleEvent(n, RuleEvent.Rank.EVENT, "id" + n, 0, json, to);
    }

    private static List<RuleUsage> told(AbstractStreamOperatorTestHarness<?> operator)
            throws Exception {
        List<RuleUsage> told = new ArrayList<>();
        for (RuleStatus status : said(operator)) {
            told.add(RuleUsage.read(status.text()));
        }
        return told;
    }

    /** Since the last call. */
    private static List<RuleStatus> said(AbstractStreamOperatorTestHarness<?> operator) {
        Queue<StreamRecord<RuleStatus>> queue = operator.getSideOutput(RuleOutputs.STATUS);
        if (queue == null) {
            return List.of();
        }
        List<RuleStatus> said = queue.stream().map(StreamRecord::getValue).toList();
        queue.clear();
        return said;
    }
}
