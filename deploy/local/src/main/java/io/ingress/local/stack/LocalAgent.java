package io.ingress.local.stack;

import io.ingress.agent.AgentException;
import io.ingress.agent.AgentOptions;
import io.ingress.agent.AgentReport;
import io.ingress.agent.CaptureAgent;
import io.ingress.agent.PlayProgress;
import io.ingress.local.ExitCode;
import io.ingress.local.UserException;

/** The capture agent inside the launcher, with the launcher's way of telling errors. */
public final class LocalAgent implements AutoCloseable {
    private final CaptureAgent agent;

    private LocalAgent(CaptureAgent agent) {
        this.agent = agent;
    }

    public static LocalAgent start(
            AgentOptions options, String bootstrapServers, PlayProgress progress) {
        try {
            return new LocalAgent(CaptureAgent.toKafka(options, bootstrapServers, progress));
        } catch (AgentException e) {
            throw explained(e);
        }
    }

    /** Captures on the calling thread until the input ends or {@link #stop}. */
    public AgentReport run() {
        try {
            return agent.run();
        } catch (AgentException e) {
            throw explained(e);
        }
    }

    public void stop() {
        agent.stop();
    }

    @Override
    public void close() {
        agent.close();
    }

    private static UserException explained(AgentException e) {
        ExitCode code =
                switch (e.kind()) {
                    case USAGE -> ExitCode.WRONG_USAGE;
                    case INPUT -> ExitCode.UNREADABLE_INPUT;
                    case FAILED -> ExitCode.FAILED;
                };
        return new UserException(code, e.getMessage(), "", e);
    }
}
