package io.ingress.agent.command;

/** Exit codes of the agent's commands. */
final class AgentExit {
    static final int FINE = 0;
    static final int FAILED = 1;
    static final int WRONG_USAGE = 2;
    static final int UNREADABLE_INPUT = 3;

    private AgentExit() {}
}
