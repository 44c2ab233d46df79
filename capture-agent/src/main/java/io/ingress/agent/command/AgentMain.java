package io.ingress.agent.command;

import picocli.CommandLine;

/** The agent as a program of its own, as its package installs it. */
public final class AgentMain {
    private AgentMain() {}

    public static void main(String[] arguments) {
        System.exit(
                new CommandLine(new AgentCommand())
                        .setCommandName("ingress-agent")
                        .execute(arguments));
    }
}
