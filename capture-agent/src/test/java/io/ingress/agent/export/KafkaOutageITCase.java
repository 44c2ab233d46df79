package io.ingress.agent.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.agent.metrics.AgentCounter;
import io.ingress.agent.metrics.AgentCounters;
import io.ingress.agent.testing.Frames;
import io.ingress.agent.testing.TestKafka;
import io.ingress.model.Topics;
import io.ingress.model.packet.BatchHeader;
import io.ingress.model.packet.PacketBatchWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaOutageITCase {
    @TempDir private Path dir;

    @Test
    void shouldCountTheBatchesThatKafkaDidNotTakeWithoutASpool() throws Exception {
        AgentCounters counters = new AgentCounters();
        LiveExporter exporter;
        try (TestKafka kafka = TestKafka.start(dir)) {
            kafka.createTopic(Topics.PACKETS, 1);
            kafka.createTopic(Topics.HEALTH, 1);
            exporter =
                    LiveExporter.open(
                            KafkaAccess.plain(kafka.bootstrap()),
                            1,
                            Optional.empty(),
                            WhenFull.WAIT,
                            counters);
            exporter.export(header(0, 3), pcap(3), 1);
            exporter.flush();
        }

        exporter.export(header(1, 5), pcap(5), 2);
        exporter.close();

        assertThat(counters.get(AgentCounter.SHIPPED)).isEqualTo(3);
        assertThat(counters.get(AgentCounter.BATCHES)).isEqualTo(1);
        assertThat(counters.get(AgentCounter.DROPPED_POLICY)).isEqualTo(5);
        assertThat(counters.get(AgentCounter.BATCHES_LOST)).isEqualTo(1);
    }

    private static BatchHeader header(long seq, int packets) {
        return new BatchHeader(
                "s", "eth0", "b", 0, 1, seq, packets, BatchHeader.NO_CLOCK, false, 0, 0);
    }

    private static PacketBatchWriter pcap(int packets) {
        byte[] frame = Frames.arp();
        PacketBatchWriter writer = new PacketBatchWriter(1);
        for (int i = 0; i < packets; i++) {
            writer.add(i, frame.length, frame, 0, frame.length);
        }
        return writer;
    }
}
