package io.ingress.jobs.rules;

import io.ingress.jobs.record.RuleStatus;
import io.ingress.rules.RuleSet;
import io.ingress.rules.live.RuleFeed;
import io.ingress.rules.live.RuleVersion;
import io.ingress.rules.live.StageTrace;
import io.ingress.rules.live.WatchedGroup;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Where the rules of a job come from, and who hears that they have arrived and what they do.
 *
 * @param feed what is known when an operator starts
 * @param changes versions that come later, each a {@link io.ingress.rules.live.RuleRecord}
 * @param levels correlations in a row, at most
 * @param tellEveryMs how often subtasks tell how rules are used; 0: never, and they do not count it
 * @param watch a group whose every step is told as a {@link StageTrace}; null: none
 * @param status takes the stream of what subtasks say of changes and of how rules are used
 */
public record RuleSource(
        RuleFeed feed,
        DataStream<String> changes,
        int levels,
        long tellEveryMs,
        WatchedGroup watch,
        Consumer<DataStream<RuleStatus>> status) {
    /** A few times a minute: the status topic keeps little more than the last of each subtask. */
    public static final long TELL_EVERY_MS = 10_000;

    /** Rules that do not change. */
    public static RuleSource fixed(StreamExecutionEnvironment environment, RuleSet rules) {
        return fixed(environment, rules.rules().stream().map(RuleVersion::fixed).toList());
    }

    /** Versions of rules, to which none is added. */
    public static RuleSource fixed(
            StreamExecutionEnvironment environment, List<RuleVersion> versions) {
        DataStream<String> none =
                environment
                        .fromData(Types.STRING, "")
                        .name("no rules")
                        .uid("rules-fixed")
                        .setParallelism(1)
                        .filter(change -> !change.isEmpty())
                        .name("no changes of rules")
                        .uid("rules-fixed-none")
                        .setParallelism(1);
        int levels = versions.stream().mapToInt(each -> each.root().depth()).max().orElse(0);
        return new RuleSource(RuleFeed.fixed(versions), none, levels, 0, null, unheard -> {});
    }

    /** The same, and every step of a group is told. */
    public RuleSource watching(WatchedGroup group, Consumer<DataStream<RuleStatus>> told) {
        return new RuleSource(feed, changes, levels, tellEveryMs, group, told);
    }
}
