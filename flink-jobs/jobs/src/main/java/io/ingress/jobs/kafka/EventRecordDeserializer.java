package io.ingress.jobs.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ingress.jobs.record.RecordTypes;
import io.ingress.model.eve.EveException;
import io.ingress.model.eve.EveTime;
import io.ingress.model.event.EventRecord;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads the records of {@code ingress.events}, clock marks too: any type may be what the next rule
 * is about. Gaps in a bucket's numbers are counted here.
 *
 * <p>A record without {@link EventHeaders} is another tool's EVE: its place is its timestamp, its
 * bucket the partition, it has no seq. What is not EVE either is counted and left out; the archive
 * reports it.
 */
public final class EventRecordDeserializer
        implements KafkaRecordDeserializationSchema<EventRecord> {
    private static final long serialVersionUID = 1L;

    private transient ObjectMapper json;
    private transient Map<Integer, Long> lastSeqs;
    private transient Counter unreadable;
    private transient Counter gaps;

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        json = new ObjectMapper();
        lastSeqs = new HashMap<>();
        unreadable = context.getMetricGroup().counter("eventsUnreadable");
        gaps = context.getMetricGroup().counter("eventSequenceGaps");
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<EventRecord> out) {
        if (record.value() == null) {
            unreadable.inc();
            return;
        }
        try {
            EventHeaders headers = EventHeaders.of(record.headers());
            if (!headers.areOurs()) {
                out.collect(foreign(record));
                return;
            }
            String type = headers.type();
            long seq = headers.seq();
            countGap(record.partition(), seq);
            out.collect(own(record, headers, seq, type));
        } catch (IOException | EveException | NumberFormatException e) {
            unreadable.inc();
        }
    }

    /** Of the first record of a partition nothing can be said. */
    private void countGap(int partition, long seq) {
        Long last = lastSeqs.get(partition);
        if (last != null && seq > last + 1) {
            gaps.inc();
        }
        if (last == null || seq > last) {
            lastSeqs.put(partition, seq);
        }
    }

    private static EventRecord own(
            ConsumerRecord<byte[], byte[]> record, EventHeaders headers, long seq, String type)
            throws EveException {
        return new EventRecord(
                headers.sensor(), record.partition(), seq, headers.orderNs(), type, record.value());
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

    @Override
    public TypeInformation<EventRecord> getProducedType() {
        return RecordTypes.EVENT;
    }
}
