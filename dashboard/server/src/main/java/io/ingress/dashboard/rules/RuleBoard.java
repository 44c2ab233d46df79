package io.ingress.dashboard.rules;

import io.ingress.rules.RuleSet;
import io.ingress.rules.live.RuleHistory;
import java.time.Duration;

/** The rules of a running installation: what they are, how they do, and how to change them. */
public interface RuleBoard extends AutoCloseable {
    /** Those that come with the program. */
    RuleSet shipped();

    /**
     * Every version of every rule.
     *
     * @throws RulesException when they cannot be read
     */
    RuleHistory history() throws RulesException;

    /**
     * What the detection job says of them.
     *
     * @throws RulesException when it cannot be heard
     */
    RuleStatus status() throws RulesException;

    /**
     * Publishes what a change asks for and waits for the detection job; {@link #history} has it
     * afterwards. One change at a time.
     *
     * @param patience how long to wait until it is live everywhere
     * @throws RulesException when it was not published
     */
    RuleDesk.Applied apply(RuleChange change, Duration patience)
            throws RulesException, InterruptedException;

    @Override
    void close();
}
