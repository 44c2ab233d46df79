package io.ingress.jobs.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.model.event.FlowEvent;
import io.ingress.model.packet.BatchHeader;
import io.ingress.model.packet.FrameDecoder;
import io.ingress.model.packet.FrameView;
import io.ingress.model.packet.PacketBatch;
import io.ingress.model.packet.PacketBatchWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Packets and bytes over all flows are those of the IP frames of the capture, less what is counted
 * twice because it is in a tunnel. Over the captures of a corpus beside the project; skipped when
 * it is not there.
 */
class CorpusTotalsTest {
    private static final Path CORPUS = Path.of("../../../shared/conformance/flows/captures");
    private static final int MAGIC_MICROS = 0xa1b2c3d4;
    private static final int MAGIC_NANOS = 0xa1b23c4d;

    @TestFactory
    Stream<DynamicTest> shouldCountEveryIpFrameOfTheCaptureInFlows() throws IOException {
        Assumptions.assumeTrue(
                Files.isDirectory(CORPUS), "no corpus at " + CORPUS.toAbsolutePath().normalize());
        List<Path> captures;
        try (Stream<Path> files = Files.list(CORPUS)) {
            captures = files.filter(file -> file.toString().endsWith(".pcap")).sorted().toList();
        }
        return captures.stream()
                .map(
                        capture ->
                                DynamicTest.dynamicTest(
                                        capture.getFileName().toString(), () -> check(capture)));
    }

    private static void check(Path capture) throws IOException {
        byte[] file = Files.readAllBytes(capture);
        ByteBuffer in = ByteBuffer.wrap(file);
        int magic = in.getInt(0);
        boolean big = magic == MAGIC_MICROS || magic == MAGIC_NANOS;
        in.order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        Assumptions.assumeTrue(
                in.getInt(0) == MAGIC_MICROS || in.getInt(0) == MAGIC_NANOS, "not a pcap");
        int fraction = in.getInt(0) == MAGIC_NANOS ? 1 : 1000;
        int linkType = in.getInt(20) & 0xffff;
        PacketBatchWriter writer = new PacketBatchWriter(linkType);
        FrameView view = new FrameView();
        long packets = 0;
        long bytes = 0;
        int at = 24;
        while (at + 16 <= file.length && at + 16 + in.getInt(at + 8) <= file.length) {
            long timeNs =
                    (in.getInt(at) & 0xffffffffL) * 1_000_000_000L
                            + (long) in.getInt(at + 4) * fraction;
            int captured = in.getInt(at + 8);
            int wire = in.getInt(at + 12);
            writer.add(timeNs, wire, file, at + 16, captured);
            new FrameDecoder().decode(linkType, timeNs, file, at + 16, captured, wire, view);
            packets += view.hasIp() ? 1 : 0;
            bytes += view.hasIp() ? wire : 0;
            at += 16 + captured;
        }

        BatchHeader header =
                new BatchHeader("local", "f", "b", 0, 1, 0, writer.packets(), -1, true, 0, 0);
        Engine engine = new Engine().process(new PacketBatch(header, writer.take()));

        long counted = 0;
        long countedBytes = 0;
        for (FlowEvent flow : engine.flows()) {
            counted += flow.counts().packetsToServer() + flow.counts().packetsToClient();
            countedBytes += flow.counts().bytesToServer() + flow.counts().bytesToClient();
            counted -= flow.conn().tunnel().carriedPackets();
            countedBytes -= flow.conn().tunnel().carriedBytes();
        }
        assertThat(counted).isEqualTo(packets);
        assertThat(countedBytes).isEqualTo(bytes);
    }
}
