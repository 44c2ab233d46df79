package io.ingress.model.packet;

import static io.ingress.model.packet.Frames.join;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class FrameDecoderPropertyTest {
    private static final int[] LINK_TYPES = {0, 1, 12, 14, 101, 108, 113, 228, 229, 276, 9};

    @Property
    void shouldStayInsideAnyBytes(
            @ForAll @IntRange(max = 10) int linkType, @ForAll @Size(max = 200) byte[] frame) {
        FrameView view = Frames.decode(LINK_TYPES[linkType], frame);

        FrameAnomalyTest.assertInside(view);
    }

    @Property
    void shouldStayInsideAnyBytesAfterAnEthernetHeader(
            @ForAll boolean ipv6,
            @ForAll @IntRange(max = 255) int proto,
            @ForAll @Size(max = 120) byte[] payload,
            @ForAll @IntRange(min = -1, max = 2000) int wireLen) {
        byte[] packet = ipv6 ? Frames.ipv6(proto, payload) : Frames.ipv4(proto, payload);
        byte[] frame = join(ipv6 ? Frames.ETHERNET_IPV6 : Frames.ETHERNET, packet);

        FrameView view = Frames.decode(LinkType.ETHERNET, frame, frame.length, wireLen);

        FrameAnomalyTest.assertInside(view);
        assertThat(view.ipVersion).isEqualTo(ipv6 ? 6 : 4);
    }

    @Property
    void shouldPutBothDirectionsInOneBucket(
            @ForAll long srcHi,
            @ForAll long srcLo,
            @ForAll long dstHi,
            @ForAll long dstLo,
            @ForAll @IntRange(min = 1, max = 64) int buckets,
            @ForAll long seed) {
        int there = Bucket.of(srcHi, srcLo, dstHi, dstLo, buckets, seed);
        int back = Bucket.of(dstHi, dstLo, srcHi, srcLo, buckets, seed);

        assertThat(there).isEqualTo(back).isBetween(0, buckets - 1);
    }
}
