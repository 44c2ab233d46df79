package io.ingress.jobs.rules;

import io.ingress.rules.RuleException;
import io.ingress.rules.live.RuleAck;
import io.ingress.rules.live.RuleRecord;
import io.ingress.rules.live.RuleVersion;
import java.util.function.Consumer;
import org.apache.flink.api.common.TaskInfo;

/**
 * Takes changes of rules into a subtask and says so. A version that cannot be compiled changes
 * nothing, and the acknowledgement says why.
 */
final class RuleChanges {
    private final String operator;
    private final int subtask;
    private final int subtasks;

    RuleChanges(String operator, TaskInfo task) {
        this.operator = operator;
        this.subtask = task.getIndexOfThisSubtask();
        this.subtasks = task.getNumberOfParallelSubtasks();
    }

    /**
     * @param change a {@link RuleRecord}
     * @param seenMs event time of the newest event that was judged without it
     * @param learn what to do with a version that compiles; one that is known already may be left
     */
    RuleAck take(
            String change, long watermarkMs, long seenMs, long nowMs, Consumer<RuleVersion> learn) {
        String rule = "";
        int version = 0;
        String error = null;
        try {
            RuleRecord record = RuleRecord.read(change);
            rule = record.rule();
            version = record.version();
            learn.accept(record.compile());
        } catch (RuleException e) {
            error = e.getMessage();
        }
        return new RuleAck(
                rule, version, operator, subtask, subtasks, watermarkMs, seenMs, nowMs, error);
    }
}
