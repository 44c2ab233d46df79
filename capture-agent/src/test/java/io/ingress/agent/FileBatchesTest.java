package io.ingress.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ingress.agent.budget.PayloadLimit;
import io.ingress.agent.source.NotACaptureException;
import io.ingress.agent.testing.CaptureBytes;
import io.ingress.agent.testing.Frames;
import io.ingress.agent.testing.Packets;
import io.ingress.agent.testing.Packets.Copy;
import io.ingress.model.packet.BatchHeader;
import io.ingress.model.packet.PacketBatch;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileBatchesTest {
    private static final long T0 = 1_700_000_000_000_000_000L;
    private static final long FUTURE = T0 + 10L * 365 * 86_400 * 1_000_000_000L;
    private static final int PACKETS = 20_000;

    @TempDir private Path dir;

    @Test
    void shouldShipEveryPacketOnceInOrderPerBucket() throws IOException {
        Path file = manyFlows(dir.resolve("a.pcap"));

        List<PacketBatch> batches = batches(play(file).build());

        List<Copy> shipped =
                batches.stream()
                        .flatMap(batch -> Packets.of(batch).stream())
                        .sorted(Comparator.comparingLong(Copy::timestampNs))
                        .toList();
        assertThat(shipped).isEqualTo(Packets.read(file).packets());
        for (int bucket = 0; bucket < 8; bucket++) {
            assertThat(ofBucket(batches, bucket)).isNotEmpty().isSorted();
        }
    }

    @Test
    void shouldPutBothDirectionsOfAFlowIntoOneBucket() throws IOException {
        CaptureBytes capture = CaptureBytes.pcapNanos(ByteOrder.LITTLE_ENDIAN, 1);
        for (int host = 1; host < 100; host++) {
            capture.record(T0, Frames.tcp(host, 1024, 200, 80, Frames.SYN, 0));
            capture.record(T0, Frames.tcp(200, 80, host, 1024, Frames.SYN, 0));
        }
        Path file = capture.write(dir.resolve("a.pcap"));

        List<PacketBatch> batches = batches(play(file).build());

        assertThat(batches)
                .filteredOn(batch -> batch.header().packets() > 0)
                .hasSizeGreaterThan(4)
                .allMatch(batch -> batch.header().packets() % 2 == 0);
    }

    @Test
    void shouldPutAnErrorIntoTheBucketOfTheFlowItIsAbout() throws IOException {
        CaptureBytes capture = CaptureBytes.pcapNanos(ByteOrder.LITTLE_ENDIAN, 1);
        for (int host = 1; host < 100; host++) {
            byte[] undelivered = Frames.udp(host, 1024, 200, 80, 10);
            capture.record(T0, undelivered);
            capture.record(T0, Frames.unreachable(254, undelivered));
        }
        Path file = capture.write(dir.resolve("a.pcap"));

        List<PacketBatch> batches = batches(play(file).build());

        assertThat(batches)
                .filteredOn(batch -> batch.header().packets() > 0)
                .hasSizeGreaterThan(4)
                .allMatch(batch -> batch.header().packets() % 2 == 0);
    }

    @Test
    void shouldPutCarriersIntoTheBucketOfTheTunnelAndPacketsIntoTheirs() throws IOException {
        CaptureBytes capture = CaptureBytes.pcapNanos(ByteOrder.LITTLE_ENDIAN, 1);
        for (int host = 1; host < 100; host++) {
            byte[] inner = Frames.udp(host, 1024, 200, 80, 100);
            capture.record(T0, Frames.tunnelled(101, 102, inner));
        }
        Path file = capture.write(dir.resolve("a.pcap"));

        List<PacketBatch> batches = batches(play(file).build());

        int headersAndPeek = 14 + 20 + 8;
        List<PacketBatch> withCarriers =
                batches.stream().filter(batch -> carriers(batch, headersAndPeek) > 0).toList();
        assertThat(withCarriers).extracting(batch -> batch.header().bucket()).hasSize(1);
        assertThat(carriers(withCarriers.get(0), headersAndPeek)).isEqualTo(99);
        assertThat(batches)
                .allMatch(
                        batch ->
                                batch.header().packets()
                                        == Packets.of(batch).size()
                                                - carriers(batch, headersAndPeek));
        assertThat(batches.stream().mapToInt(batch -> batch.header().packets()).sum())
                .isEqualTo(99);
    }

    @Test
    void shouldNotShipAPacketThatWouldPassForACarrier() throws IOException {
        // A VXLAN with ARP in it is no tunnel of packets; the budget cuts where a carrier would
        // end.
        byte[] frame = Frames.udp(1, 1024, 2, 4789, 60);
        byte[] vxlan = {8, 0, 0, 0, 0, 0, 1, 0, 2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2, 8, 6};
        System.arraycopy(vxlan, 0, frame, Frames.UDP_HEADERS, vxlan.length);
        Path file =
                CaptureBytes.pcapNanos(ByteOrder.BIG_ENDIAN, 1)
                        .record(T0, frame)
                        .write(dir.resolve("a.pcap"));

        List<PacketBatch> batches = batches(play(file).payload(PayloadLimit.budget(16)).build());

        assertThat(batches.stream().flatMap(batch -> Packets.of(batch).stream()))
                .singleElement()
                .satisfies(
                        copy -> assertThat(copy.capturedLen()).isEqualTo(Frames.UDP_HEADERS + 15));
    }

    private static long carriers(PacketBatch batch, int length) {
        return Packets.of(batch).stream().filter(copy -> copy.capturedLen() == length).count();
    }

    @Test
    void shouldMarkEvery8192PacketsAndAtTheEnd() throws IOException {
        Path file = manyFlows(dir.resolve("a.pcap"));

        List<PacketBatch> batches = batches(play(file).build());

        List<BatchHeader> marks =
                batches.stream()
                        .map(PacketBatch::header)
                        .filter(header -> header.bucket() == 3)
                        .filter(header -> header.clockNs() != BatchHeader.NO_CLOCK)
                        .toList();
        assertThat(marks)
                .extracting(BatchHeader::clockNs)
                .containsExactly(
                        T0 + 8192L * 1000 - 1000,
                        T0 + 16_384L * 1000 - 1000,
                        T0 + PACKETS * 1000L - 1000);
        assertThat(marks).extracting(BatchHeader::last).containsExactly(false, false, true);
    }

    @Test
    void shouldBeAFunctionOfTheFile() throws IOException {
        Path file = manyFlows(dir.resolve("a.pcap"));
        AgentOptions options = play(file).payload(PayloadLimit.budget(100)).build();

        List<PacketBatch> first = batches(options);
        List<PacketBatch> second = batches(options.toBuilder().speed(5).build());

        assertThat(first).hasSameSizeAs(second);
        for (int i = 0; i < first.size(); i++) {
            assertThat(first.get(i).header()).isEqualTo(second.get(i).header());
            assertThat(first.get(i).pcap()).isEqualTo(second.get(i).pcap());
        }
    }

    @Test
    void shouldKeepTheWireLengthOfCutPackets() throws IOException {
        byte[] frame = Frames.tcp(1, 1024, 2, 80, Frames.ACK, 500);
        Path file =
                CaptureBytes.pcapNanos(ByteOrder.BIG_ENDIAN, 1)
                        .record(T0, 1514, frame)
                        .write(dir.resolve("a.pcap"));

        List<PacketBatch> batches = batches(play(file).payload(PayloadLimit.budget(9)).build());

        byte[] kept = Arrays.copyOf(frame, Frames.TCP_HEADERS + 9);
        assertThat(batches.stream().flatMap(batch -> Packets.of(batch).stream()))
                .containsExactly(new Copy(1, T0, 1514, kept));
    }

    @Test
    void shouldShiftAllTimes() throws IOException {
        Path file =
                CaptureBytes.pcapNanos(ByteOrder.LITTLE_ENDIAN, 1)
                        .record(T0, Frames.arp())
                        .write(dir.resolve("a.pcap"));

        List<PacketBatch> batches = batches(play(file).timeShiftNs(-1_000_000_001L).build());

        assertThat(Packets.of(batches.get(0)).get(0).timestampNs()).isEqualTo(T0 - 1_000_000_001L);
        assertThat(batches.get(0).header().clockNs()).isEqualTo(T0 - 1_000_000_001L);
    }

    @Test
    void shouldPlaySeveralFilesAsOneCapture() throws IOException {
        Path first =
                CaptureBytes.pcapNanos(ByteOrder.LITTLE_ENDIAN, 1)
                        .record(T0, Frames.arp())
                        .write(dir.resolve("first.pcap"));
        Path second =
                CaptureBytes.pcapng(ByteOrder.BIG_ENDIAN)
                        .describe(1, 9, 0)
                        .enhanced(0, T0 + 5, 42, Frames.arp())
                        .write(dir.resolve("second.pcapng"));

        List<PacketBatch> batches =
                batches(AgentOptions.play(List.of(first, second)).buckets(1).build());

        assertThat(batches)
                .extracting(batch -> batch.header().interfaceName())
                .containsExactly("first.pcap", "second.pcapng");
        assertThat(batches).extracting(batch -> batch.header().last()).containsExactly(false, true);
        assertThat(batches).extracting(batch -> batch.header().seq()).containsExactly(0L, 1L);
    }

    @Test
    void shouldEndAnEmptyCaptureToo() throws IOException {
        Path file = CaptureBytes.pcapNanos(ByteOrder.LITTLE_ENDIAN, 1).write(dir.resolve("a.pcap"));

        List<PacketBatch> batches = batches(play(file).build());

        assertThat(batches).hasSize(8).allMatch(batch -> batch.header().last());
        assertThat(batches).allMatch(batch -> batch.header().clockNs() == BatchHeader.NO_CLOCK);
    }

    @Test
    void shouldReportATruncatedFile() throws IOException {
        byte[] whole = Files.readAllBytes(manyFlows(dir.resolve("whole.pcap")));
        Path file = Files.write(dir.resolve("cut.pcap"), Arrays.copyOf(whole, whole.length - 1));

        try (FileBatches batches = FileBatches.open(play(file).build(), "b")) {
            while (batches.next() != null) {
                assertThat(batches.playedBytes()).isLessThanOrEqualTo(batches.totalBytes());
            }

            CaptureFacts facts = batches.facts();
            assertThat(facts.truncated()).isTrue();
            assertThat(facts.packets()).isEqualTo(PACKETS - 1);
            assertThat(facts.firstNs()).isEqualTo(T0);
            assertThat(facts.lastNs()).isEqualTo(T0 + (PACKETS - 2) * 1000L);
            assertThat(facts.incomplete().get(file).reason()).contains("middle of a packet");
        }
    }

    @Test
    void shouldRefuseBeforeTheFirstBatchWhenOneOfTheFilesIsNotACapture() throws IOException {
        Path good = manyFlows(dir.resolve("good.pcap"));
        Path bad = Files.writeString(dir.resolve("bad.pcap"), "this is text");

        assertThatThrownBy(
                        () -> FileBatches.open(AgentOptions.play(List.of(good, bad)).build(), "b"))
                .isInstanceOf(NotACaptureException.class)
                .hasMessageContaining("bad.pcap is not a capture");
    }

    @Test
    void shouldNotMoveTheClockByOnePacketOfTheFuture() throws IOException {
        Path file = withOneTimeOfTheFuture(dir.resolve("future.pcap"));

        List<PacketBatch> batches = batches(play(file).buckets(1).build());

        BatchHeader last = batches.get(batches.size() - 1).header();
        assertThat(last.clockNs()).isEqualTo(T0 + 99 * 1000L);
        assertThat(last.believedNs()).isEqualTo(T0 + 99 * 1000L);
        assertThat(ofBucket(batches, 0)).hasSize(100).contains(FUTURE);
    }

    @Test
    void shouldNotWaitForOnePacketOfTheFutureInAPacedPlay() throws IOException {
        Path file = withOneTimeOfTheFuture(dir.resolve("future.pcap"));

        List<PacketBatch> batches = batches(play(file).speed(1).buckets(1).build());

        assertThat(batches).hasSizeLessThan(5);
        assertThat(batches).allMatch(batch -> batch.header().clockNs() < FUTURE);
    }

    private static Path withOneTimeOfTheFuture(Path file) {
        CaptureBytes capture = CaptureBytes.pcapNanos(ByteOrder.LITTLE_ENDIAN, 1);
        for (int i = 0; i < 100; i++) {
            capture.record(i == 50 ? FUTURE : T0 + i * 1000L, Frames.udp(1, 1024, 2, 9, i));
        }
        return capture.write(file);
    }

    private static AgentOptions.Builder play(Path file) {
        return AgentOptions.play(List.of(file)).payload(PayloadLimit.FULL);
    }

    private static Path manyFlows(Path file) {
        CaptureBytes capture = CaptureBytes.pcapNanos(ByteOrder.LITTLE_ENDIAN, 1);
        for (int i = 0; i < PACKETS; i++) {
            byte[] frame = Frames.udp(i % 50 + 1, 1024 + i % 7, 100 + i % 3, 9, i % 400);
            capture.record(T0 + i * 1000L, frame);
        }
        return capture.write(file);
    }

    private static List<PacketBatch> batches(AgentOptions options) throws IOException {
        List<PacketBatch> all = new ArrayList<>();
        try (FileBatches batches = FileBatches.open(options, "b")) {
            for (PacketBatch next = batches.next(); next != null; next = batches.next()) {
                all.add(next);
            }
        }
        return all;
    }

    private static List<Long> ofBucket(List<PacketBatch> batches, int bucket) {
        return batches.stream()
                .filter(batch -> batch.header().bucket() == bucket)
                .flatMap(batch -> Packets.of(batch).stream())
                .map(Copy::timestampNs)
                .toList();
    }
}
