package io.ingress.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ingress.agent.health.StatusFile;
import io.ingress.agent.testing.CaptureBytes;
import io.ingress.agent.testing.Frames;
import io.ingress.agent.testing.KafkaProcess;
import io.ingress.agent.testing.Packets;
import io.ingress.agent.testing.TestKafka;
import io.ingress.model.Topics;
import io.ingress.model.packet.BatchHeader;
import io.ingress.model.packet.PacketBatch;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent is killed while it plays files that grow; Kafka has every packet under one number. */
class DirectoryKillITCase {
    private static final long T0 = 1_700_000_000_000_000_000L;
    private static final int KILLS = 3;
    private static final int PACKETS_PER_LIFE = 3_000;
    private static final int FILE_HEADER_BYTES = 24;

    @TempDir private Path dir;

    private Path folder;
    private int written;

    @Test
    void shouldShipEveryPacketUnderOneNumberHoweverOftenItIsKilled() throws Exception {
        folder = Files.createDirectory(dir.resolve("captures"));
        try (TestKafka kafka = TestKafka.start(Files.createDirectory(dir.resolve("kafka")))) {
            kafka.createTopic(Topics.PACKETS, 3);
            kafka.createTopic(Topics.HEALTH, 1);
            for (int life = 0; life <= KILLS; life++) {
                live(kafka, life);
            }

            Map<String, PacketBatch> batches = distinct(kafka.records(Topics.PACKETS));
            assertThat(batches.values().stream().map(batch -> batch.header().boot()).distinct())
                    .hasSize(1);
            assertThat(numbers(batches.values())).hasSize(written);
            assertThat(batches.values().stream().mapToInt(batch -> batch.header().packets()).sum())
                    .isEqualTo(written);
        }
    }

    @Test
    void shouldEndWhileKafkaIsAwayAndSendTheRestLater() throws Exception {
        folder = Files.createDirectory(dir.resolve("captures"));
        Path file = folder.resolve("a.pcap");
        Files.write(file, CaptureBytes.pcapNanos(ByteOrder.LITTLE_ENDIAN, 1).toBytes());
        append(file, 100);
        try (KafkaProcess kafka = KafkaProcess.in(dir)) {
            kafka.start();
            kafka.createTopic(Topics.PACKETS, 3);
            kafka.createTopic(Topics.HEALTH, 1);
            Process agent = start(kafka.bootstrap());
            await().atMost(60, TimeUnit.SECONDS)
                    .until(() -> !kafka.records(Topics.PACKETS).isEmpty());

            kafka.pause();
            append(file, 10_000);
            await().atMost(60, TimeUnit.SECONDS).until(() -> read() == written);
            agent.toHandle().destroy();
            String said = new String(agent.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(said).contains("interrupted; the same command continues where it stopped");
            kafka.goOn();
            Process again = start(kafka.bootstrap());
            try {
                await().atMost(60, TimeUnit.SECONDS)
                        .until(() -> hasAll(kafka.records(Topics.PACKETS)));
            } finally {
                again.destroyForcibly().waitFor();
            }
        }
    }

    private long read() throws IOException {
        return StatusFile.read(dir.resolve("state")).orElseThrow().counters().get("read");
    }

    private boolean hasAll(List<ConsumerRecord<byte[], byte[]>> records) {
        return numbers(distinct(records).values()).size() == written;
    }

    private Process start(String bootstrap) throws IOException {
        return AgentProcess.start(
                "--bootstrap",
                bootstrap,
                "--directory",
                folder.toString(),
                "--payload",
                "full",
                "--state",
                dir.resolve("state").toString());
    }

    /** Starts the agent, lets files grow and be rotated, and kills it in the middle of that. */
    private void live(TestKafka kafka, int life) throws Exception {
        Process agent = start(kafka.bootstrap());
        try {
            Path file = folder.resolve(life + ".pcap");
            Files.write(file, CaptureBytes.pcapNanos(ByteOrder.LITTLE_ENDIAN, 1).toBytes());
            for (int i = 0; i < 10; i++) {
                append(file, PACKETS_PER_LIFE / 10);
                Files.move(file, folder.resolve(life + ".pcap." + i));
                file = folder.resolve(life + ".pcap." + i);
                Thread.sleep(life * 37L);
            }
            int expected = life < KILLS ? written / 2 : written;
            await().atMost(60, TimeUnit.SECONDS)
                    .until(
                            () ->
                                    numbers(distinct(kafka.records(Topics.PACKETS)).values()).size()
                                            >= expected);
        } finally {
            agent.destroyForcibly().waitFor();
        }
    }

    private void append(Path file, int packets) throws IOException {
        CaptureBytes capture = CaptureBytes.pcapNanos(ByteOrder.LITTLE_ENDIAN, 1);
        for (int i = 0; i < packets; i++) {
            int number = written++;
            capture.record(T0 + number, Frames.udp(1 + number % 50, 2000, 200, 4000, number % 400));
        }
        byte[] bytes = capture.toBytes();
        Files.write(
                file,
                Arrays.copyOfRange(bytes, FILE_HEADER_BYTES, bytes.length),
                StandardOpenOption.APPEND);
    }

    /** Times stand for packets. */
    private static TreeSet<Long> numbers(Iterable<PacketBatch> batches) {
        TreeSet<Long> numbers = new TreeSet<>();
        batches.forEach(
                batch -> Packets.of(batch).forEach(packet -> numbers.add(packet.timestampNs())));
        return numbers;
    }

    /** Each batch once; fails when two of one number differ. */
    private static Map<String, PacketBatch> distinct(List<ConsumerRecord<byte[], byte[]>> records) {
        Map<String, PacketBatch> batches = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            Map<String, String> headers = new TreeMap<>();
            record.headers()
                    .forEach(
                            header ->
                                    headers.put(
                                            header.key(),
                                            new String(header.value(), StandardCharsets.UTF_8)));
            BatchHeader header = BatchHeader.fromMap(headers);
            String number = header.boot() + "/" + header.bucket() + "/" + header.seq();
            PacketBatch batch = new PacketBatch(header, record.value());
            PacketBatch before = batches.put(number, batch);
            if (before != null) {
                assertThat(header).isEqualTo(before.header());
                assertThat(HexFormat.of().formatHex(batch.pcap()))
                        .as(number)
                        .isEqualTo(HexFormat.of().formatHex(before.pcap()));
            }
        }
        return batches;
    }
}
