package io.ingress.jobs.rules;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.ingress.rules.WindowRule;
import io.ingress.rules.cep.RuleEvent;
import io.ingress.rules.live.RulePlan;
import io.ingress.rules.live.StageTrace;
import io.ingress.rules.window.Firing;
import io.ingress.rules.window.SampleReader;
import io.ingress.rules.window.WindowBounds;
import io.ingress.rules.window.WindowState;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.core.memory.DataInputDeserializer;

/** A measure over a window of events. */
final class WindowEngine implements StageEngine<RunState.Window> {
    private final RulePlan plan;
    private final RulePlan.Stage stage;
    private final WindowRule rule;
    private final SampleReader samples;

    /** Whether nothing of an event is looked at: then its JSON is not read. */
    private final boolean counts;

    WindowEngine(RulePlan plan, RulePlan.Stage stage) {
        this.plan = plan;
        this.stage = stage;
        this.rule = (WindowRule) stage.rule();
        this.samples = new SampleReader(rule);
        this.counts = rule.measure() == WindowRule.Measure.EVENT_COUNT;
    }

    @Override
    public RunState.Window begin() {
        return new RunState.Window(WindowState.of(rule));
    }

    @Override
    public RunState.Window restore(RunState.Stored stored) throws IOException {
        return new RunState.Window(
                WindowState.restore(
                        rule, WindowBounds.DEFAULT, new DataInputDeserializer(stored.bytes())));
    }

    /** An event that is several inputs counts once, as the first of them. */
    @Override
    public void onEvent(RunState.Window state, RuleEvent event, long timeMs, Found found) {
        int input = Long.numberOfTrailingZeros(event.to().inputs());
        if (input == Long.SIZE) {
            return;
        }
        long atMs = Math.max(timeMs, state.window().lastMs());
        long[] values = samples.read(input, counts ? MissingNode.getInstance() : event.tree());
        tell(state.window().add(atMs, values, KeptEvent.write(event)), found);
    }

    @Override
    public void onTime(RunState.Window state, long timeMs, Found found) {
        tell(state.window().advance(timeMs), found);
    }

    private void tell(Optional<Firing> firing, Found found) {
        firing.map(each -> RuleMatch.of(plan, stage, each))
                .ifPresent(match -> found.match(match, firing.get().atMs()));
    }

    @Override
    public long wakesMs(RunState.Window state) {
        return isIdle(state)
                ? Long.MAX_VALUE
                : Math.min(
                        state.window().expiresMs(),
                        state.window().timerMs().orElse(Long.MAX_VALUE));
    }

    /** It goes on to count: what has been counted leaves it in time. */
    @Override
    public void finish(RunState.Window state) {
        // nothing to do
    }

    @Override
    public void release(RunState.Window state) {
        // It holds nothing but memory.
    }

    @Override
    public boolean isIdle(RunState.Window state) {
        return state.window().isEmpty();
    }

    /** The group is one, when it holds something. */
    @Override
    public int partials(RunState.Window state) {
        return isIdle(state) ? 0 : 1;
    }

    @Override
    public long stateBytes(RunState.Window state) {
        return state.window().stateBytes();
    }

    @Override
    public StageTrace.Progress progress(RunState.Window state) {
        if (isIdle(state)) {
            return StageTrace.Progress.NOTHING;
        }
        long untilMs = state.window().expiresMs();
        return new StageTrace.Progress(
                untilMs - stage.withinMs(),
                untilMs,
                List.of(),
                -1,
                state.window().value(),
                Map.of());
    }
}
