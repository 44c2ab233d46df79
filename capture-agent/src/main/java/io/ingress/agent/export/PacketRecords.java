package io.ingress.agent.export;

import io.ingress.model.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Batches as records of {@code ingress.packets}: bucket = partition = key, headers in order. */
final class PacketRecords {
    private static final long NS_PER_MS = 1_000_000L;

    private PacketRecords() {}

    static ProducerRecord<byte[], byte[]> of(Shipment shipment) {
        int bucket = shipment.header().bucket();
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(
                        Topics.PACKETS,
                        bucket,
                        timestampMs(shipment.latestNs()),
                        utf8(Integer.toString(bucket)),
                        shipment.pcap());
        for (Map.Entry<String, String> header : shipment.header().toMap().entrySet()) {
            record.headers().add(header.getKey(), utf8(header.getValue()));
        }
        return record;
    }

    /** The broker refuses times of the future, which damaged captures have. */
    private static Long timestampMs(long latestNs) {
        return Math.min(Math.max(0, latestNs / NS_PER_MS), System.currentTimeMillis());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
