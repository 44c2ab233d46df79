package io.ingress.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.jobs.traffic.Engine;
import io.ingress.jobs.traffic.Frame;
import io.ingress.model.packet.PacketBatch;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class PacketBatchDeserializerTest {
    private final PacketBatchDeserializer deserializer = new PacketBatchDeserializer();
    private final PacketBatch batch =
            Engine.batch(7, List.of(Frame.udp("10.0.0.1", 1, "10.0.0.2", 2).at(1)), 5, false);

    @Test
    void shouldReadBatchAndItsHeaders() {
        IncomingBatch incoming = read(batch.header().toMap(), batch.pcap(), 0);

        assertThat(incoming.letter()).isNull();
        assertThat(incoming.batch().header()).isEqualTo(batch.header());
        assertThat(incoming.batch().pcap()).isEqualTo(batch.pcap());
    }

    @Test
    void shouldMakeDeadLetterWhenHeaderIsMissing() {
        for (String name : batch.header().toMap().keySet()) {
            Map<String, String> headers = new LinkedHashMap<>(batch.header().toMap());
            headers.remove(name);

            IncomingBatch incoming = read(headers, batch.pcap(), 0);

            assertThat(incoming.batch()).isNull();
            assertThat(incoming.letter().reason()).isEqualTo("header is missing: " + name);
        }
    }

    @Test
    void shouldMakeDeadLetterWhenNumberIsOutOfRange() {
        Map<String, String> headers = new LinkedHashMap<>(batch.header().toMap());
        headers.put("packets", "99999999999999");

        assertThat(read(headers, batch.pcap(), 0).letter().reason())
                .contains("must fit 31 bits: packets=");
    }

    @Test
    void shouldMakeDeadLetterWhenValueIsNoPcap() {
        byte[] text = "hello, this is not a capture".getBytes(StandardCharsets.UTF_8);

        IncomingBatch incoming = read(batch.header().toMap(), text, 0);

        assertThat(incoming.letter().reason()).isEqualTo("not a little-endian nanosecond pcap");
        assertThat(incoming.letter().value()).isEqualTo(text);
        assertThat(incoming.letter().offset()).isEqualTo(42);
    }

    @Test
    void shouldMakeDeadLetterWhenValueIsMissing() {
        assertThat(read(batch.header().toMap(), null, 0).letter().reason())
                .isEqualTo("has no value");
    }

    @Test
    void shouldMakeDeadLetterWhenBucketIsNotThePartition() {
        assertThat(read(batch.header().toMap(), batch.pcap(), 3).letter().reason())
                .isEqualTo("bucket must be the partition: bucket=0");
    }

    @Test
    void shouldKeepUnknownHeadersOutOfTheWay() {
        Map<String, String> headers = new LinkedHashMap<>(batch.header().toMap());
        headers.put("trace", "abc");

        assertThat(read(headers, batch.pcap(), 0).batch().header()).isEqualTo(batch.header());
    }

    private IncomingBatch read(Map<String, String> headers, byte[] value, int partition) {
        ConsumerRecord<byte[], byte[]> record =
                new ConsumerRecord<>("ingress.packets", partition, 42, null, value);
        headers.forEach(
                (name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        return deserializer.read(record);
    }
}
