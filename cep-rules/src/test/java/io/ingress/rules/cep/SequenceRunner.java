package io.ingress.rules.cep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ingress.rules.FieldPath;
import io.ingress.rules.SequenceRule;
import io.ingress.rules.live.RuleBook;
import io.ingress.rules.live.RulePlan;
import io.ingress.rules.live.RuleRouter;
import io.ingress.rules.live.RuleVersion;
import io.ingress.rules.live.StageAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.cep.CEP;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;

/** Runs one sequence over JSON events on Flink. Time is the field {@code ingress.order_ns}. */
final class SequenceRunner {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final FieldPath ORDER = FieldPath.of("ingress.order_ns");
    private static final int MOST_MATCHES = 1_000;

    private SequenceRunner() {}

    /** Each match as {@code step=1,2 ...}, the seconds of the events of each step. */
    static List<String> run(SequenceRule rule, List<String> lines) throws Exception {
        RuleBook book = new RuleBook();
        book.add(RuleVersion.fixed(rule));
        RuleRouter router = new RuleRouter(book);
        List<RuleEvent> events = new ArrayList<>();
        for (String line : lines) {
            JsonNode tree = JSON.readTree(line);
            long orderNs = ORDER.values(tree).get(0).longValue();
            String id = Long.toString(orderNs / 1_000_000_000);
            byte[] json = line.getBytes(StandardCharsets.UTF_8);
            RuleEvent event = new RuleEvent(orderNs, RuleEvent.Rank.EVENT, id, 0, json);
            String type = tree.path("event_type").asText();
            router.route(type, tree, orderNs / 1_000_000, new Addressing(event, events));
        }
        if (events.isEmpty()) {
            return List.of();
        }
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(1);
        DataStream<RuleEvent> stream =
                env.fromData(events, TypeInformation.of(RuleEvent.class))
                        .assignTimestampsAndWatermarks(
                                WatermarkStrategy.<RuleEvent>noWatermarks()
                                        .withTimestampAssigner(
                                                (event, none) -> event.orderNs() / 1_000_000));
        return CEP.pattern(
                        stream.keyBy(event -> event.to().group()),
                        PatternCompiler.compile(rule),
                        RuleEvent::inOrder)
                .process(new Describe(), Types.STRING)
                .executeAndCollect(MOST_MATCHES);
    }

    /** Keeps what the rule is sent. */
    private record Addressing(RuleEvent event, List<RuleEvent> sent) implements RuleRouter.Target {
        @Override
        public void found(RulePlan rule) {
            throw new IllegalStateException("a sequence has stages");
        }

        @Override
        public void stage(RulePlan.Stage stage, StageAddress address) {
            sent.add(event.addressed(address));
        }
    }

    /** Text of a match. */
    private static final class Describe extends PatternProcessFunction<RuleEvent, String> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processMatch(
                Map<String, List<RuleEvent>> match, Context context, Collector<String> out) {
            out.collect(
                    match.entrySet().stream()
                            .map(step -> step.getKey() + "=" + ids(step.getValue()))
                            .sorted()
                            .collect(Collectors.joining(" ")));
        }

        private static String ids(List<RuleEvent> events) {
            return events.stream().map(RuleEvent::id).collect(Collectors.joining(","));
        }
    }
}
