package io.ingress.jobs.kafka;

import io.ingress.model.Topics;
import io.ingress.model.event.EventRecord;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Event records from Kafka, each partition in order. */
public final class KafkaEvents {
    public static final String SOURCE_UID = "detection-source";
    public static final String PAST_SOURCE_UID = "past-events-source";

    private KafkaEvents() {}

    /**
     * Without a checkpoint it begins at the oldest record, never at committed offsets: state and
     * place in the stream belong together, and a repeat gives the same alerts.
     */
    public static DataStream<EventRecord> read(
            StreamExecutionEnvironment environment, String bootstrap, String group) {
        KafkaSource<EventRecord> source =
                source(bootstrap, group).setStartingOffsets(OffsetsInitializer.earliest()).build();
        return environment
                .fromSource(source, WatermarkStrategy.noWatermarks(), Topics.EVENTS)
                .uid(SOURCE_UID);
    }

    /**
     * The records that are there now, and no more.
     *
     * @param fromMs event time of the first, about: a bucket's clock decides
     */
    public static DataStream<EventRecord> readPast(
            StreamExecutionEnvironment environment, String bootstrap, String group, long fromMs) {
        KafkaSource<EventRecord> source =
                source(bootstrap, group)
                        .setStartingOffsets(OffsetsInitializer.timestamp(fromMs))
                        .setBounded(OffsetsInitializer.latest())
                        .setProperty("commit.offsets.on.checkpoint", "false")
                        .build();
        return environment
                .fromSource(source, WatermarkStrategy.noWatermarks(), Topics.EVENTS)
                .uid(PAST_SOURCE_UID);
    }

    private static KafkaSourceBuilder<EventRecord> source(String bootstrap, String group) {
        return KafkaSource.<EventRecord>builder()
                .setBootstrapServers(bootstrap)
                .setGroupId(group)
                .setTopics(Topics.EVENTS)
                .setDeserializer(new EventRecordDeserializer())
                .setProperties(KafkaReading.EVENTS)
                .setProperty("client.id.prefix", group);
    }
}
