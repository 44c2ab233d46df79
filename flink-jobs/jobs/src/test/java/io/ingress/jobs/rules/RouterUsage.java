package io.ingress.jobs.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.ingress.jobs.record.RuleStatus;
import io.ingress.rules.live.RuleUsage;
import io.ingress.rules.live.RuleUsage.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.TaskInfoImpl;
import org.apache.flink.streaming.runtime.tasks.TestProcessingTimeService;

/** The meter of a router, and what it has told. */
final class RouterUsage {
    private static final long TELL_MS = 1_000;

    private final TestProcessingTimeService time = new TestProcessingTimeService();
    private final List<RuleStatus> said = new ArrayList<>();
    private final RuleMeter meter;
    private long nowMs;

    RouterUsage() throws Exception {
        time.setCurrentTime(nowMs);
        meter =
                new RuleMeter(
                        "events", new TaskInfoImpl("router", 1, 0, 1, 0), TELL_MS, time, said::add);
    }

    RuleMeter meter() {
        return meter;
    }

    /** As it was told last. */
    Map<String, Counts> usage() throws Exception {
        nowMs += TELL_MS;
        time.setCurrentTime(nowMs);
        return read(said.get(said.size() - 1));
    }

    private static Map<String, Counts> read(RuleStatus status) throws JsonProcessingException {
        return RuleUsage.read(status.text()).rules();
    }
}
