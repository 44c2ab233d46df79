package io.ingress.local.command;

import io.ingress.agent.AgentReport;

/** What to tell when a capture was not read to its end. */
final class Incomplete {
    private Incomplete() {}

    static void say(AgentReport report, Say say) {
        report.facts()
                .incomplete()
                .forEach((file, end) -> say.line("%s: %s", file, remark(end.reason())));
    }

    /**
     * @param reason where the reading ended, and why
     */
    static String remark(String reason) {
        return reason
                + "; all packets before that place were read. For the rest, record or copy it"
                + " again";
    }
}
