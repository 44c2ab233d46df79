package io.ingress.local.stack;

import io.ingress.agent.AgentOptions;
import io.ingress.agent.AgentReport;
import io.ingress.agent.PlayProgress;
import io.ingress.agent.budget.PayloadLimit;
import io.ingress.local.Sample;
import java.util.List;

/** Plays the sample capture into a stack. */
final class SampleStack {
    private SampleStack() {}

    static AgentReport play(DataDirectory data, LocalStack stack) {
        AgentOptions options =
                AgentOptions.play(List.of(Sample.capture()))
                        .buckets(stack.buckets())
                        .payload(PayloadLimit.FULL)
                        .stateDir(data.agentState())
                        .build();
        try (LocalAgent agent =
                LocalAgent.start(options, stack.bootstrapServers(), PlayProgress.NONE)) {
            return agent.run();
        }
    }
}
