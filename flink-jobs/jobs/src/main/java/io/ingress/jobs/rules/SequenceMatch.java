package io.ingress.jobs.rules;

import io.ingress.jobs.alert.Detection;
import io.ingress.rules.SequenceRule;
import io.ingress.rules.cep.RuleEvent;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.util.Collector;

/** Turns a match of a rule into a detection. Receives from Flink CEP, hands to the alert desk. */
public final class SequenceMatch extends PatternProcessFunction<RuleEvent, Detection> {
    private static final long serialVersionUID = 1L;

    private final SequenceRule rule;
    private transient AlertEvidence alerts;

    public SequenceMatch(SequenceRule rule) {
        this.rule = rule;
    }

    @Override
    public void open(OpenContext context) {
        alerts = new AlertEvidence();
    }

    @Override
    public void processMatch(
            Map<String, List<RuleEvent>> match, Context context, Collector<Detection> out) {
        out.collect(new SequenceAlert(rule, match, alerts).detection());
    }
}
