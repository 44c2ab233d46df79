package io.ingress.agent;

import io.ingress.agent.filter.RuleCounts.RuleCount;
import io.ingress.agent.metrics.Account;
import java.util.List;
import java.util.Map;

/**
 * What an agent did, told at its end.
 *
 * @param outcome how it ended
 * @param boot id of this start, or of the play it continued
 * @param facts what was read
 * @param account where every packet went
 * @param lifetime the same of all starts with this spool
 * @param counters all counters by name
 * @param rules what each filter rule matched
 * @param seconds from the first packet asked for to the last acknowledgement
 */
public record AgentReport(
        Outcome outcome,
        String boot,
        CaptureFacts facts,
        Account account,
        Account lifetime,
        Map<String, Long> counters,
        List<RuleCount> rules,
        double seconds) {

    /** How a capture ended. */
    public enum Outcome {
        /** All files were played to their end, or a live capture was stopped: all is shipped. */
        FINISHED,
        /** A play was stopped before its end; the same command continues it. */
        INTERRUPTED
    }

    public AgentReport {
        counters = Map.copyOf(counters);
        rules = List.copyOf(rules);
    }
}
