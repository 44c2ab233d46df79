package io.ingress.jobs.rules;

import io.ingress.rules.SequenceRule;
import io.ingress.rules.WindowRule;
import io.ingress.rules.cep.RuleEvent;
import io.ingress.rules.live.RulePlan;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.cep.nfa.sharedbuffer.SharedBuffer;
import org.apache.flink.cep.nfa.sharedbuffer.SharedBufferAccessor;

/** The engines of a subtask, made when a stage is first needed. */
@SuppressWarnings("try") // the accessor declares Exception, InterruptedException included
final class StageEngines {
    private final SharedBuffer<RuleEvent> buffer;
    private final RuntimeContext context;
    private final SequenceEngine.Evictions evictions;
    private final Map<RulePlan, Map<Integer, StageEngine<RunState>>> engines = new HashMap<>();

    StageEngines(
            SharedBuffer<RuleEvent> buffer,
            RuntimeContext context,
            SequenceEngine.Evictions evictions) {
        this.buffer = buffer;
        this.context = context;
        this.evictions = evictions;
    }

    StageEngine<RunState> of(RulePlan plan, int stage) throws Exception {
        Map<Integer, StageEngine<RunState>> ofPlan =
                engines.computeIfAbsent(plan, unused -> new HashMap<>());
        StageEngine<RunState> engine = ofPlan.get(stage);
        if (engine == null) {
            engine = make(plan, plan.stage(stage));
            ofPlan.put(stage, engine);
        }
        return engine;
    }

    /** An engine is only given states that it has made itself, or one of the same structure. */
    @SuppressWarnings("unchecked")
    private StageEngine<RunState> make(RulePlan plan, RulePlan.Stage stage) throws Exception {
        if (stage.rule() instanceof SequenceRule) {
            return (StageEngine<RunState>)
                    (StageEngine<?>) new SequenceEngine(plan, stage, buffer, context, evictions);
        }
        return (StageEngine<RunState>)
                (StageEngine<?>)
                        (stage.rule() instanceof WindowRule
                                ? new WindowEngine(plan, stage)
                                : new TemporalEngine(plan, stage));
    }

    /** Gives up a state of a version that is not known any more. */
    void release(RunState state) throws Exception {
        if (state instanceof RunState.Sequence sequence) {
            SequenceEngine.release(sequence.automaton(), buffer);
        }
    }

    /** Nothing is under way in the current group: the buffer need not tell events apart by time. */
    void forgetTimes() throws Exception {
        try (SharedBufferAccessor<RuleEvent> accessor = buffer.getAccessor()) {
            accessor.advanceTime(Long.MAX_VALUE);
        }
    }

    /** Forgets the engines of versions that are gone. */
    void retain(Predicate<RulePlan> known) {
        engines.keySet().removeIf(known.negate());
    }
}
