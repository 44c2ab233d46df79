package io.ingress.model.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class PacketBatchPropertyTest {
    /** A frame as it goes in and comes out. */
    record Frame(long timestampNs, int wireLen, byte[] bytes) {}

    @Provide
    Arbitrary<List<Frame>> frames() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, 4_294_967_295_999_999_999L),
                        Arbitraries.integers().between(0, Integer.MAX_VALUE),
                        Arbitraries.bytes().array(byte[].class).ofMaxSize(2000))
                .as(Frame::new)
                .list()
                .ofMaxSize(40);
    }

    @Property(tries = 200)
    void shouldRoundTrip(
            @ForAll("frames") List<Frame> frames, @ForAll @IntRange(max = 65_535) int linkType) {
        PacketBatchWriter writer = new PacketBatchWriter(linkType, 1 << 20);
        for (Frame frame : frames) {
            writer.add(frame.timestampNs, frame.wireLen, frame.bytes, 0, frame.bytes.length);
        }
        PacketBatchReader reader = new PacketBatchReader();

        reader.reset(writer.take());

        for (Frame frame : frames) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.timestampNs()).isEqualTo(frame.timestampNs);
            assertThat(reader.wireLen()).isEqualTo(frame.wireLen);
            int end = reader.offset() + reader.capturedLen();
            assertThat(Arrays.copyOfRange(reader.buffer(), reader.offset(), end))
                    .isEqualTo(frame.bytes);
        }
        assertThat(reader.next()).isFalse();
        assertThat(reader.problem()).isEqualTo(PacketBatchReader.Problem.NONE);
        assertThat(reader.linkType()).isEqualTo(linkType);
    }

    @Property
    void shouldEndOnAnyBytes(@ForAll @Size(max = 300) byte[] tail) {
        byte[] empty = new PacketBatchWriter(LinkType.ETHERNET).take();
        byte[] batch = Frames.join(empty, tail);
        PacketBatchReader reader = new PacketBatchReader();

        reader.reset(batch);

        int frames = 0;
        while (reader.next()) {
            frames++;
            assertThat(reader.capturedLen()).isNotNegative();
            assertThat(reader.wireLen()).isNotNegative();
            assertThat(reader.offset() + reader.capturedLen()).isLessThanOrEqualTo(batch.length);
        }
        assertThat(frames).isLessThanOrEqualTo(tail.length / PcapFormat.RECORD_HEADER_LEN);
    }
}
