package io.ingress.jobs.record;

import io.ingress.rules.live.RuleAck;
import io.ingress.rules.live.RuleUsage;
import io.ingress.rules.live.StageTrace;

/**
 * What a subtask says of its rules, as a record of the status topic.
 *
 * @param key the newest with a key counts
 * @param text a {@link RuleAck}, a {@link RuleUsage} or a {@link StageTrace}
 */
public record RuleStatus(String key, String text) {
    public static RuleStatus of(RuleAck ack) {
        return new RuleStatus(ack.key(), ack.text());
    }

    public static RuleStatus of(RuleUsage usage) {
        return new RuleStatus(usage.key(), usage.text());
    }

    public static RuleStatus of(StageTrace trace) {
        return new RuleStatus(StageTrace.KEY, trace.text());
    }
}
