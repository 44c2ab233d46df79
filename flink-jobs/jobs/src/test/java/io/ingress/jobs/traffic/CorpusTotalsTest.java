package io.ingress.jobs.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.model.event.FlowEvent;
import io.ingress.model.packet.FrameDecoder;
import io.ingress.model.packet.FrameView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
        Optional<Capture> read = Capture.read(capture);
        Assumptions.assumeTrue(read.isPresent(), "not a pcap");
        FrameView view = new FrameView();
        long packets = 0;
        long bytes = 0;
        for (Capture.Packet packet : read.get().packets()) {
            byte[] frame = packet.bytes();
            new FrameDecoder()
                    .decode(
                            read.get().linkType(),
                            packet.timeNs(),
                            frame,
                            0,
                            frame.length,
                            packet.wireLen(),
                            view);
            packets += view.hasIp() ? 1 : 0;
            bytes += view.hasIp() ? packet.wireLen() : 0;
        }

        Engine engine = new Engine().process(read.get().batch());

        long counted = 0;
        long countedBytes = 0;
        for (FlowEvent flow : engine.flows()) {
            counted += flow.wire().packetsToServer() + flow.wire().packetsToClient();
            countedBytes += flow.wire().bytesToServer() + flow.wire().bytesToClient();
            counted -= flow.conn().tunnel().carriedPackets();
            countedBytes -= flow.conn().tunnel().carriedBytes();
        }
        assertThat(counted).isEqualTo(packets);
        assertThat(countedBytes).isEqualTo(bytes);
    }
}
