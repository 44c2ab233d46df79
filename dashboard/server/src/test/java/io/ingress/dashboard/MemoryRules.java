package io.ingress.dashboard;

import io.ingress.dashboard.rules.RuleBoard;
import io.ingress.dashboard.rules.RuleChange;
import io.ingress.dashboard.rules.RuleDesk;
import io.ingress.dashboard.rules.RuleStatus;
import io.ingress.dashboard.rules.RulesException;
import io.ingress.rules.RuleLibrary;
import io.ingress.rules.RuleSet;
import io.ingress.rules.live.LiveReport;
import io.ingress.rules.live.RuleAck;
import io.ingress.rules.live.RuleHistory;
import io.ingress.rules.live.RuleRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Rules without Kafka, and a job of one subtask per operator that takes every version. */
final class MemoryRules implements RuleBoard {
    static final long NOW_MS = 1_764_000_000_000L;

    final RuleStatus status = new RuleStatus();
    private final RuleSet shipped = RuleLibrary.shipped();
    private final List<RuleRecord> published = new ArrayList<>();
    private List<String> operators = LiveReport.OPERATORS;
    private boolean unreachable;

    /** From now on only these operators acknowledge. */
    void answerFrom(List<String> some) {
        operators = some;
    }

    void loseKafka() {
        unreachable = true;
    }

    @Override
    public RuleSet shipped() {
        return shipped;
    }

    @Override
    public synchronized RuleHistory history() throws RulesException {
        if (unreachable) {
            throw new RulesException("Kafka does not answer", null);
        }
        return new RuleHistory(RuleHistory.shipped(shipped), published);
    }

    @Override
    public RuleStatus status() {
        return status;
    }

    @Override
    public synchronized RuleDesk.Applied apply(RuleChange change, Duration patience)
            throws RulesException {
        List<RuleRecord> versions = change.versions(history(), NOW_MS, NOW_MS);
        LiveReport report = new LiveReport();
        published.addAll(versions);
        for (RuleRecord version : versions) {
            for (String operator : operators) {
                RuleAck ack =
                        new RuleAck(
                                version.rule(), version.version(), operator, 0, 1, 0, 0, 0, null);
                report.add(ack);
                status.add(ack);
            }
        }
        return new RuleDesk.Applied(versions, report, Duration.ofMillis(7));
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
