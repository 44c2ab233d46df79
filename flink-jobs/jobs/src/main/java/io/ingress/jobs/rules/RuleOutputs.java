package io.ingress.jobs.rules;

import io.ingress.jobs.alert.Detection;
import io.ingress.jobs.alert.DetectionSerializer;
import io.ingress.jobs.record.RuleStatus;
import io.ingress.jobs.record.RuleStatusSerializer;
import io.ingress.rules.cep.RuleEvent;
import io.ingress.rules.live.RulePlan;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.util.OutputTag;

/** What the operators of the rules give out on the side. */
public final class RuleOutputs {
    /** Of detections that are rules by themselves: they wait for nothing. */
    public static final OutputTag<Detection> FOUND =
            new OutputTag<>("rule-found", DetectionSerializer.TYPE);

    /** What subtasks say of changes and of how rules are used. */
    public static final OutputTag<RuleStatus> STATUS =
            new OutputTag<>("rule-status", RuleStatusSerializer.TYPE);

    private static final List<OutputTag<RuleEvent>> LEVELS =
            IntStream.rangeClosed(1, RulePlan.MOST_LEVELS)
                    .mapToObj(
                            level ->
                                    new OutputTag<>(
                                            "rule-events-" + level, RuleEventSerializer.TYPE))
                    .toList();

    private RuleOutputs() {}

    /** Events for the stages of a level, from 1. */
    public static OutputTag<RuleEvent> level(int level) {
        return LEVELS.get(level - 1);
    }
}
