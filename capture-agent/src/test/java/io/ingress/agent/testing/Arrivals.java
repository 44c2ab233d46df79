package io.ingress.agent.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.agent.testing.Packets.Copy;
import io.ingress.model.packet.BatchHeader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** What came to Kafka, batch by batch; batches of one number must be equal. */
public final class Arrivals {
    private final Map<String, TreeMap<Integer, TreeSet<Long>>> seqs = new HashMap<>();
    private final Map<String, byte[]> contents = new LinkedHashMap<>();
    private final Map<String, Long> highest = new HashMap<>();

    private Arrivals() {}

    public static Arrivals of(List<ConsumerRecord<byte[], byte[]>> records) {
        Arrivals arrivals = new Arrivals();
        records.forEach(arrivals::add);
        return arrivals;
    }

    /** Packets of the distinct batches of a boot, in the order of each bucket. */
    public List<Copy> packets(String boot) {
        return contents.entrySet().stream()
                .filter(batch -> batch.getKey().startsWith(boot + "/"))
                .flatMap(batch -> Packets.of(batch.getValue()).stream())
                .toList();
    }

    /** Distinct batches of a boot. */
    public long batches(String boot) {
        return seqs.getOrDefault(boot, new TreeMap<>()).values().stream()
                .mapToLong(TreeSet::size)
                .sum();
    }

    /** Every bucket has all numbers from 0 to its last. */
    public void assertNoGaps(String boot) {
        seqs.getOrDefault(boot, new TreeMap<>())
                .forEach(
                        (bucket, numbers) ->
                                assertThat(numbers.last() + 1L)
                                        .as("boot %s bucket %d", boot, bucket)
                                        .isEqualTo(numbers.size()));
    }

    private void add(ConsumerRecord<byte[], byte[]> record) {
        BatchHeader header = header(record);
        assertThat(record.partition()).isEqualTo(header.bucket());
        String stream = header.boot() + "/" + header.bucket();
        byte[] before = contents.put(stream + "/" + header.seq(), record.value());
        if (before != null) {
            assertThat(record.value()).isEqualTo(before);
            return;
        }
        assertThat(header.seq()).isGreaterThan(highest.getOrDefault(stream, -1L));
        highest.put(stream, header.seq());
        seqs.computeIfAbsent(header.boot(), boot -> new TreeMap<>())
                .computeIfAbsent(header.bucket(), bucket -> new TreeSet<>())
                .add(header.seq());
    }

    private static BatchHeader header(ConsumerRecord<byte[], byte[]> record) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
        }
        return BatchHeader.fromMap(headers);
    }
}
