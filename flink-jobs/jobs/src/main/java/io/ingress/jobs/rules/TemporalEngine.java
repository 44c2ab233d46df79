package io.ingress.jobs.rules;

import io.ingress.rules.TemporalRule;
import io.ingress.rules.cep.RuleEvent;
import io.ingress.rules.live.RulePlan;
import io.ingress.rules.live.StageTrace;
import io.ingress.rules.window.TemporalState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.memory.DataInputDeserializer;

/** Inputs that happen within a time, in any order. */
final class TemporalEngine implements StageEngine<RunState.Temporal> {
    private final RulePlan plan;
    private final RulePlan.Stage stage;
    private final TemporalRule rule;

    TemporalEngine(RulePlan plan, RulePlan.Stage stage) {
        this.plan = plan;
        this.stage = stage;
        this.rule = (TemporalRule) stage.rule();
    }

    @Override
    public RunState.Temporal begin() {
        return new RunState.Temporal(TemporalState.of(rule));
    }

    @Override
    public RunState.Temporal restore(RunState.Stored stored) throws IOException {
        return new RunState.Temporal(
                TemporalState.restore(rule, new DataInputDeserializer(stored.bytes())));
    }

    @Override
    public void onEvent(RunState.Temporal state, RuleEvent event, long timeMs, Found found) {
        TemporalState latest = state.latest();
        long atMs = Math.max(timeMs, latest.lastMs());
        latest.add(atMs, event.to().inputs(), KeptEvent.write(event))
                .map(firing -> RuleMatch.of(plan, stage, firing))
                .ifPresent(match -> found.match(match, atMs));
    }

    @Override
    public void onTime(RunState.Temporal state, long timeMs, Found found) {
        state.latest().advance(timeMs);
    }

    @Override
    public long wakesMs(RunState.Temporal state) {
        return isIdle(state) ? Long.MAX_VALUE : state.latest().expiresMs();
    }

    /** It goes on to wait: what has happened is forgotten in time. */
    @Override
    public void finish(RunState.Temporal state) {
        // nothing to do
    }

    @Override
    public void release(RunState.Temporal state) {
        // It holds nothing but memory.
    }

    @Override
    public boolean isIdle(RunState.Temporal state) {
        return state.latest().isEmpty();
    }

    /** The group is one, when it holds something. */
    @Override
    public int partials(RunState.Temporal state) {
        return isIdle(state) ? 0 : 1;
    }

    @Override
    public long stateBytes(RunState.Temporal state) {
        return state.latest().stateBytes();
    }

    @Override
    public StageTrace.Progress progress(RunState.Temporal state) {
        if (isIdle(state)) {
            return StageTrace.Progress.NOTHING;
        }
        long untilMs = state.latest().expiresMs();
        List<String> reached = new ArrayList<>();
        int awaited = -1;
        for (int input = rule.inputs().size() - 1; input >= 0; input--) {
            if (state.latest().has(input)) {
                reached.add(0, rule.inputs().get(input).name());
            } else {
                awaited = input;
            }
        }
        return new StageTrace.Progress(
                untilMs - stage.withinMs(), untilMs, reached, awaited, 0, Map.of());
    }
}
