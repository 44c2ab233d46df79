package io.ingress.jobs.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.model.Topics;
import io.ingress.model.event.EventRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.Collector;
import org.apache.flink.util.SimpleUserCodeClassLoader;
import org.apache.flink.util.UserCodeClassLoader;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventRecordDeserializerTest {
    private static final byte[] JSON = "{\"event_type\":\"dns\"}".getBytes(UTF_8);

    private final Map<String, Counter> counters = new HashMap<>();
    private final List<EventRecord> read = new ArrayList<>();
    private final EventRecordDeserializer deserializer = new EventRecordDeserializer();

    @BeforeEach
    void open() {
        deserializer.open(new Context());
    }

    @Test
    void shouldReadWhatTheTrafficJobWrites() {
        EventRecord event = event(17, "flow");

        send(written(event).headers(), JSON);

        assertThat(read).containsExactly(event);
    }

    @Test
    void shouldReadTheHeadersInAnyOrder() {
        Headers headers = new RecordHeaders();
        headers.add("type", "flow".getBytes(UTF_8));
        headers.add("other", null);
        headers.add("order_ns", "1700000000123456789".getBytes(UTF_8));
        headers.add("seq", "17".getBytes(UTF_8));
        headers.add("sensor", "local".getBytes(UTF_8));

        send(headers, JSON);

        assertThat(read).containsExactly(event(17, "flow"));
    }

    @Test
    void shouldCountGapsInTheNumbersOfAllEvents() {
        for (long seq : new long[] {5, 6, 8, 6, 7, 8, 9, 12}) {
            send(written(event(seq, "dns")).headers(), JSON);
        }

        assertThat(count("eventSequenceGaps")).isEqualTo(2);
    }

    @Test
    void shouldReadTheEventOfAnotherToolWhateverItsType() {
        String json = "{\"event_type\":\"dns\",\"timestamp\":\"2023-11-14T22:13:20.000000+0000\"}";

        send(new RecordHeaders(), json.getBytes(UTF_8));

        assertThat(read).hasSize(1);
        assertThat(read.get(0).seq()).isEqualTo(-1);
        assertThat(read.get(0).orderNs()).isEqualTo(1_700_000_000_000_000_000L);
    }

    @Test
    void shouldCountWhatCannotBeRead() {
        for (String seq : new String[] {"", "x", "1.5", "99999999999999999999"}) {
            Headers headers = written(event(1, "flow")).headers();
            headers.remove("seq").add("seq", seq.getBytes(UTF_8));
            send(headers, JSON);
        }
        send(written(event(1, "flow")).headers().remove("sensor"), JSON);
        send(new RecordHeaders(), "nonsense".getBytes(UTF_8));
        send(written(event(1, "flow")).headers(), null);

        assertThat(read).isEmpty();
        assertThat(count("eventsUnreadable")).isEqualTo(7);
    }

    private static EventRecord event(long seq, String type) {
        return new EventRecord("local", 5, seq, 1_700_000_000_123_456_789L, type, JSON);
    }

    private static ProducerRecord<byte[], byte[]> written(EventRecord event) {
        return new EventRecordSchema(Topics.EVENTS, EventRecordSchema.Placement.BY_BUCKET)
                .serialize(event, null, null);
    }

    private void send(Headers headers, byte[] value) {
        ConsumerRecord<byte[], byte[]> record =
                new ConsumerRecord<>(
                        Topics.EVENTS,
                        5,
                        0,
                        0,
                        TimestampType.CREATE_TIME,
                        0,
                        0,
                        null,
                        value,
                        headers,
                        Optional.empty());
        deserializer.deserialize(record, new Read());
    }

    private long count(String counter) {
        return counters.get(counter).getCount();
    }

    private final class Read implements Collector<EventRecord> {
        @Override
        public void collect(EventRecord event) {
            read.add(event);
        }

        @Override
        public void close() {}
    }

    private final class Context implements DeserializationSchema.InitializationContext {
        @Override
        public MetricGroup getMetricGroup() {
            return new UnregisteredMetricsGroup() {
                @Override
                public Counter counter(String name) {
                    return counters.computeIfAbsent(name, unused -> new SimpleCounter());
                }
            };
        }

        @Override
        public UserCodeClassLoader getUserCodeClassLoader() {
            return SimpleUserCodeClassLoader.create(getClass().getClassLoader());
        }
    }
}
