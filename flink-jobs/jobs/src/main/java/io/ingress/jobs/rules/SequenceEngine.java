package io.ingress.jobs.rules;

import io.ingress.rules.SequenceRule;
import io.ingress.rules.cep.PatternCompiler;
import io.ingress.rules.cep.RuleEvent;
import io.ingress.rules.live.RulePlan;
import io.ingress.rules.live.StageTrace;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.cep.nfa.ComputationState;
import org.apache.flink.cep.nfa.NFA;
import org.apache.flink.cep.nfa.NFAState;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.nfa.compiler.NFACompiler;
import org.apache.flink.cep.nfa.sharedbuffer.SharedBuffer;
import org.apache.flink.cep.nfa.sharedbuffer.SharedBufferAccessor;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.configuration.Configuration;

/**
 * A sequence on Flink CEP's automaton. The events of its partial matches lie in the buffer of the
 * current key, which all versions share.
 */
@SuppressWarnings("try") // the accessor declares Exception, InterruptedException included
final class SequenceEngine implements StageEngine<RunState.Sequence> {
    /**
     * Partial matches of one group; beyond it the oldest are given up. A rule of many combinations
     * would otherwise hold each of them.
     */
    static final int MOST_PARTIAL = 1_000;

    /**
     * A partial match with the last event that it took: an event has some 700 bytes, the automaton
     * and the buffer's entry take the rest. Earlier events are not counted, one that is the last of
     * several is counted with each.
     */
    private static final int PARTIAL_BYTES = 1_000;

    private static final long NEVER = Long.MAX_VALUE;

    private final RulePlan plan;
    private final RulePlan.Stage stage;
    private final NFA<RuleEvent> automaton;
    private final AfterMatchSkipStrategy skip;
    private final SharedBuffer<RuleEvent> buffer;
    private final Evictions evictions;

    /** Hears of partial matches that were given up. */
    interface Evictions {
        void evicted(String rule, int partials);
    }

    SequenceEngine(
            RulePlan plan,
            RulePlan.Stage stage,
            SharedBuffer<RuleEvent> buffer,
            RuntimeContext context,
            Evictions evictions)
            throws Exception {
        this.plan = plan;
        this.stage = stage;
        this.buffer = buffer;
        this.evictions = evictions;
        Pattern<RuleEvent, RuleEvent> pattern =
                PatternCompiler.compile((SequenceRule) stage.rule());
        this.skip = pattern.getAfterMatchSkipStrategy();
        this.automaton = NFACompiler.compileFactory(pattern, false).createNFA();
        automaton.open(context, new Configuration());
    }

    @Override
    public RunState.Sequence begin() {
        return new RunState.Sequence(automaton.createInitialNFAState());
    }

    @Override
    public void onEvent(RunState.Sequence state, RuleEvent event, long timeMs, Found found)
            throws Exception {
        NFAState partial = state.automaton();
        try (SharedBufferAccessor<RuleEvent> accessor = buffer.getAccessor()) {
            tell(
                    automaton.process(accessor, partial, event, timeMs, skip, () -> timeMs),
                    timeMs,
                    event.to().group(),
                    found);
            int excess = partial.getPartialMatches().size() - MOST_PARTIAL;
            if (excess > 0) {
                evictions.evicted(plan.version().id(), excess);
                evict(partial, excess, accessor);
            }
        }
    }

    @Override
    public void onTime(RunState.Sequence state, long timeMs, Found found) throws Exception {
        try (SharedBufferAccessor<RuleEvent> accessor = buffer.getAccessor()) {
            tell(
                    automaton.advanceTime(accessor, state.automaton(), timeMs, skip).f0,
                    timeMs,
                    null,
                    found);
        }
    }

    private void tell(
            Collection<Map<String, List<RuleEvent>>> matches,
            long timeMs,
            String group,
            Found found) {
        for (Map<String, List<RuleEvent>> match : matches) {
            String of = group == null ? groupOf(match) : group;
            found.match(RuleMatch.of(plan, stage, of, match), timeMs);
        }
    }

    private static String groupOf(Map<String, List<RuleEvent>> match) {
        return match.values().iterator().next().get(0).to().group();
    }

    @Override
    public long wakesMs(RunState.Sequence state) {
        long firstMs = NEVER;
        for (ComputationState partial : state.automaton().getPartialMatches()) {
            if (!isStart(partial)) {
                firstMs = Math.min(firstMs, partial.getStartTimestamp());
            }
        }
        return firstMs == NEVER ? NEVER : firstMs + automaton.getWindowTime();
    }

    @Override
    public void finish(RunState.Sequence state) throws Exception {
        remove(state.automaton(), SequenceEngine::isStart);
    }

    @Override
    public void release(RunState.Sequence state) throws Exception {
        release(state.automaton(), buffer);
    }

    @Override
    public boolean isIdle(RunState.Sequence state) {
        return state.automaton().getCompletedMatches().isEmpty()
                && state.automaton().getPartialMatches().stream().allMatch(SequenceEngine::isStart);
    }

    @Override
    public int partials(RunState.Sequence state) {
        int partials = 0;
        for (ComputationState each : state.automaton().getPartialMatches()) {
            partials += isStart(each) ? 0 : 1;
        }
        return partials;
    }

    @Override
    public long stateBytes(RunState.Sequence state) {
        return (long) PARTIAL_BYTES * partials(state);
    }

    /** Gives up all that a state holds; needs no automaton. */
    static void release(NFAState state, SharedBuffer<RuleEvent> buffer) throws Exception {
        try (SharedBufferAccessor<RuleEvent> accessor = buffer.getAccessor()) {
            for (ComputationState each : state.getPartialMatches()) {
                release(each, accessor);
            }
            for (ComputationState each : state.getCompletedMatches()) {
                release(each, accessor);
            }
        }
    }

    private static void release(ComputationState each, SharedBufferAccessor<RuleEvent> accessor)
            throws Exception {
        if (each.getPreviousBufferEntry() != null) {
            accessor.releaseNode(each.getPreviousBufferEntry(), each.getVersion());
        }
    }

    private static void evict(NFAState state, int excess, SharedBufferAccessor<RuleEvent> accessor)
            throws Exception {
        List<ComputationState> oldest =
                state.getPartialMatches().stream()
                        .filter(each -> !isStart(each))
                        .sorted(NFAState.COMPUTATION_STATE_COMPARATOR)
                        .limit(excess)
                        .toList();
        for (ComputationState each : oldest) {
            release(each, accessor);
        }
        remove(state, each -> oldest.stream().anyMatch(gone -> gone == each));
    }

    private static void remove(NFAState state, Predicate<ComputationState> gone) {
        PriorityQueue<ComputationState> kept =
                new PriorityQueue<>(NFAState.COMPUTATION_STATE_COMPARATOR);
        state.getPartialMatches().stream().filter(gone.negate()).forEach(kept::add);
        state.setNewPartialMatches(kept);
        state.setStateChanged();
    }

    private static boolean isStart(ComputationState state) {
        return state.getStartEventID() == null;
    }

    @Override
    public StageTrace.Progress progress(RunState.Sequence state) throws Exception {
        return new SequenceProgress((SequenceRule) stage.rule(), buffer)
                .furthest(state.automaton().getPartialMatches());
    }
}
