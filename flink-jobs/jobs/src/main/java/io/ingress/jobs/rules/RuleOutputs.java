package io.ingress.jobs.rules;

import io.ingress.jobs.alert.Detection;
import io.ingress.jobs.alert.DetectionSerializer;
import io.ingress.rules.cep.RuleEvent;
import io.ingress.rules.live.RuleAck;
import io.ingress.rules.live.RulePlan;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.util.OutputTag;

/** What the operators of the rules give out on the side. */
public final class RuleOutputs {
    /** Of detections that are rules by themselves: they wait for nothing. */
    public static final OutputTag<Detection> FOUND =
            new OutputTag<>("rule-found", DetectionSerializer.TYPE);

    /** {@link RuleAck}s. */
    public static final OutputTag<String> ACKS = new OutputTag<>("rule-acks", Types.STRING);

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
