package io.ingress.local.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.ingress.jobs.record.RuleStatus;
import io.ingress.rules.live.RuleUsage;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;

/** Adds up the hits of all rules as subtasks tell them. One instance. */
final class HitCount extends RichFlatMapFunction<RuleStatus, Integer> {
    private static final long serialVersionUID = 1L;

    private transient Map<String, RuleUsage> last;
    private transient LongCounter matches;

    @Override
    public void open(OpenContext context) {
        last = new HashMap<>();
        matches = new LongCounter();
        getRuntimeContext().addAccumulator(StaticPatterns.MATCHES, matches);
    }

    @Override
    public void flatMap(RuleStatus status, Collector<Integer> nothing)
            throws JsonProcessingException {
        last.put(status.key(), RuleUsage.read(status.text()));
    }

    @Override
    public void close() {
        last.values().stream()
                .flatMap(usage -> usage.rules().values().stream())
                .forEach(counts -> matches.add(counts.hits()));
        last.clear();
    }
}
