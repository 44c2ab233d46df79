package io.ingress.rules.cep;

import com.fasterxml.jackson.databind.JsonNode;
import io.ingress.rules.DetectionRule;
import io.ingress.rules.SequenceStep;
import io.ingress.rules.StepReference;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.cep.pattern.conditions.IterativeCondition;

/** The condition of a step: its rule on the event, and its references to earlier events. */
final class StepCondition extends IterativeCondition<RuleEvent> {
    private static final long serialVersionUID = 1L;

    private final SequenceStep step;

    StepCondition(SequenceStep step) {
        this.step = step;
    }

    @Override
    public boolean filter(RuleEvent event, Context<RuleEvent> context) throws Exception {
        JsonNode tree = event.tree();
        if (!((DetectionRule) step.rule()).holds(tree)) {
            return false;
        }
        for (StepReference reference : step.where()) {
            if (!holds(reference, tree, context)) {
                return false;
            }
        }
        return true;
    }

    private boolean holds(StepReference reference, JsonNode tree, Context<RuleEvent> context)
            throws Exception {
        List<JsonNode> earlier = new ArrayList<>();
        for (RuleEvent event : context.getEventsForPattern(reference.step())) {
            earlier.add(event.tree());
        }
        return reference.holds(tree, earlier, reference.step().equals(step.name()));
    }
}
