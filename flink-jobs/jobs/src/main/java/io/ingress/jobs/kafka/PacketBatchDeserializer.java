package io.ingress.jobs.kafka;

import io.ingress.jobs.record.DeadLetter;
import io.ingress.model.packet.BatchHeader;
import io.ingress.model.packet.PacketBatch;
import io.ingress.model.packet.PacketBatchReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Reads records of {@code ingress.packets}. Total: what cannot be read becomes a dead letter with
 * the reason, never an exception.
 */
public final class PacketBatchDeserializer
        implements KafkaRecordDeserializationSchema<IncomingBatch> {
    private static final long serialVersionUID = 1L;

    /** A batch of at most 256 KiB plus one frame, with room; more is not ours. */
    private static final int MAX_BYTES = 8 << 20;

    private transient PacketBatchReader reader;

    @Override
    public void deserialize(
            ConsumerRecord<byte[], byte[]> record, Collector<IncomingBatch> collector) {
        collector.collect(read(record));
    }

    IncomingBatch read(ConsumerRecord<byte[], byte[]> record) {
        byte[] value = record.value();
        if (value == null) {
            return dead(record, "has no value");
        }
        if (value.length > MAX_BYTES) {
            return dead(record, "must be <= " + MAX_BYTES + " bytes: bytes=" + value.length);
        }
        Map<String, String> headers = new HashMap<>();
        for (Header header : record.headers()) {
            if (header.value() != null) {
                headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
            }
        }
        BatchHeader header;
        try {
            header = BatchHeader.fromMap(headers);
        } catch (IllegalArgumentException | ArithmeticException e) {
            return dead(record, e.getMessage());
        }
        if (header.bucket() != record.partition()) {
            return dead(record, "bucket must be the partition: bucket=" + header.bucket());
        }
        if (reader == null) {
            reader = new PacketBatchReader();
        }
        reader.reset(value);
        if (reader.problem() != PacketBatchReader.Problem.NONE) {
            return dead(record, reader.problem().text());
        }
        return new IncomingBatch(new PacketBatch(header, value), null);
    }

    private static IncomingBatch dead(ConsumerRecord<byte[], byte[]> record, String reason) {
        return new IncomingBatch(
                null,
                new DeadLetter(
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        reason,
                        record.value()));
    }

    @Override
    public TypeInformation<IncomingBatch> getProducedType() {
        return IncomingBatchSerializer.TYPE;
    }
}
