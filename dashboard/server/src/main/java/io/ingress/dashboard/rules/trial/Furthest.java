package io.ingress.dashboard.rules.trial;

import io.ingress.rules.Correlation;
import io.ingress.rules.RuleInput;
import io.ingress.rules.SequenceRule;
import io.ingress.rules.WindowRule;
import io.ingress.rules.condition.ValueMatcher.Compare.Order;
import io.ingress.rules.live.RulePlan;
import io.ingress.rules.live.StageTrace;
import io.ingress.rules.window.MeasureText;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How far a stage came that was never complete, and what was missing. */
final class Furthest {
    private final RulePlan.Stage stage;
    private final List<StageTrace> traces;
    private final long endMs;

    /**
     * @param traces of the stage
     * @param endMs when the events end
     */
    Furthest(RulePlan.Stage stage, List<StageTrace> traces, long endMs) {
        this.stage = stage;
        this.traces = traces;
        this.endMs = endMs;
    }

    Optional<Story.Furthest> tell(WhyNot.Closest closest) {
        Correlation rule = stage.rule();
        if (rule instanceof WindowRule window) {
            return nearest(window).map(trace -> measured(window, trace));
        }
        return traces.stream()
                .filter(trace -> trace.inputs() != 0)
                .filter(trace -> !trace.progress().reached().isEmpty())
                .min(
                        Comparator.comparingInt(Furthest::steps)
                                .reversed()
                                .thenComparingLong(StageTrace::timeMs))
                .map(trace -> waiting(rule, trace, closest));
    }

    private static int steps(StageTrace trace) {
        return trace.progress().reached().size();
    }

    private Optional<StageTrace> nearest(WindowRule rule) {
        Order order = rule.limits().get(0).order();
        boolean falling = order == Order.LT || order == Order.LTE;
        Comparator<StageTrace> byValue =
                Comparator.comparingDouble(trace -> trace.progress().value());
        return traces.stream()
                .filter(trace -> !Double.isNaN(trace.progress().value()))
                .max(falling ? byValue.reversed() : byValue);
    }

    private static Story.Furthest measured(WindowRule rule, StageTrace trace) {
        String measured =
                MeasureText.name(rule) + ' ' + MeasureText.number(trace.progress().value());
        return new Story.Furthest(
                trace.timeMs(),
                trace.progress().untilMs(),
                List.of(measured),
                MeasureText.limits(rule),
                "");
    }

    private Story.Furthest waiting(Correlation rule, StageTrace trace, WhyNot.Closest closest) {
        if (rule instanceof SequenceRule sequence) {
            WhyNot why = new WhyNot(sequence, trace, traces, endMs);
            String awaited =
                    why.awaited().map(step -> sequence.steps().get(step).name()).orElse("the end");
            return of(trace, awaited, why.tell(closest));
        }
        String missing =
                rule.inputs().stream()
                        .map(RuleInput::name)
                        .filter(name -> !trace.progress().reached().contains(name))
                        .collect(Collectors.joining(", "));
        boolean cut = endMs < trace.progress().untilMs();
        return of(trace, missing, cut ? "the events end before that" : "");
    }

    private static Story.Furthest of(StageTrace trace, String awaited, String why) {
        StageTrace.Progress progress = trace.progress();
        return new Story.Furthest(
                trace.timeMs(), progress.untilMs(), progress.reached(), awaited, why);
    }
}
