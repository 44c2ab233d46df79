package io.ingress.jobs.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ingress.jobs.record.RecordTypes;
import io.ingress.model.eve.EveException;
import io.ingress.model.eve.EveTime;
import io.ingress.model.event.EventRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Reads records of {@code ingress.events}. A record without the headers of {@link
 * EventRecordSchema} is another tool's EVE: its place is its timestamp, its bucket the partition,
 * it has no seq. What is not EVE either is counted and left out; the archive reports it.
 */
public final class EventRecordDeserializer
        implements KafkaRecordDeserializationSchema<EventRecord> {
    private static final long serialVersionUID = 1L;

    private transient ObjectMapper json;
    private transient Counter unreadable;

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        json = new ObjectMapper();
        unreadable = context.getMetricGroup().counter("eventsUnreadable");
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<EventRecord> out) {
        if (record.value() == null) {
            unreadable.inc();
            return;
        }
        try {
            EventRecord own = own(record);
            out.collect(own == null ? foreign(record) : own);
        } catch (IOException | EveException | NumberFormatException e) {
            unreadable.inc();
        }
    }

    /** Null when it has no seq: then it is another tool's. */
    private static EventRecord own(ConsumerRecord<byte[], byte[]> record) throws EveException {
        String seq = null;
        String type = null;
        String sensor = null;
        String orderNs = null;
        for (Header header : record.headers()) {
            switch (header.key()) {
                case "seq" -> seq = text(header);
                case "type" -> type = text(header);
                case "sensor" -> sensor = text(header);
                case "order_ns" -> orderNs = text(header);
                default -> {}
            }
        }
        if (seq == null) {
            return null;
        }
        if (type == null || sensor == null || orderNs == null) {
            throw new EveException("header is missing", null);
        }
        return new EventRecord(
                sensor,
                record.partition(),
                Long.parseLong(seq),
                Long.parseLong(orderNs),
                type,
                record.value());
    }

    private EventRecord foreign(ConsumerRecord<byte[], byte[]> record)
            throws IOException, EveException {
        JsonNode event = json.readTree(record.value());
        String type = event.path("event_type").asText("");
        if (type.isEmpty()) {
            throw new EveException("has no event_type", null);
        }
        return new EventRecord(
                event.path("host").asText("foreign"),
                record.partition(),
                -1,
                EveTime.parse(event.path("timestamp").asText("")),
                type,
                record.value());
    }

    private static String text(Header header) {
        return header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    @Override
    public TypeInformation<EventRecord> getProducedType() {
        return RecordTypes.EVENT;
    }
}
