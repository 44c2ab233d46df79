package io.ingress.jobs.rules;

import io.ingress.rules.SequenceRule;
import io.ingress.rules.SequenceStep;
import io.ingress.rules.cep.RuleEvent;
import io.ingress.rules.live.StageTrace;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.cep.nfa.ComputationState;
import org.apache.flink.cep.nfa.compiler.NFAStateNameHandler;
import org.apache.flink.cep.nfa.sharedbuffer.EventId;
import org.apache.flink.cep.nfa.sharedbuffer.SharedBuffer;
import org.apache.flink.cep.nfa.sharedbuffer.SharedBufferAccessor;

/** How far the partial matches of a sequence have come. */
@SuppressWarnings("try") // the accessor declares Exception, InterruptedException included
final class SequenceProgress {
    /** Events of a step that are told. */
    private static final int MOST_EVENTS = 20;

    private final SequenceRule rule;
    private final SharedBuffer<RuleEvent> buffer;

    /** A partial match: the step it waits for, and the events that took each step before. */
    private record Partial(int awaited, long beganMs, Map<String, List<RuleEvent>> steps) {
        int events() {
            return steps.values().stream().mapToInt(List::size).sum();
        }
    }

    SequenceProgress(SequenceRule rule, SharedBuffer<RuleEvent> buffer) {
        this.rule = rule;
        this.buffer = buffer;
    }

    /** Of the current key. */
    StageTrace.Progress furthest(Collection<ComputationState> partials) throws Exception {
        List<Partial> begun = new ArrayList<>();
        try (SharedBufferAccessor<RuleEvent> accessor = buffer.getAccessor()) {
            for (ComputationState each : partials) {
                if (each.getStartEventID() != null) {
                    begun.add(partial(each, accessor));
                }
            }
        }
        return begun.stream()
                .max(
                        Comparator.comparingInt(Partial::awaited)
                                .thenComparingInt(Partial::events)
                                .thenComparingLong(Partial::beganMs))
                .map(this::progress)
                .orElse(StageTrace.Progress.NOTHING);
    }

    private Partial partial(ComputationState state, SharedBufferAccessor<RuleEvent> accessor)
            throws Exception {
        Map<String, List<RuleEvent>> steps = new LinkedHashMap<>();
        for (Map<String, List<EventId>> match :
                accessor.extractPatterns(state.getPreviousBufferEntry(), state.getVersion())) {
            steps.putAll(accessor.materializeMatch(match));
        }
        String awaited =
                NFAStateNameHandler.getOriginalNameFromInternal(state.getCurrentStateName());
        return new Partial(number(awaited), state.getStartTimestamp(), steps);
    }

    private int number(String step) {
        List<SequenceStep> steps = rule.steps();
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).name().equals(step)) {
                return i;
            }
        }
        return steps.size();
    }

    private StageTrace.Progress progress(Partial partial) {
        Map<String, List<String>> earlier = new LinkedHashMap<>();
        for (SequenceStep step : rule.steps()) {
            List<RuleEvent> events = partial.steps().getOrDefault(step.name(), List.of());
            if (!events.isEmpty()) {
                earlier.put(
                        step.name(),
                        events.stream().limit(MOST_EVENTS).map(SequenceProgress::text).toList());
            }
        }
        int awaited = partial.awaited() < rule.steps().size() ? partial.awaited() : -1;
        return new StageTrace.Progress(
                partial.beganMs(),
                partial.beganMs() + rule.within().toMillis(),
                List.copyOf(earlier.keySet()),
                awaited,
                0,
                earlier);
    }

    private static String text(RuleEvent event) {
        return new String(event.json(), StandardCharsets.UTF_8);
    }
}
