package io.ingress.agent.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.agent.source.PacketSource.Next;
import io.ingress.agent.testing.CaptureBytes;
import io.ingress.agent.testing.Packets.Copy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** A capture that arrives in pieces of any size is read as the file is. */
class StreamSourcePropertyTest {
    private static final int FRAMES = 60;

    @Property(tries = 100)
    void shouldReadAStreamHoweverItIsCut(
            @ForAll boolean pcapng,
            @ForAll @IntRange(min = 1, max = 5000) int most,
            @ForAll long seed)
            throws IOException {
        byte[] capture = (pcapng ? pcapng() : pcap()).toBytes();

        StreamSource source = new StreamSource("s", new Pieces(capture, most, seed));
        List<Copy> packets = readAll(source);

        assertThat(packets).isEqualTo(expected());
        assertThat(source.end()).isEqualTo(FileEnd.COMPLETE);
    }

    @Property(tries = 100)
    void shouldReadUpToTheCut(@ForAll boolean pcapng, @ForAll long seed) throws IOException {
        byte[] whole = (pcapng ? pcapng() : pcap()).toBytes();
        int length = 200 + new Random(seed).nextInt(whole.length - 200);

        StreamSource source =
                new StreamSource("s", new Pieces(Arrays.copyOf(whole, length), 700, seed));
        List<Copy> packets = readAll(source);

        assertThat(expected()).startsWith(packets.toArray(Copy[]::new));
        assertThat(source.end().isComplete() || source.end().reason().contains("in the middle"))
                .isTrue();
    }

    private static List<Copy> readAll(StreamSource source) throws IOException {
        RawPacket packet = new RawPacket();
        List<Copy> packets = new ArrayList<>();
        Next next = source.next(packet);
        while (next != Next.END) {
            if (next == Next.PACKET) {
                byte[] frame =
                        Arrays.copyOfRange(
                                packet.buffer, packet.offset, packet.offset + packet.capturedLen);
                packets.add(new Copy(packet.linkType, packet.timestampNs, packet.wireLen, frame));
            }
            next = source.next(packet);
        }
        source.close();
        return packets;
    }

    private static CaptureBytes pcap() {
        CaptureBytes capture = CaptureBytes.pcapNanos(ByteOrder.BIG_ENDIAN, 1);
        for (int i = 0; i < FRAMES; i++) {
            capture.record(i, 40 * i, frame(i));
        }
        return capture;
    }

    private static CaptureBytes pcapng() {
        CaptureBytes capture = CaptureBytes.pcapng(ByteOrder.LITTLE_ENDIAN).describe(1, 9, 0);
        for (int i = 0; i < FRAMES; i++) {
            capture.enhanced(0, i, 40 * i, frame(i)).unknownBlock(4 * i);
        }
        return capture;
    }

    private static List<Copy> expected() {
        List<Copy> packets = new ArrayList<>();
        for (int i = 0; i < FRAMES; i++) {
            packets.add(new Copy(1, i, 40 * i, frame(i)));
        }
        return packets;
    }

    private static byte[] frame(int i) {
        byte[] frame = new byte[30 * i];
        Arrays.fill(frame, (byte) i);
        return frame;
    }

    /** Gives pieces of random length. */
    private static final class Pieces extends InputStream {
        private final byte[] bytes;
        private final int most;
        private final Random random;
        private int at;

        Pieces(byte[] bytes, int most, long seed) {
            this.bytes = bytes;
            this.most = most;
            this.random = new Random(seed);
        }

        @Override
        public int read() {
            return at == bytes.length ? -1 : bytes[at++] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (at == bytes.length) {
                return -1;
            }
            int count = Math.min(1 + random.nextInt(most), Math.min(length, bytes.length - at));
            System.arraycopy(bytes, at, into, offset, count);
            at += count;
            return count;
        }
    }
}
