package io.ingress.dashboard.rules.trial;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.ingress.rules.FieldPath;
import io.ingress.rules.SequenceRule;
import io.ingress.rules.SequenceStep;
import io.ingress.rules.StepReference;
import io.ingress.rules.live.StageTrace;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Why a sequence that had begun did not go on to its next step. */
final class WhyNot {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SequenceRule rule;
    private final StageTrace reached;
    private final List<StageTrace> later;
    private final long untilMs;
    private final boolean cut;

    /** Why the events of a time were not an input: see {@link InputStory#closest}. */
    interface Closest {
        Optional<Story.Failure> of(int input, long fromMs, long toMs);
    }

    /**
     * @param reached how far it came
     * @param traces of the stage, in the order of time
     * @param endMs when the events end
     */
    WhyNot(SequenceRule rule, StageTrace reached, List<StageTrace> traces, long endMs) {
        this.rule = rule;
        this.reached = reached;
        this.cut = endMs < reached.progress().untilMs();
        this.untilMs = Math.min(endMs, reached.progress().untilMs());
        this.later =
                traces.subList(traces.indexOf(reached) + 1, traces.size()).stream()
                        .filter(trace -> trace.timeMs() <= untilMs)
                        .toList();
    }

    /** Number of the step that has to happen next; empty when only time has to pass. */
    Optional<Integer> awaited() {
        int next = reached.progress().awaited();
        while (next >= 0 && next < rule.steps().size() && rule.steps().get(next).isAbsence()) {
            next++;
        }
        return next < 0 || next >= rule.steps().size() ? Optional.empty() : Optional.of(next);
    }

    String tell(Closest closest) {
        return forbidden()
                .or(() -> awaited().flatMap(this::notTaken))
                .or(() -> awaited().flatMap(step -> notFitting(step, closest)))
                .orElse(cut ? "the events end before that" : "no such event came in time");
    }

    /** A step happened that must not. */
    private Optional<String> forbidden() {
        int last = awaited().orElse(rule.steps().size());
        for (StageTrace trace : later) {
            boolean gone = trace.progress().beganMs() != reached.progress().beganMs();
            for (int step = last - 1;
                    gone && step >= 0 && rule.steps().get(step).isAbsence();
                    step--) {
                if (is(trace, step)) {
                    return Optional.of(
                            "'"
                                    + rule.steps().get(step).name()
                                    + "' happened at "
                                    + time(trace)
                                    + ", which must not");
                }
            }
        }
        return Optional.empty();
    }

    /** An event was the step by itself, but did not fit those before. */
    private Optional<String> notTaken(int number) {
        SequenceStep step = rule.steps().get(number);
        return later.stream()
                .filter(trace -> is(trace, number))
                .findFirst()
                .map(trace -> "it came at " + time(trace) + ", but " + misfit(step, trace));
    }

    private String misfit(SequenceStep step, StageTrace trace) {
        JsonNode event = read(trace.event());
        for (StepReference reference : step.where()) {
            List<JsonNode> earlier =
                    reached.progress().earlier().getOrDefault(reference.step(), List.of()).stream()
                            .map(WhyNot::read)
                            .toList();
            if (!reference.holds(event, earlier, reference.step().equals(step.name()))) {
                return String.format(
                        "its %s was %s, asked for %s %s of '%s' (%s)",
                        reference.field(),
                        values(reference.field(), List.of(event)),
                        reference.operator().sign(),
                        reference.of(),
                        reference.step(),
                        values(reference.of(), earlier));
            }
        }
        return step.isStrict() ? "other events lay between" : "not as the steps before it ask for";
    }

    private Optional<String> notFitting(int step, Closest closest) {
        return closest.of(step, reached.timeMs(), untilMs)
                .map(
                        failure ->
                                String.format(
                                        Locale.ROOT,
                                        "%,d events came, but none was it; of the closest %s was"
                                                + " %s, asked for %s%s",
                                        failure.events(),
                                        failure.field(),
                                        failure.value().isEmpty() ? "absent" : failure.value(),
                                        failure.expected(),
                                        cut ? "; the events end before its time is over" : ""));
    }

    private static boolean is(StageTrace trace, int input) {
        return (trace.inputs() >>> input & 1) != 0;
    }

    private static String time(StageTrace trace) {
        return Instant.ofEpochMilli(trace.timeMs()).toString();
    }

    private static String values(FieldPath field, List<JsonNode> events) {
        return events.stream()
                .flatMap(event -> field.values(event).stream())
                .map(JsonNode::asText)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
