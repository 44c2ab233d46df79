package io.ingress.agent.source;

import static io.ingress.agent.testing.CaptureBytes.ETHERNET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ingress.agent.testing.CaptureBytes;
import io.ingress.agent.testing.Frames;
import io.ingress.agent.testing.Packets;
import io.ingress.agent.testing.Packets.Copy;
import io.ingress.agent.testing.Packets.Read;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PcapFileSourceTest {
    private static final ByteOrder LE = ByteOrder.LITTLE_ENDIAN;
    private static final ByteOrder BE = ByteOrder.BIG_ENDIAN;
    private static final long T0 = 1_700_000_000_123_456_000L;
    private static final byte[] A = Frames.udp(1, 1000, 2, 2000, 30);
    private static final byte[] B = Frames.tcp(2, 80, 1, 1025, Frames.ACK, 7);
    private static final List<Copy> A_AND_B =
            List.of(new Copy(ETHERNET, T0, A.length, A), new Copy(ETHERNET, T0 + 5000, 9000, B));

    @TempDir private Path dir;

    static Stream<Arguments> formats() {
        return Stream.of(LE, BE)
                .flatMap(
                        order ->
                                Stream.of(
                                        pcap("micros", order, CaptureBytes.pcapMicros(order, 1)),
                                        pcap("nanos", order, CaptureBytes.pcapNanos(order, 1)),
                                        pcap(
                                                "modified",
                                                order,
                                                CaptureBytes.pcapModified(order, 1)),
                                        pcapng(order)));
    }

    private static Arguments pcap(String name, ByteOrder order, CaptureBytes capture) {
        capture.record(T0, A).record(T0 + 5000, 9000, B);
        return Arguments.of(name + " " + order, capture);
    }

    private static Arguments pcapng(ByteOrder order) {
        CaptureBytes capture =
                CaptureBytes.pcapng(order)
                        .describe(ETHERNET, 0)
                        .unknownBlock(13)
                        .enhanced(0, T0 / 1000, A.length, A)
                        .enhanced(0, T0 / 1000 + 5, 9000, B);
        return Arguments.of("pcapng " + order, capture);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formats")
    void shouldReadEveryFormatInBothByteOrders(String name, CaptureBytes capture)
            throws IOException {
        Read read = Packets.read(capture.write(dir.resolve("capture")));

        assertThat(read.packets()).isEqualTo(A_AND_B);
        assertThat(read.end()).isEqualTo(FileEnd.COMPLETE);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formats")
    void shouldReadWhatIsWholeOfEveryTruncation(String name, CaptureBytes capture)
            throws IOException {
        byte[] whole = capture.toBytes();
        Path file = dir.resolve("cut");
        int complete = 0;
        int truncated = 0;
        for (int length = 28; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));

            Read read = Packets.read(file);

            assertThat(read.packets())
                    .as("cut to %d bytes", length)
                    .hasSizeLessThan(2)
                    .isEqualTo(A_AND_B.subList(0, read.packets().size()));
            complete += read.end().isComplete() ? 1 : 0;
            truncated += read.end().kind() == FileEnd.Kind.TRUNCATED ? 1 : 0;
        }
        // Only a cut between two records or blocks cannot be seen.
        assertThat(complete).isBetween(1, 4);
        assertThat(complete + truncated).isEqualTo(whole.length - 28);
    }

    @Test
    void shouldSayWhereTheFileIsCut() throws IOException {
        byte[] whole = CaptureBytes.pcapNanos(LE, 1).record(T0, A).record(T0, B).toBytes();
        Path file = Files.write(dir.resolve("cut"), Arrays.copyOf(whole, whole.length - 1));

        Read read = Packets.read(file);

        assertThat(read.packets()).hasSize(1);
        assertThat(read.end())
                .isEqualTo(
                        new FileEnd(
                                FileEnd.Kind.TRUNCATED,
                                "the file ends in the middle of a packet, at byte "
                                        + (24 + 16 + A.length)));
    }

    @Test
    void shouldReadSectionsWithTheirOwnByteOrderAndInterfaces() throws IOException {
        CaptureBytes second = CaptureBytes.pcapng(BE).describe(113, 0);
        second.obsolete(0, T0 / 1000, B.length, B);
        CaptureBytes capture =
                CaptureBytes.pcapng(LE)
                        .describe(ETHERNET, 0)
                        .describe(101, 9, 0)
                        .enhanced(1, T0, A.length, A)
                        .simple(A.length, A)
                        .bytes(second.toBytes());

        Read read = Packets.read(capture.write(dir.resolve("capture")));

        assertThat(read.packets())
                .containsExactly(
                        new Copy(101, T0, A.length, A),
                        new Copy(ETHERNET, T0, A.length, A),
                        new Copy(113, T0, B.length, B));
        assertThat(read.end().isComplete()).isTrue();
    }

    @Test
    void shouldCutASimplePacketAtTheSnapLengthOfItsInterface() throws IOException {
        byte[] cut = Arrays.copyOf(A, 60);
        CaptureBytes capture = CaptureBytes.pcapng(LE).describe(ETHERNET, 60).simple(A.length, cut);

        Read read = Packets.read(capture.write(dir.resolve("capture")));

        assertThat(read.packets()).containsExactly(new Copy(ETHERNET, 0, A.length, cut));
    }

    static Stream<Arguments> resolutions() {
        return Stream.of(
                Arguments.of(0, 1_700_000_000L, 0, 1_700_000_000_000_000_000L),
                Arguments.of(3, 1_700_000_000_123L, 0, 1_700_000_000_123_000_000L),
                Arguments.of(9, 1_700_000_000_123_456_789L, 0, 1_700_000_000_123_456_789L),
                Arguments.of(12, 1_700_000_123_456_789_012L, 0, 1_700_000_123_456_789L),
                Arguments.of(0x80 | 0, 1_700_000_000L, 0, 1_700_000_000_000_000_000L),
                Arguments.of(0x80 | 1, 3L, 0, 1_500_000_000L),
                Arguments.of(0x80 | 32, (5L << 32) + (1L << 31), 0, 5_500_000_000L),
                Arguments.of(0x80 | 63, 1L << 62, 0, 500_000_000L),
                Arguments.of(0x80 | 127, -1L, 0, 0L),
                Arguments.of(127, -1L, 0, 0L),
                Arguments.of(6, 1_000_000L, 1_699_999_999L, 1_700_000_000_000_000_000L),
                Arguments.of(6, 5_000_000L, -6L, 0L),
                Arguments.of(0, -1L, 0L, RawPacket.MAX_TIMESTAMP_NS),
                Arguments.of(6, 0L, Long.MAX_VALUE, RawPacket.MAX_TIMESTAMP_NS),
                Arguments.of(6, 0L, Long.MIN_VALUE, 0L));
    }

    @ParameterizedTest
    @MethodSource("resolutions")
    void shouldConvertTimestampsOfEveryResolutionAndOffset(
            int resolution, long units, long offsetSeconds, long expectedNs) throws IOException {
        CaptureBytes capture =
                CaptureBytes.pcapng(LE)
                        .describe(ETHERNET, resolution, offsetSeconds)
                        .enhanced(0, units, A.length, A);

        Read read = Packets.read(capture.write(dir.resolve("capture")));

        assertThat(read.packets().get(0).timestampNs()).isEqualTo(expectedNs);
    }

    static Stream<Arguments> damages() {
        return Stream.of(
                Arguments.of("captured bytes", pcapNanos().ints(1, 0, -1, 60)),
                Arguments.of("captured bytes", pcapNanos().ints(1, 0, 262_145, 60)),
                Arguments.of("length of 8 bytes", pcapng().ints(6, 8, 0)),
                Arguments.of("length of 34 bytes", pcapng().ints(6, 34, 0)),
                Arguments.of("not described", pcapng().enhanced(1, 0, A.length, A)),
                Arguments.of("captured bytes", pcapng().ints(6, 32, 0, 0, 0, 1000, 1000, 32)),
                Arguments.of("packet block of 16", pcapng().ints(6, 16, 0, 16)),
                Arguments.of("interface description", pcapng().ints(1, 12, 12)),
                Arguments.of("byte order", pcapng().ints(0x0A0D0D0A, 28, 0, 0, 0, 0, 28)),
                Arguments.of("section header of 12", pcapng().ints(0x0A0D0D0A, 12, 0x1A2B3C4D)));
    }

    private static CaptureBytes pcapNanos() {
        return CaptureBytes.pcapNanos(LE, 1).record(T0, A);
    }

    private static CaptureBytes pcapng() {
        return CaptureBytes.pcapng(LE).describe(ETHERNET, 0).enhanced(0, T0, A.length, A);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void shouldReadUpToTheDamageAndNameIt(String reason, CaptureBytes capture) throws IOException {
        Read read = Packets.read(capture.write(dir.resolve("capture")));

        assertThat(read.packets()).hasSize(1);
        assertThat(read.end().kind()).isEqualTo(FileEnd.Kind.DAMAGED);
        assertThat(read.end().reason()).contains(reason).contains("at byte ");
    }

    @Test
    void shouldReadAcrossTheBordersOfTheWindowWhateverTheSizeOfFrames() throws IOException {
        CaptureBytes capture = CaptureBytes.pcapNanos(LE, 1);
        List<Copy> written = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            int payloadBytes = i % 1_000 == 999 ? 100_000 + i * 16 : i % 50;
            byte[] frame = new byte[42 + payloadBytes];
            Arrays.fill(frame, (byte) i);
            capture.record(T0 + i, frame);
            written.add(new Copy(1, T0 + i, frame.length, frame));
        }

        Read read = Packets.read(capture.write(dir.resolve("capture")));

        assertThat(read.packets()).isEqualTo(written);
        assertThat(read.end().isComplete()).isTrue();
    }

    @Test
    void shouldEndWhereTheFileEndsWhenItBecomesShorter() throws IOException {
        CaptureBytes capture = CaptureBytes.pcapNanos(LE, 1);
        for (int i = 0; i < 10_000; i++) {
            capture.record(T0 + i, A);
        }
        Path file = capture.write(dir.resolve("capture"));
        long recordBytes = 16 + A.length;
        RawPacket packet = new RawPacket();
        int read = 0;

        try (PcapFileSource source = PcapFileSource.open(file)) {
            source.next(packet);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(24 + 9_000 * recordBytes - 1);
            }
            do {
                read++;
            } while (source.next(packet) == PacketSource.Next.PACKET);

            assertThat(read).isEqualTo(8_999);
            assertThat(source.fileEnd().kind()).isEqualTo(FileEnd.Kind.TRUNCATED);
        }
    }

    @Test
    void shouldSkipALargeUnknownBlockWithoutReadingIt() throws IOException {
        CaptureBytes capture =
                CaptureBytes.pcapng(LE)
                        .describe(ETHERNET, 0)
                        .unknownBlock(3 * CaptureWindow.WINDOW_BYTES + 1)
                        .enhanced(0, T0 / 1000, A.length, A);

        Read read = Packets.read(capture.write(dir.resolve("capture")));

        assertThat(read.packets()).hasSize(1);
    }

    @Test
    void shouldStopWhenAsked() throws IOException {
        Path file = pcapNanos().record(T0, B).write(dir.resolve("capture"));
        try (PcapFileSource source = PcapFileSource.open(file)) {
            assertThat(source.next(new RawPacket())).isEqualTo(PacketSource.Next.PACKET);

            source.stop();

            assertThat(source.next(new RawPacket())).isEqualTo(PacketSource.Next.END);
        }
    }

    @Test
    void shouldExplainWhatIsNotACapture() throws IOException {
        assertRefused(new byte[0], "is empty; record it again");
        assertRefused(new byte[] {1, 2}, "is not a capture");
        assertRefused("hello, world".getBytes(), "convert it with: editcap -F pcap");
        assertRefused(new byte[] {0x1f, (byte) 0x8b, 8, 0}, "gunzip -k");
        assertRefused(new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd}, "zstd -dk");
        assertRefused(Arrays.copyOf(pcapNanos().toBytes(), 23), "ends inside the pcap file header");
        assertThatThrownBy(() -> PcapFileSource.open(dir))
                .isInstanceOf(NotACaptureException.class)
                .hasMessageContaining("is a folder; give a pcap or pcapng file in it");
        assertThatThrownBy(() -> PcapFileSource.open(dir.resolve("none")))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("no such file; check the path");
    }

    private void assertRefused(byte[] content, String reason) throws IOException {
        Path file = Files.write(dir.resolve("text"), content);
        assertThatThrownBy(() -> PcapFileSource.open(file))
                .isInstanceOf(NotACaptureException.class)
                .hasMessageContaining(reason);
    }
}
