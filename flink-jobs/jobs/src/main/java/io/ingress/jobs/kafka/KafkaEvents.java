package io.ingress.jobs.kafka;

import io.ingress.model.Topics;
import io.ingress.model.event.EventRecord;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Event records from Kafka, each partition in order. */
public final class KafkaEvents {
    public static final String SOURCE_UID = "detection-source";

    private KafkaEvents() {}

    /**
     * Without a checkpoint it begins at the oldest record, never at committed offsets: state and
     * place in the stream belong together, and a repeat gives the same alerts.
     */
    public static DataStream<EventRecord> read(
            StreamExecutionEnvironment environment, String bootstrap, String group) {
        KafkaSource<EventRecord> source =
                KafkaSource.<EventRecord>builder()
                        .setBootstrapServers(bootstrap)
                        .setGroupId(group)
                        .setTopics(Topics.EVENTS)
                        .setStartingOffsets(OffsetsInitializer.earliest())
                        .setDeserializer(new EventRecordDeserializer())
                        .setProperties(KafkaReading.EVENTS)
                        .setProperty("client.id.prefix", group)
                        .build();
        return environment
                .fromSource(source, WatermarkStrategy.noWatermarks(), Topics.EVENTS)
                .uid(SOURCE_UID);
    }
}
