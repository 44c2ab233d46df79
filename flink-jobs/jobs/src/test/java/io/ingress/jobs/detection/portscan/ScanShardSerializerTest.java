package io.ingress.jobs.detection.portscan;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.jobs.detection.Contact;
import io.ingress.jobs.detection.Flows;
import io.ingress.jobs.detection.Traffic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputViewStreamWrapper;
import org.junit.jupiter.api.Test;

class ScanShardSerializerTest {
    private static final ScanShardSerializer SERIALIZER = new ScanShardSerializer();

    @Test
    void shouldReadBackWhatItWrote() throws IOException {
        byte[] written = bytes(shard());

        ScanShard read = SERIALIZER.deserialize(new DataInputDeserializer(written));

        assertThat(bytes(read)).isEqualTo(written);
        assertThat(bytes(read.copy())).isEqualTo(written);
        assertThat(read.nextDueMs()).isEqualTo(shard().nextDueMs());
        SourceProfile scanner = read.find("10.0.0.66");
        assertThat(scanner.open).hasSize(1);
        Contact contact = shard().find("10.0.0.66").recentFailed.getFirst();
        assertThat(scanner.recentFailed.getFirst())
                .usingRecursiveComparison()
                .ignoringFields("timeMs", "orderNs", "id", "interfaceName")
                .isEqualTo(contact);
    }

    @Test
    void shouldWriteToACheckpointWhatItWritesToMemory() throws IOException {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();

        SERIALIZER.serialize(shard(), new DataOutputViewStreamWrapper(stream));

        assertThat(stream.toByteArray()).isEqualTo(bytes(shard()));
    }

    @Test
    void shouldReadStateOfLayout1() throws IOException {
        try (InputStream frozen = getClass().getResourceAsStream("/state/scan-shard-v1.bin")) {
            DataInputDeserializer in = new DataInputDeserializer(frozen.readAllBytes());

            assertThat(bytes(SERIALIZER.deserialize(in))).isEqualTo(bytes(shard()));
        }
    }

    /** A scanner, a host that browses, and a contact that waits. */
    static ScanShard shard() {
        List<Flows> flows = new ArrayList<>();
        flows.addAll(Traffic.browsing("10.0.0.5", 12, Traffic.START_NS, 7));
        flows.addAll(Traffic.verticalScan("10.0.0.66", "10.0.0.2", 40, Traffic.START_NS));
        PortScanDetector detector = new PortScanDetector(PortScanOptions.DEFAULTS);
        ScanShard shard = new ScanShard();
        for (Flows flow : flows) {
            Contact contact = flow.contact();
            SourceProfile source = shard.find(contact.sourceIp());
            if (source == null) {
                source = new SourceProfile(contact.sourceIp(), contact.timeMs());
                source.dueAtMs = contact.timeMs() + 60_000;
                shard.put(source);
                shard.addDue(source.dueAtMs, source.sourceIp);
            }
            detector.observe(source, contact, found -> {});
        }
        shard.buffer.add(Flows.udp().at(Traffic.START_NS).contact());
        shard.timerMs = 77;
        shard.bytes = 88;
        return shard;
    }

    static byte[] bytes(ScanShard shard) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(1024);
        SERIALIZER.serialize(shard, out);
        return out.getCopyOfBuffer();
    }
}
