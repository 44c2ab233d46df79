package io.ingress.agent.source;

import static io.ingress.agent.testing.CaptureBytes.ETHERNET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ingress.agent.testing.CaptureBytes;
import io.ingress.agent.testing.Frames;
import io.ingress.agent.testing.Packets;
import io.ingress.agent.testing.Packets.Copy;
import io.ingress.agent.testing.Tool;
import java.math.BigDecimal;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What editcap and mergecap write, we read as capinfos, tshark and tcpdump do. */
class WiresharkComparisonTest {
    private static final long T0 = 1_700_000_000_123_456_789L;
    private static final int LINUX_COOKED = 113;
    private static final int PACKETS = 500;

    @TempDir private Path dir;

    @BeforeAll
    static void needTools() {
        assumeTrue(
                Tool.areInstalled("editcap", "mergecap", "capinfos", "tshark", "tcpdump"),
                "skipped: apt-get install tshark wireshark-common tcpdump");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pcap", "nsecpcap", "modpcap", "pcapng"})
    void shouldReadFilesOfEditcap(String format) throws Exception {
        Path file = dir.resolve("converted");
        Tool.run("editcap", "-F", format, capture("a", ETHERNET).toString(), file.toString());

        assertReadAsWiresharkDoes(file);
    }

    @Test
    void shouldReadPacketsCutByEditcap() throws Exception {
        Path file = dir.resolve("cut");
        String input = capture("a", ETHERNET).toString();
        Tool.run("editcap", "-F", "pcapng", "-s", "60", input, file.toString());

        assertReadAsWiresharkDoes(file);
    }

    @Test
    void shouldReadFilesOfMergecapWithTwoInterfacesAndLinkTypes() throws Exception {
        Path file = dir.resolve("merged");
        String first = capture("a", ETHERNET).toString();
        String second = capture("b", LINUX_COOKED).toString();
        Tool.run("mergecap", "-F", "pcapng", "-w", file.toString(), first, second);

        List<Copy> packets = assertReadAsWiresharkDoes(file);

        assertThat(packets)
                .extracting(Copy::linkType)
                .contains(ETHERNET, LINUX_COOKED)
                .hasSize(2 * PACKETS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"udp", "src host 10.0.0.3 and not udp", "greater 300", "vlan"})
    void shouldFilterFramesAsTcpdumpDoes(String expression) throws Exception {
        Path file = capture("a", ETHERNET);
        long expected =
                Tool.run("tcpdump", "-n", "-r", file.toString(), expression).lines().count();

        long accepted = 0;
        RawPacket packet = new RawPacket();
        try (BpfFilter filter = BpfFilter.compile(expression);
                PcapFileSource source = PcapFileSource.open(file)) {
            while (source.next(packet) == PacketSource.Next.PACKET) {
                accepted += filter.accepts(packet) ? 1 : 0;
            }
        }

        assertThat(accepted).isEqualTo(expected);
    }

    @Test
    void shouldCompileAFilterAgainForAnotherLinkType() throws Exception {
        RawPacket packet = new RawPacket();
        byte[] ethernet = Frames.udp(1, 2, 3, 4, 5);
        packet.buffer = ethernet;
        packet.capturedLen = ethernet.length;
        packet.wireLen = ethernet.length;

        try (BpfFilter filter = BpfFilter.compile("udp port 4")) {
            packet.linkType = ETHERNET;
            assertThat(filter.accepts(packet)).isTrue();
            // The same frame without its Ethernet header is a raw IP frame.
            packet.linkType = 101;
            packet.offset = 14;
            packet.capturedLen -= 14;
            assertThat(filter.accepts(packet)).isTrue();
            packet.linkType = ETHERNET;
            assertThat(filter.accepts(packet)).isFalse();
        }
    }

    private static List<Copy> assertReadAsWiresharkDoes(Path file) throws Exception {
        Packets.Read read = Packets.read(file);
        List<Copy> packets = read.packets();

        assertThat(read.end().isComplete()).isTrue();
        // Columns of capinfos: file, packets, bytes on the wire.
        String[] infos =
                Tool.run("capinfos", "-T", "-M", "-r", "-c", "-d", file.toString())
                        .strip()
                        .split("\t");
        assertThat(infos[1]).isEqualTo(Integer.toString(packets.size()));
        assertThat(infos[2])
                .isEqualTo(Long.toString(packets.stream().mapToLong(Copy::wireLen).sum()));
        List<String> ours = packets.stream().map(WiresharkComparisonTest::line).toList();
        assertThat(ours).isEqualTo(tshark(file));
        return packets;
    }

    private static List<String> tshark(Path file) throws Exception {
        String said =
                Tool.run(
                        "tshark",
                        "-n",
                        "-r",
                        file.toString(),
                        "-T",
                        "fields",
                        "-e",
                        "frame.time_epoch",
                        "-e",
                        "frame.len",
                        "-e",
                        "frame.cap_len");
        return said.lines().toList();
    }

    private static String line(Copy packet) {
        BigDecimal seconds = BigDecimal.valueOf(packet.timestampNs(), 9);
        int captured = packet.frame().length() / 2;
        return seconds.toPlainString() + "\t" + packet.wireLen() + "\t" + captured;
    }

    private Path capture(String name, int linkType) {
        Random random = new Random(7);
        CaptureBytes capture = CaptureBytes.pcapNanos(ByteOrder.LITTLE_ENDIAN, linkType);
        for (int i = 0; i < PACKETS; i++) {
            int payload = random.nextInt(1400);
            byte[] frame =
                    i % 3 == 0
                            ? Frames.udp(i % 9, 1000, 9, 7, payload)
                            : Frames.tcp(i % 9, 1000, 9, 80, Frames.ACK, payload);
            capture.record(T0 + i * 1_000_003L, frame.length + i % 2, frame);
        }
        return capture.write(dir.resolve(name));
    }
}
