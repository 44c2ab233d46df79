package io.ingress.jobs.rules;

import io.ingress.jobs.alert.Detection;
import io.ingress.jobs.alert.DetectionSerializer;
import io.ingress.jobs.detection.SlotKey;
import io.ingress.rules.cep.RuleEvent;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;

/**
 * Wires gate and matcher of each level: the stages of a level see the events of the routers and the
 * matches of the levels before.
 *
 * @param source the rules
 * @param mostWaiting events that wait for the watermark in a subtask of a gate
 */
public record RuleStages(RuleSource source, int mostWaiting) {

    /**
     * @param routers operators with {@link RuleOutputs} on the side
     * @return detections of all rules
     */
    public DataStream<Detection> build(List<SingleOutputStreamOperator<?>> routers) {
        List<SingleOutputStreamOperator<?>> before = new ArrayList<>(routers);
        List<SingleOutputStreamOperator<?>> all = new ArrayList<>(routers);
        DataStream<Detection> found = side(routers, RuleOutputs.FOUND);
        for (int level = 1; level <= source.levels(); level++) {
            SingleOutputStreamOperator<RuleEvent> gate =
                    gate(level, side(before, RuleOutputs.level(level)));
            SingleOutputStreamOperator<Detection> matcher = matcher(level, gate);
            found = found.union(matcher);
            before.add(matcher);
            all.addAll(List.of(gate, matcher));
        }
        source.status().accept(side(all, RuleOutputs.STATUS));
        return found;
    }

    private SingleOutputStreamOperator<RuleEvent> gate(int level, DataStream<RuleEvent> events) {
        return events.keyBy(RuleGate.shards())
                .transform(
                        "rules: gate " + level,
                        RuleEventSerializer.TYPE,
                        new RuleGate(level, mostWaiting, source.tellEveryMs()))
                .uid("rules-gate-" + level)
                .setMaxParallelism(SlotKey.MAX_PARALLELISM);
    }

    private SingleOutputStreamOperator<Detection> matcher(int level, DataStream<RuleEvent> events) {
        return events.keyBy(event -> event.to().key(), Types.STRING)
                .connect(source.changes().broadcast())
                .transform(
                        "rules: matcher " + level,
                        DetectionSerializer.TYPE,
                        new RuleMatcher(source.feed(), level, source.tellEveryMs(), source.watch()))
                .uid("rules-matcher-" + level)
                .setMaxParallelism(SlotKey.MAX_PARALLELISM);
    }

    private static <T> DataStream<T> side(
            List<SingleOutputStreamOperator<?>> operators, OutputTag<T> tag) {
        DataStream<T> all = operators.get(0).getSideOutput(tag);
        for (SingleOutputStreamOperator<?> each : operators.subList(1, operators.size())) {
            all = all.union(each.getSideOutput(tag));
        }
        return all;
    }
}
