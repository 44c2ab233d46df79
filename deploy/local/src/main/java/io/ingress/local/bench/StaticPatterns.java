package io.ingress.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ingress.model.event.EventRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.cep.CEP;
import org.apache.flink.cep.PatternFlatSelectFunction;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.util.Collector;

/**
 * {@link BenchRules#pairs} as a Flink user would write them by hand: an operator for each, on
 * events of which only the fields that they need are left.
 */
final class StaticPatterns {
    static final String MATCHES = "static-matches";
    private static final long NS_PER_MS = 1_000_000;

    private StaticPatterns() {}

    /** What the patterns look at. */
    public static final class Connection {
        public long timeMs;
        public String source;
        public int port;
    }

    static void build(DataStream<EventRecord> events, int patterns) {
        KeyedStream<Connection, String> connections =
                events.flatMap(new ReadConnections())
                        .returns(TypeInformation.of(Connection.class))
                        .assignTimestampsAndWatermarks(
                                WatermarkStrategy.<Connection>forMonotonousTimestamps()
                                        .withTimestampAssigner((each, unused) -> each.timeMs))
                        .keyBy(each -> each.source);
        for (int number = 0; number < patterns; number++) {
            CEP.pattern(
                            connections,
                            pattern(BenchRules.firstPort(number), BenchRules.secondPort(number)))
                    .flatSelect(new Name(number))
                    .returns(Types.INT)
                    .flatMap(new Count(MATCHES + number))
                    .returns(Types.INT);
        }
    }

    private static Pattern<Connection, ?> pattern(int firstPort, int secondPort) {
        return Pattern.<Connection>begin("first", AfterMatchSkipStrategy.skipPastLastEvent())
                .where(SimpleCondition.of(each -> each.port == firstPort))
                .followedBy("second")
                .where(SimpleCondition.of(each -> each.port == secondPort))
                .within(Duration.ofSeconds(BenchRules.SECONDS));
    }

    static long matches(Map<String, Object> accumulators) {
        return accumulators.entrySet().stream()
                .filter(each -> each.getKey().startsWith(MATCHES))
                .mapToLong(each -> (Long) each.getValue())
                .sum();
    }

    private static final class ReadConnections
            extends RichFlatMapFunction<EventRecord, Connection> {
        private static final long serialVersionUID = 1L;
        private transient ObjectMapper json;

        @Override
        public void open(OpenContext context) {
            json = new ObjectMapper();
        }

        @Override
        public void flatMap(EventRecord event, Collector<Connection> out) throws IOException {
            if (!event.type().equals("flow")) {
                return;
            }
            JsonNode flow = json.readTree(event.json());
            if (flow.path("proto").asText().equals("TCP")) {
                Connection connection = new Connection();
                connection.timeMs = event.orderNs() / NS_PER_MS;
                connection.source = flow.path("src_ip").asText();
                connection.port = flow.path("dest_port").asInt();
                out.collect(connection);
            }
        }
    }

    private record Name(int number) implements PatternFlatSelectFunction<Connection, Integer> {
        @Override
        public void flatSelect(Map<String, List<Connection>> match, Collector<Integer> out) {
            out.collect(number);
        }
    }

    private static final class Count extends RichFlatMapFunction<Integer, Integer> {
        private static final long serialVersionUID = 1L;
        private final String name;
        private transient LongCounter matches;

        Count(String name) {
            this.name = name;
        }

        @Override
        public void open(OpenContext context) {
            matches = new LongCounter();
            getRuntimeContext().addAccumulator(name, matches);
        }

        @Override
        public void flatMap(Integer match, Collector<Integer> nothing) {
            matches.add(1L);
        }
    }
}
