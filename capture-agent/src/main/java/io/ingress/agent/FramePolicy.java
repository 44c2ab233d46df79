package io.ingress.agent;

import io.ingress.agent.budget.PayloadLimit;
import io.ingress.agent.filter.FilterRules;
import io.ingress.agent.filter.RuleCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which frames are taken, and how much of them: what can change while a wire is captured.
 *
 * @param filters BPF expression of each port
 * @param counts of the rules
 */
record FramePolicy(
        FilterRules rules,
        PayloadLimit payload,
        List<Optional<String>> filters,
        RuleCounts counts) {

    static FramePolicy of(AgentOptions options) {
        List<Optional<String>> filters =
                options.input() instanceof CaptureInput.Live live
                        ? live.ports().stream()
                                .map(port -> port.filter().or(options::filter))
                                .toList()
                        : List.of(options.filter());
        RuleCounts counts = new RuleCounts(options.rules());
        return new FramePolicy(options.rules(), options.payload(), filters, counts);
    }

    /**
     * What of the new options is no policy and needs a new start, in words of the configuration.
     */
    static List<String> beyond(AgentOptions running, AgentOptions fresh) {
        List<String> changed = new ArrayList<>();
        note(changed, "sensor", running.sensor(), fresh.sensor());
        note(changed, "capture", running.input().unfiltered(), fresh.input().unfiltered());
        if (!(running.input() instanceof CaptureInput.Live)) {
            note(changed, "bpf", running.filter(), fresh.filter());
        }
        note(changed, "buckets", running.buckets(), fresh.buckets());
        note(changed, "bucket-seed", running.bucketSeed(), fresh.bucketSeed());
        note(changed, "state", running.stateDir(), fresh.stateDir());
        note(changed, "spool", running.spool(), fresh.spool());
        note(changed, "metrics", running.metrics(), fresh.metrics());
        note(changed, "log", running.log(), fresh.log());
        return changed;
    }

    private static void note(List<String> changed, String name, Object running, Object fresh) {
        if (!running.equals(fresh)) {
            changed.add(name);
        }
    }
}
