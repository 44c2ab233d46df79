package io.ingress.model.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PacketBatchTest {
    static final long TIME_NS = 1_795_395_723_123_456_789L;

    private final PacketBatchReader reader = new PacketBatchReader();

    static byte[] sampleBatch() {
        PacketBatchWriter writer = new PacketBatchWriter(LinkType.ETHERNET);
        byte[] dns = Frames.join(Frames.ETHERNET, Frames.ipv4(17, Frames.udp(new byte[30])));
        byte[] web = Frames.join(Frames.ETHERNET_IPV6, Frames.ipv6(6, Frames.tcp(new byte[9])));
        writer.add(TIME_NS, dns.length, dns, 0, dns.length);
        writer.add(TIME_NS + 1, 1500, web, 0, web.length);
        return writer.take();
    }

    @Test
    void shouldKeepTheFormOfABatch() throws Exception {
        byte[] batch = sampleBatch();

        if (Boolean.getBoolean("golden.update")) {
            Files.write(Path.of("src/test/resources/golden/packet-batch-v1.pcap"), batch);
        }
        try (InputStream in =
                PacketBatchTest.class.getResourceAsStream("/golden/packet-batch-v1.pcap")) {
            assertThat(batch).isEqualTo(in.readAllBytes());
        }
    }

    @Test
    void shouldReadWhatWasWritten() {
        byte[] batch = sampleBatch();

        reader.reset(batch);

        assertThat(reader.next()).isTrue();
        assertThat(reader.timestampNs()).isEqualTo(TIME_NS);
        assertThat(reader.capturedLen()).isEqualTo(72);
        assertThat(reader.wireLen()).isEqualTo(72);
        assertThat(reader.offset()).isEqualTo(40);
        assertThat(reader.linkType()).isEqualTo(LinkType.ETHERNET);
        assertThat(reader.buffer()).isSameAs(batch);
        assertThat(reader.next()).isTrue();
        assertThat(reader.timestampNs()).isEqualTo(TIME_NS + 1);
        assertThat(reader.wireLen()).isEqualTo(1500);
        assertThat(reader.next()).isFalse();
        assertThat(reader.problem()).isEqualTo(PacketBatchReader.Problem.NONE);
    }

    @Test
    void shouldBeAFileWithoutFramesWhenEmpty() {
        byte[] batch = new PacketBatchWriter(LinkType.LINUX_SLL2).take();

        reader.reset(batch);

        assertThat(batch).hasSize(24);
        assertThat(reader.next()).isFalse();
        assertThat(reader.linkType()).isEqualTo(LinkType.LINUX_SLL2);
        assertThat(reader.problem()).isEqualTo(PacketBatchReader.Problem.NONE);
    }

    @Test
    void shouldBeginTheNextBatchAfterTaking() {
        PacketBatchWriter writer = new PacketBatchWriter(LinkType.RAW);
        writer.add(1, 1, new byte[] {9}, 0, 1);
        byte[] first = writer.take();
        writer.add(2, 1, new byte[] {8}, 0, 1);

        byte[] second = writer.take();

        assertThat(first).hasSize(41).endsWith(9);
        assertThat(second).hasSize(41).endsWith(8);
        assertThat(writer.isEmpty()).isTrue();
    }

    @Test
    void shouldSayWhenAFrameDoesNotFit() {
        PacketBatchWriter writer = new PacketBatchWriter(LinkType.RAW, 24 + 2 * (16 + 100));

        assertThat(writer.fits(5000)).as("alone, a long frame makes a batch").isTrue();
        writer.add(1, 100, new byte[100], 0, 100);
        assertThat(writer.fits(100)).isTrue();
        assertThat(writer.fits(101)).isFalse();
    }

    @Test
    void shouldGrowToTheLimitAndBeyondForASingleFrame() {
        PacketBatchWriter writer = new PacketBatchWriter(LinkType.RAW, 64 * 1024);
        byte[] frame = new byte[1400];
        int frames = 0;
        while (writer.fits(frame.length)) {
            Arrays.fill(frame, (byte) frames);
            writer.add(frames++, frame.length, frame, 0, frame.length);
        }

        byte[] batch = writer.take();
        writer.add(1, 200_000, new byte[200_000], 0, 200_000);
        byte[] large = writer.take();

        assertThat(frames).isEqualTo((64 * 1024 - 24) / 1416);
        assertThat(batch).hasSizeLessThanOrEqualTo(64 * 1024);
        assertThat(large).hasSize(24 + 16 + 200_000);
        reader.reset(batch);
        for (int i = 0; i < frames; i++) {
            assertThat(reader.next()).isTrue();
            assertThat(batch[reader.offset()]).isEqualTo((byte) i);
            assertThat(batch[reader.offset() + 1399]).isEqualTo((byte) i);
        }
    }

    @Test
    void shouldClampTimesThatPcapCannotHold() {
        PacketBatchWriter writer = new PacketBatchWriter(LinkType.RAW);
        writer.add(-5, 1, new byte[1], 0, 1);
        writer.add(Long.MAX_VALUE, 1, new byte[1], 0, 1);

        reader.reset(writer.take());

        assertThat(reader.next()).isTrue();
        assertThat(reader.timestampNs()).isZero();
        assertThat(reader.next()).isTrue();
        assertThat(reader.timestampNs() / 1_000_000_000L).isEqualTo(0xffffffffL);
    }

    @Test
    void shouldRefuseALimitWithoutRoomForAFrame() {
        assertThatThrownBy(() -> new PacketBatchWriter(1, 39))
                .hasMessage("must be >= 40: maxBytes=39");
    }

    @Test
    void shouldNameTheProblemOfEveryTruncation() {
        byte[] batch = sampleBatch();
        for (int length = 0; length < batch.length; length++) {
            byte[] cut = Arrays.copyOf(batch, length);
            reader.reset(cut);
            while (reader.next()) {
                assertThat(reader.offset() + reader.capturedLen()).isLessThanOrEqualTo(length);
            }
            boolean atBorder = length == 24 || length == 24 + 16 + 72;
            assertThat(reader.problem() == PacketBatchReader.Problem.NONE)
                    .as("length %s", length)
                    .isEqualTo(atBorder);
            assertThat(reader.next()).as("stays at the end").isFalse();
        }
    }

    @Test
    void shouldRefuseOtherFormats() {
        byte[] batch = sampleBatch();
        batch[0] ^= 1;

        reader.reset(batch);

        assertThat(reader.next()).isFalse();
        assertThat(reader.problem()).isEqualTo(PacketBatchReader.Problem.WRONG_MAGIC);
        assertThat(reader.problem().text()).isEqualTo("not a little-endian nanosecond pcap");
    }

    @Test
    void shouldRefuseALengthOutOfRange() {
        byte[] batch = sampleBatch();
        batch[24 + 8 + 3] = (byte) 0x80;

        reader.reset(batch);

        assertThat(reader.next()).isFalse();
        assertThat(reader.problem()).isEqualTo(PacketBatchReader.Problem.LENGTH_OUT_OF_RANGE);
    }

    @Test
    void shouldReadABatchInsideALargerArray() {
        byte[] batch = sampleBatch();
        byte[] larger = new byte[batch.length + 20];
        System.arraycopy(batch, 0, larger, 10, batch.length);

        reader.reset(larger, 10, batch.length);

        assertThat(reader.next()).isTrue();
        assertThat(reader.offset()).isEqualTo(50);
        assertThat(reader.next()).isTrue();
        assertThat(reader.next()).isFalse();
        assertThat(reader.problem()).isEqualTo(PacketBatchReader.Problem.NONE);
    }
}
