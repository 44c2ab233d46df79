package io.ingress.jobs.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.ingress.rules.cep.RuleEvent;
import io.ingress.rules.live.RulePlan;
import io.ingress.rules.live.RuleRouter;
import io.ingress.rules.live.StageAddress;
import java.util.function.Supplier;
import org.apache.flink.util.OutputTag;

/** Sends an event to the rules that can use it: to their stages, or straight to an alert. */
final class RuleSender {
    private final LiveRules rules;
    private final RuleMeter meter;
    private final AlertEvidence alerts = new AlertEvidence();
    private long events;

    /** A task's side outputs. */
    interface Outputs {
        <T> void output(OutputTag<T> tag, T value);
    }

    RuleSender(LiveRules rules, RuleMeter meter) {
        this.rules = rules;
        this.meter = meter;
    }

    /**
     * @param seen what the rules read of the event
     * @param event only made when a rule can use it
     */
    void send(String type, JsonNode seen, long timeMs, Supplier<RuleEvent> event, Outputs out) {
        long number = events++;
        rules.route(
                type,
                seen,
                timeMs,
                new RuleRouter.Target() {
                    @Override
                    public void found(RulePlan rule) {
                        meter.event(rule.version().id(), number);
                        meter.hit(rule.version().id(), timeMs);
                        RuleMatch match = RuleMatch.of(rule, event.get());
                        out.output(RuleOutputs.FOUND, new RuleAlert(match, alerts).detection());
                    }

                    @Override
                    public void stage(RulePlan.Stage stage, StageAddress address) {
                        meter.event(address.rule(), number);
                        out.output(
                                RuleOutputs.level(stage.level()), event.get().addressed(address));
                    }
                });
    }
}
