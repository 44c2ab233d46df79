package io.ingress.local.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ingress.dashboard.evidence.EvidenceException;
import io.ingress.dashboard.evidence.EvidenceLimits;
import io.ingress.dashboard.evidence.FileEvidence;
import io.ingress.dashboard.evidence.FlowReference;
import io.ingress.dashboard.evidence.Frame;
import io.ingress.dashboard.evidence.Frames;
import io.ingress.dashboard.evidence.KafkaEvidence;
import io.ingress.local.kafka.EmbeddedKafka;
import io.ingress.local.kafka.KafkaOptions;
import io.ingress.model.Topics;
import io.ingress.model.event.Endpoints;
import io.ingress.model.packet.BatchHeader;
import io.ingress.model.packet.IpAddress;
import io.ingress.model.packet.LinkType;
import io.ingress.model.packet.PacketBatchWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packets found again where they were captured to. */
class EvidenceITCase {
    private static final long MS = 1_000_000L;
    private static final long START_NS = 1_795_392_000_000_000_000L;
    private static final Endpoints FIRST = udp("10.0.0.1", 1111);
    private static final Endpoints SECOND = udp("10.0.0.2", 2222);

    @TempDir private Path directory;

    @Test
    void shouldFindPacketsInKafkaByBucketAndTime() throws Exception {
        try (EmbeddedKafka kafka =
                        EmbeddedKafka.start(KafkaOptions.in(directory.resolve("kafka"), 3));
                KafkaEvidence evidence = new KafkaEvidence(kafka.bootstrapServers())) {
            try (KafkaProducer<byte[], byte[]> producer = producer(kafka.bootstrapServers())) {
                for (int batch = 0; batch < 50; batch++) {
                    // The first flow is in bucket 1, one packet each 10 ms; the other in bucket 2.
                    send(producer, "local", 1, batch, START_NS + batch * 10 * MS, FIRST);
                    send(producer, "local", 2, batch, START_NS + batch * 10 * MS, SECOND);
                    // Another sensor, whose clock is far ahead, saw the same addresses.
                    send(producer, "other", 1, batch, START_NS + 3_600_000 * MS, FIRST);
                }
            }

            Frames found =
                    evidence.find(
                            List.of(
                                    flow(FIRST, 1, START_NS + 100 * MS, START_NS + 200 * MS),
                                    flow(SECOND, 2, START_NS + 490 * MS, START_NS + 490 * MS)),
                            EvidenceLimits.PAGE);

            assertThat(found.note()).isNull();
            assertThat(found.complete()).isTrue();
            assertThat(found.origin()).isEqualTo(Frames.Origin.KAFKA);
            assertThat(found.frames()).hasSize(12);
            assertThat(found.frames().get(0).timestampNs()).isEqualTo(START_NS + 100 * MS);
            assertThat(found.frames().get(10).timestampNs()).isEqualTo(START_NS + 200 * MS);
            assertThat(found.frames().get(11).bytes()).isEqualTo(frame(SECOND));
        }
    }

    @Test
    void shouldSayWhatIsNoLongerKept() throws Exception {
        try (EmbeddedKafka kafka =
                        EmbeddedKafka.start(KafkaOptions.in(directory.resolve("kafka"), 2));
                KafkaEvidence evidence = new KafkaEvidence(kafka.bootstrapServers())) {
            Frames found =
                    evidence.find(
                            List.of(flow(FIRST, 1, START_NS, START_NS + MS)), EvidenceLimits.PAGE);

            assertThat(found.frames()).isEmpty();
            assertThat(found.complete()).isFalse();
            assertThat(found.note()).contains("no longer kept");
        }
    }

    @Test
    void shouldFindPacketsInCaptureFile() throws Exception {
        Path file = capture("a.pcap", START_NS);

        try (FileEvidence evidence = new FileEvidence(List.of(new CapturedFrames(file, "local")))) {
            Frames found =
                    evidence.find(
                            List.of(flow(FIRST, -1, START_NS + 4 * MS, START_NS + 9 * MS)),
                            EvidenceLimits.PAGE);

            assertThat(found.complete()).isTrue();
            assertThat(found.frames())
                    .extracting(Frame::timestampNs)
                    .containsExactly(START_NS + 4 * MS, START_NS + 6 * MS, START_NS + 8 * MS);
        }
    }

    @Test
    void shouldLookForAFlowInTheCaptureOfItsSensorOnly() throws Exception {
        CapturedFrames one = new CapturedFrames(capture("one.pcap", START_NS), "one");
        CapturedFrames other = new CapturedFrames(capture("other.pcap", START_NS + 1), "other");

        try (FileEvidence evidence = new FileEvidence(List.of(one, other))) {
            Frames found =
                    evidence.find(
                            List.of(
                                    new FlowReference("other", 0, FIRST, START_NS, START_NS + MS),
                                    new FlowReference("one", 0, SECOND, START_NS, START_NS + MS)),
                            EvidenceLimits.PAGE);

            assertThat(found.frames())
                    .extracting(Frame::timestampNs)
                    .containsExactly(START_NS + 1, START_NS + MS);
        }
    }

    @Test
    void shouldSayWhenSeveralCapturesHaveMoreThanIsShown() throws Exception {
        CapturedFrames one = new CapturedFrames(capture("one.pcap", START_NS), "one");
        CapturedFrames other = new CapturedFrames(capture("other.pcap", START_NS), "other");
        EvidenceLimits limits = new EvidenceLimits(15, 1 << 20, 1 << 20, Duration.ofSeconds(20));

        try (FileEvidence evidence = new FileEvidence(List.of(one, other))) {
            Frames found =
                    evidence.find(
                            List.of(
                                    new FlowReference(
                                            "one", 0, FIRST, START_NS, START_NS + 99 * MS),
                                    new FlowReference(
                                            "other", 0, FIRST, START_NS, START_NS + 99 * MS)),
                            limits);

            assertThat(found.frames()).hasSize(15);
            assertThat(found.complete()).isFalse();
            assertThat(found.note()).contains("more packets than are shown");
        }
    }

    @Test
    void shouldNameFileThatIsGone() {
        CapturedFrames gone = new CapturedFrames(directory.resolve("gone.pcap"), "local");
        try (FileEvidence evidence = new FileEvidence(List.of(gone))) {
            assertThatThrownBy(
                            () ->
                                    evidence.find(
                                            List.of(flow(FIRST, -1, 0, 1)), EvidenceLimits.PAGE))
                    .isInstanceOf(EvidenceException.class)
                    .hasMessageContaining("gone.pcap");
        }
    }

    /** Ten packets of each of the two flows, by turns, one each millisecond. */
    private Path capture(String name, long startNs) throws IOException {
        PacketBatchWriter writer = new PacketBatchWriter(LinkType.ETHERNET);
        for (int i = 0; i < 20; i++) {
            byte[] frame = frame(i % 2 == 0 ? FIRST : SECOND);
            writer.add(startNs + i * MS, frame.length, frame, 0, frame.length);
        }
        return Files.write(directory.resolve(name), writer.take());
    }

    private static FlowReference flow(Endpoints ends, int bucket, long startNs, long endNs) {
        return new FlowReference("local", bucket, ends, startNs, endNs);
    }

    private static Endpoints udp(String src, int srcPort) {
        return new Endpoints(src, srcPort, "192.0.2.1", 53, "UDP", null);
    }

    private static KafkaProducer<byte[], byte[]> producer(String servers) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", servers),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private static void send(
            KafkaProducer<byte[], byte[]> producer,
            String sensor,
            int bucket,
            int seq,
            long timeNs,
            Endpoints ends) {
        PacketBatchWriter writer = new PacketBatchWriter(LinkType.ETHERNET);
        byte[] frame = frame(ends);
        writer.add(timeNs, frame.length, frame, 0, frame.length);
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(Topics.PACKETS, bucket, timeNs / MS, null, writer.take());
        new BatchHeader(
                        sensor,
                        "eth0",
                        "boot",
                        bucket,
                        3,
                        seq,
                        1,
                        BatchHeader.NO_CLOCK,
                        false,
                        0,
                        0)
                .toMap()
                .forEach(
                        (name, value) ->
                                record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        producer.send(record);
    }

    private static byte[] frame(Endpoints ends) {
        ByteBuffer frame = ByteBuffer.allocate(14 + 20 + 8 + 4);
        frame.put(new byte[12]).putShort((short) 0x0800);
        frame.put((byte) 0x45).put((byte) 0).putShort((short) 32);
        frame.putInt(0).put((byte) 64).put((byte) 17).putShort((short) 0);
        frame.putInt((int) IpAddress.parse(ends.srcIp()).orElseThrow().lo());
        frame.putInt((int) IpAddress.parse(ends.destIp()).orElseThrow().lo());
        frame.putShort((short) ends.srcPort()).putShort((short) ends.destPort());
        frame.putShort((short) 12).putShort((short) 0);
        return frame.array();
    }
}
