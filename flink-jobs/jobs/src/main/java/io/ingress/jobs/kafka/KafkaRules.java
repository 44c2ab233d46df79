package io.ingress.jobs.kafka;

import io.ingress.model.Topics;
import io.ingress.rules.RuleSet;
import io.ingress.rules.live.RuleFeed;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Rules from Kafka: those that are there at the start, and changes as they come. */
public final class KafkaRules {
    public static final String SOURCE_UID = "rules-source";
    public static final String ACKS_SINK_UID = "rules-acks-sink";

    private KafkaRules() {}

    /**
     * What the topic holds at the moment.
     *
     * @param shipped rules that hold as long as the topic has no version of them
     */
    public static RuleFeed feed(String bootstrap, RuleSet shipped) {
        return new KafkaRuleFeed(bootstrap, shipped);
    }

    /** Versions as they are published, each a {@link io.ingress.rules.live.RuleRecord}. */
    public static DataStream<String> changes(
            StreamExecutionEnvironment environment, String bootstrap, String group) {
        KafkaSource<String> source =
                KafkaSource.<String>builder()
                        .setBootstrapServers(bootstrap)
                        .setGroupId(group + "-rules")
                        .setTopics(Topics.RULES)
                        .setStartingOffsets(OffsetsInitializer.earliest())
                        .setDeserializer(
                                KafkaRecordDeserializationSchema.valueOnly(
                                        new SimpleStringSchema()))
                        .setProperty("client.id.prefix", group + "-rules")
                        .build();
        return environment
                .fromSource(source, timeless(), Topics.RULES)
                .uid(SOURCE_UID)
                .setParallelism(1);
    }

    /** Rules have no event time, and must not hold up that of the events. */
    private static WatermarkStrategy<String> timeless() {
        return WatermarkStrategy.forGenerator(unused -> new Timeless());
    }

    private static final class Timeless implements WatermarkGenerator<String> {
        @Override
        public void onEvent(String rule, long timestampMs, WatermarkOutput output) {
            output.markIdle();
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            output.markIdle();
        }
    }
}
