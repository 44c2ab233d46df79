package io.ingress.jobs.kafka;

import io.ingress.jobs.record.DeadLetter;
import io.ingress.jobs.record.RecordTypes;
import io.ingress.model.Topics;
import io.ingress.model.packet.PacketBatch;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Packet batches from Kafka. Every partition is read in order. Without a checkpoint it begins at
 * the oldest batch, never at committed offsets: events are numbered by what was read before.
 *
 * @param batches what could be read
 * @param deadLetters what could not
 */
public record KafkaPackets(DataStream<PacketBatch> batches, DataStream<DeadLetter> deadLetters) {
    public static final String SOURCE_UID = "traffic-source";
    public static final String SPLIT_UID = "traffic-intake";

    /** Adds the source to an environment. */
    public static KafkaPackets read(
            StreamExecutionEnvironment environment, String bootstrap, String group) {
        KafkaSource<IncomingBatch> source =
                KafkaSource.<IncomingBatch>builder()
                        .setBootstrapServers(bootstrap)
                        .setGroupId(group)
                        .setTopics(Topics.PACKETS)
                        .setStartingOffsets(OffsetsInitializer.earliest())
                        .setDeserializer(new PacketBatchDeserializer())
                        .setProperties(KafkaReading.BATCHES)
                        .setProperty("client.id.prefix", group)
                        .build();
        SingleOutputStreamOperator<PacketBatch> batches =
                environment
                        .fromSource(source, WatermarkStrategy.noWatermarks(), Topics.PACKETS)
                        .uid(SOURCE_UID)
                        .process(new DeadLetterSplit())
                        .returns(RecordTypes.PACKET_BATCH)
                        .uid(SPLIT_UID)
                        .name("traffic: intake");
        return new KafkaPackets(batches, batches.getSideOutput(DeadLetterSplit.DEAD_LETTERS));
    }
}
