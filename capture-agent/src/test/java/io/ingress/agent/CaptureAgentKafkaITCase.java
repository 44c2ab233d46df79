package io.ingress.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ingress.agent.budget.PayloadLimit;
import io.ingress.agent.testing.CaptureBytes;
import io.ingress.agent.testing.Frames;
import io.ingress.agent.testing.Packets;
import io.ingress.agent.testing.Packets.Copy;
import io.ingress.agent.testing.TestKafka;
import io.ingress.model.Topics;
import io.ingress.model.eve.EveReader;
import io.ingress.model.event.HealthEvent;
import io.ingress.model.packet.BatchHeader;
import io.ingress.model.packet.PacketBatch;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent against a real broker. */
class CaptureAgentKafkaITCase {
    private static final long T0 = 1_700_000_000_000_000_000L;
    private static final int BUCKETS = 4;
    private static final int PACKETS = 20_000;

    @TempDir private static Path kafkaDir;
    @TempDir private Path dir;

    private static TestKafka kafka;

    @BeforeAll
    static void startKafka() throws IOException {
        kafka = TestKafka.start(kafkaDir);
    }

    @AfterAll
    static void stopKafka() {
        kafka.close();
    }

    @BeforeEach
    void createTopics() throws Exception {
        kafka.createTopic(Topics.PACKETS, BUCKETS);
        kafka.createTopic(Topics.HEALTH, 1);
    }

    @AfterEach
    void deleteTopics() throws Exception {
        kafka.deleteTopics(Topics.PACKETS, Topics.HEALTH);
    }

    @Test
    void shouldShipEveryPacketToItsPartitionWithHeaders() throws Exception {
        Path file = capture();

        AgentReport report = play(options(file).build());

        List<ConsumerRecord<byte[], byte[]>> records = kafka.records(Topics.PACKETS);
        List<Copy> packets = new ArrayList<>();
        Map<Integer, Long> nextSeq = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            BatchHeader header = header(record);
            assertThat(header.bucket()).isEqualTo(record.partition());
            assertThat(text(record.key())).isEqualTo(Integer.toString(record.partition()));
            assertThat(header.seq())
                    .isEqualTo(nextSeq.merge(record.partition(), 1L, Long::sum) - 1);
            assertThat(header.boot()).isEqualTo(report.boot());
            List<Copy> own = Packets.of(new PacketBatch(header, record.value()));
            assertThat(own).hasSize(header.packets());
            assertThat(own)
                    .allMatch(packet -> packet.timestampNs() / 1_000_000 <= record.timestamp());
            packets.addAll(own);
        }
        packets.sort(Comparator.comparingLong(Copy::timestampNs));
        assertThat(packets).isEqualTo(Packets.read(file).packets());
        assertThat(report.account().shipped()).isEqualTo(PACKETS);
        assertThat(report.account().isBalanced()).isTrue();
        assertThat(nextSeq).containsOnlyKeys(0, 1, 2, 3);
    }

    @Test
    void shouldEndWithAHeartbeatThatSaysFinished() throws Exception {
        AgentReport report = play(options(capture()).sensor("probe-1").build());

        List<ConsumerRecord<byte[], byte[]>> records = kafka.records(Topics.HEALTH);
        ConsumerRecord<byte[], byte[]> last = records.get(records.size() - 1);
        HealthEvent event = new EveReader().health(last.value());
        assertThat(text(last.key())).isEqualTo("probe-1");
        assertThat(event.state()).isEqualTo("finished");
        assertThat(event.boot()).isEqualTo(report.boot());
        assertThat(event.counters())
                .containsEntry("read", (long) PACKETS)
                .containsEntry("shipped", (long) PACKETS);
    }

    @Test
    void shouldRepeatTheSameBatchesAfterSigkill() throws Exception {
        Path file = capture();
        AgentOptions options = options(file).speed(1).build();
        Process child = AgentProcess.start(kafka.bootstrap(), options, dir.resolve("child.log"));
        try {
            await().atMost(60, TimeUnit.SECONDS)
                    .until(() -> kafka.records(Topics.PACKETS).size() >= 3 * BUCKETS);
        } finally {
            child.destroyForcibly().waitFor();
        }
        int beforeKill = distinct(kafka.records(Topics.PACKETS)).size();

        AgentReport report = play(options);

        Map<String, String> batches = distinct(kafka.records(Topics.PACKETS));
        assertThat(beforeKill).isBetween(3 * BUCKETS, batches.size() - 1);
        assertThat(batches.keySet()).allMatch(name -> name.startsWith(report.boot()));
        assertThat(batches.values().stream().mapToInt(CaptureAgentKafkaITCase::packets).sum())
                .isEqualTo(PACKETS);
    }

    @Test
    void shouldSayThatATopicIsMissing() throws Exception {
        kafka.deleteTopics(Topics.HEALTH);
        try {
            assertThatThrownBy(() -> play(options(capture()).build()))
                    .isInstanceOf(AgentException.class)
                    .hasMessageContaining("has no topic ingress.health; create it: kafka-topics.sh")
                    .hasMessageContaining("--partitions 1");
        } finally {
            kafka.createTopic(Topics.HEALTH, 1);
        }
    }

    @Test
    void shouldSayThatTheNumberOfPartitionsIsAnotherOne() {
        assertThatThrownBy(() -> play(options(capture()).buckets(8).build()))
                .isInstanceOf(AgentException.class)
                .hasMessage(
                        "topic ingress.packets has 4 partitions and the agent 8 buckets; give"
                                + " --buckets 4 or leave it out");
    }

    /** Each batch once; fails when two records of one name differ. */
    private static Map<String, String> distinct(List<ConsumerRecord<byte[], byte[]>> records) {
        Map<String, String> batches = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            BatchHeader header = header(record);
            String name = header.boot() + "/" + header.bucket() + "/" + header.seq();
            String content = header + " " + HexFormat.of().formatHex(record.value());
            String before = batches.put(name, content);
            assertThat(before == null || before.equals(content)).as(name).isTrue();
        }
        return batches;
    }

    private static int packets(String content) {
        String number = content.substring(content.indexOf("packets=") + 8);
        return Integer.parseInt(number.substring(0, number.indexOf(',')));
    }

    private AgentReport play(AgentOptions options) throws AgentException {
        try (CaptureAgent agent =
                CaptureAgent.toKafka(options, kafka.bootstrap(), PlayProgress.NONE)) {
            return agent.run();
        }
    }

    private AgentOptions.Builder options(Path file) {
        return AgentOptions.play(List.of(file))
                .buckets(BUCKETS)
                .payload(PayloadLimit.FULL)
                .stateDir(dir.resolve("state"));
    }

    /** Ten seconds of traffic. */
    private Path capture() {
        CaptureBytes capture = CaptureBytes.pcapNanos(ByteOrder.LITTLE_ENDIAN, 1);
        for (int i = 0; i < PACKETS; i++) {
            capture.record(T0 + i * 500_000L, Frames.udp(i % 50 + 1, 1024, 100, 9, i % 400));
        }
        return capture.write(dir.resolve("capture.pcap"));
    }

    private static BatchHeader header(ConsumerRecord<byte[], byte[]> record) {
        Map<String, String> map = new LinkedHashMap<>();
        for (Header header : record.headers()) {
            map.put(header.key(), text(header.value()));
        }
        return BatchHeader.fromMap(map);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
