package io.ingress.agent.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.agent.testing.CaptureBytes;
import io.ingress.agent.testing.Packets;
import io.ingress.agent.testing.Packets.Copy;
import io.ingress.agent.testing.Packets.Read;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

class PcapFilePropertyTest {
    private static Path file;

    @BeforeContainer
    static void createFile() throws IOException {
        file = Files.createTempFile("property", ".capture");
    }

    @AfterContainer
    static void deleteFile() throws IOException {
        Files.deleteIfExists(file);
    }

    @Property(tries = 200)
    void shouldReadBackAnyFramesFromPcap(
            @ForAll boolean bigEndian,
            @ForAll @IntRange(max = 0xFFFF) int linkType,
            @ForAll @LongRange(min = 0, max = RawPacket.MAX_TIMESTAMP_NS) long firstNs,
            @ForAll @Size(max = 20) List<@Size(max = 200) byte[]> frames)
            throws IOException {
        CaptureBytes capture = CaptureBytes.pcapNanos(order(bigEndian), linkType);
        List<Copy> expected = new ArrayList<>();
        for (byte[] frame : frames) {
            capture.record(firstNs, frame.length + 1, frame);
            expected.add(new Copy(LinkTypes.of(linkType), firstNs, frame.length + 1, frame));
        }

        Read read = Packets.read(capture.write(file));

        assertThat(read.packets()).isEqualTo(expected);
        assertThat(read.end()).isEqualTo(FileEnd.COMPLETE);
    }

    @Property(tries = 200)
    void shouldReadBackAnyFramesFromPcapng(
            @ForAll boolean bigEndian,
            @ForAll @IntRange(max = 0xFFFF) int linkType,
            @ForAll @LongRange(min = 0, max = RawPacket.MAX_TIMESTAMP_NS) long firstNs,
            @ForAll @Size(max = 20) List<@Size(max = 200) byte[]> frames)
            throws IOException {
        CaptureBytes capture = CaptureBytes.pcapng(order(bigEndian)).describe(linkType, 9, 0);
        List<Copy> expected = new ArrayList<>();
        for (byte[] frame : frames) {
            capture.enhanced(0, firstNs, frame.length + 1, frame).unknownBlock(frame.length);
            expected.add(new Copy(LinkTypes.of(linkType), firstNs, frame.length + 1, frame));
        }

        Read read = Packets.read(capture.write(file));

        assertThat(read.packets()).isEqualTo(expected);
        assertThat(read.end()).isEqualTo(FileEnd.COMPLETE);
    }

    @Property(tries = 500)
    void shouldNeverReadMoreThanTheFileHoldsWhateverIsFlipped(
            @ForAll boolean pcapng, @ForAll long seed) throws IOException {
        byte[] bytes = (pcapng ? somePcapng() : somePcap()).toBytes();
        Random random = new Random(seed);
        for (int flips = 1 + random.nextInt(20); flips > 0; flips--) {
            // The magic stays, or the file would just be refused.
            bytes[4 + random.nextInt(bytes.length - 4)] = (byte) random.nextInt();
        }
        Files.write(file, bytes);

        try {
            Read read = Packets.read(file);
            int captured = read.packets().stream().mapToInt(p -> p.frame().length() / 2).sum();
            assertThat(captured).isLessThanOrEqualTo(bytes.length);
            assertThat(read.packets())
                    .allMatch(p -> p.timestampNs() >= 0 && p.wireLen() >= 0)
                    .allMatch(p -> p.timestampNs() <= RawPacket.MAX_TIMESTAMP_NS);
        } catch (NotACaptureException e) {
            assertThat(e).hasMessageContaining("capture");
        }
    }

    private static CaptureBytes somePcap() {
        CaptureBytes capture = CaptureBytes.pcapMicros(ByteOrder.LITTLE_ENDIAN, 1);
        for (int i = 0; i < 10; i++) {
            capture.record(i, new byte[60 + i]);
        }
        return capture;
    }

    private static CaptureBytes somePcapng() {
        CaptureBytes capture = CaptureBytes.pcapng(ByteOrder.LITTLE_ENDIAN).describe(1, 9, 0);
        for (int i = 0; i < 10; i++) {
            capture.enhanced(0, i, 60 + i, new byte[60 + i]);
        }
        return capture.describe(1, 0x80 | 20, 5).simple(60, new byte[60]).unknownBlock(20);
    }

    private static ByteOrder order(boolean bigEndian) {
        return bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }
}
