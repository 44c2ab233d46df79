package io.ingress.dashboard.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.dashboard.TestFrames;
import io.ingress.model.event.Endpoints;
import io.ingress.model.packet.LinkType;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever the bytes, there is an answer and every range lies within the frame. */
class PacketDissectorPropertyTest {
    private static final int[] LINK_TYPES = {
        LinkType.NULL,
        LinkType.ETHERNET,
        LinkType.RAW,
        LinkType.LINUX_SLL,
        LinkType.LINUX_SLL2,
        LinkType.IPV4,
        LinkType.IPV6,
        999
    };

    @Property(tries = 2_000)
    void shouldBeTotalOnAnyBytes(
            @ForAll @Size(max = 120) byte[] bytes, @ForAll @IntRange(max = 7) int link) {
        check(new Frame(LINK_TYPES[link], 0, bytes.length, bytes));
    }

    @Property(tries = 2_000)
    void shouldBeTotalOnDamagedFrames(
            @ForAll @IntRange(max = 74) int length,
            @ForAll @IntRange(max = 73) int at,
            @ForAll byte value) {
        Endpoints ends = new Endpoints("10.0.0.1", 1234, "192.0.2.1", 80, "TCP", null);
        byte[] bytes = TestFrames.tcp(ends, 0x18, 20, 0).bytes();
        bytes[at] = value;

        check(new Frame(LinkType.ETHERNET, 0, bytes.length, Arrays.copyOf(bytes, length)));
    }

    private static void check(Frame frame) {
        PacketDissector dissector = new PacketDissector();

        assertThat(dissector.line(frame).info()).isNotNull();
        for (Layer layer : dissector.layers(frame)) {
            assertThat(layer.offset()).isBetween(0, frame.bytes().length);
            assertThat(layer.offset() + layer.length()).isBetween(0, frame.bytes().length);
            for (Layer.Field field : layer.fields()) {
                assertThat(field.offset()).isNotNegative();
                assertThat(field.offset() + field.length())
                        .isLessThanOrEqualTo(frame.bytes().length);
            }
        }
    }
}
