package io.ingress.rules.cep;

import com.fasterxml.jackson.databind.JsonNode;
import io.ingress.rules.SequenceStep;
import io.ingress.rules.StepReference;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.cep.pattern.conditions.IterativeCondition;

/** The condition of a step: the event was sent as its input, and fits the earlier events. */
final class StepCondition extends IterativeCondition<RuleEvent> {
    private static final long serialVersionUID = 1L;

    private final int number;
    private final SequenceStep step;

    /**
     * @param number of the step: that of the input it waits for
     */
    StepCondition(int number, SequenceStep step) {
        this.number = number;
        this.step = step;
    }

    @Override
    public boolean filter(RuleEvent event, Context<RuleEvent> context) throws Exception {
        if (!event.to().is(number)) {
            return false;
        }
        if (step.where().isEmpty()) {
            return true;
        }
        JsonNode tree = event.tree();
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
