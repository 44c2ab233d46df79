package io.ingress.jobs.sink;

import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Takes a Kafka record as it is: topic, the header {@code type}, partition and value. */
public final class RawTopicRecords implements KafkaRecordDeserializationSchema<ArchiveRecord> {
    private static final long serialVersionUID = 1;
    private static final String TYPE_HEADER = "type";

    @Override
    public void deserialize(
            ConsumerRecord<byte[], byte[]> record, Collector<ArchiveRecord> collector) {
        Header type = record.headers().lastHeader(TYPE_HEADER);
        collector.collect(
                new ArchiveRecord(
                        record.topic(),
                        type == null ? "" : new String(type.value(), StandardCharsets.UTF_8),
                        record.partition(),
                        record.value() == null ? new byte[0] : record.value()));
    }

    @Override
    public TypeInformation<ArchiveRecord> getProducedType() {
        return TypeInformation.of(ArchiveRecord.class);
    }
}
