package io.ingress.agent.command;

import io.ingress.agent.log.AgentLog;
import io.ingress.agent.log.LogOptions;
import java.io.IOException;
import picocli.CommandLine;

/** The agent as a program of its own, as its package installs it. */
public final class AgentMain {
    private AgentMain() {}

    public static void main(String[] arguments) throws IOException {
        AgentLog.begin(LogOptions.DEFAULT);
        System.exit(
                new CommandLine(new AgentCommand())
                        .setCommandName("ingress-agent")
                        .setParameterExceptionHandler(new UsageErrors())
                        .execute(arguments));
    }
}
