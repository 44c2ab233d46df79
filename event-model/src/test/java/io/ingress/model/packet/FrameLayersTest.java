package io.ingress.model.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All layers of the frames that the fuzz target begins with, cut and changed in every way. */
class FrameLayersTest {
    private static final Path SEEDS =
            Path.of(
                    "src/test/resources/io/ingress/model/packet/FrameDecoderFuzzTestInputs",
                    "shouldStayInsideTheFrame");

    private final FrameLayers layers = new FrameLayers();

    static List<Path> seeds() throws IOException {
        try (Stream<Path> files = Files.list(SEEDS)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldFindIpInEachSeed(Path seed) throws IOException {
        byte[] data = Files.readAllBytes(seed);

        decode(data, data.length - 2, data.length - 2);

        assertThat(layers.innermost().hasIp()).isTrue();
        assertThat(layers.innermost().anomaly).isEqualTo(DecodeAnomaly.OK);
        assertThat(layers.innermost().transportOffset).isPositive();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldStayInsideAtEveryLength(Path seed) throws IOException {
        byte[] data = Files.readAllBytes(seed);
        for (int length = 0; length <= data.length - 2; length++) {
            decode(data, length, data.length - 2);
            assertInside();
            decode(data, length, length);
            assertInside();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldStayInsideWhateverOneByteSays(Path seed) throws IOException {
        byte[] data = Files.readAllBytes(seed);
        for (int at = 2; at < data.length; at++) {
            byte kept = data[at];
            for (int value = 0; value < 256; value += 5) {
                data[at] = (byte) value;
                decode(data, data.length - 2, data.length - 2);
                assertInside();
            }
            data[at] = kept;
        }
    }

    @Test
    void shouldEndOnAFrameOfNothingButTunnels() {
        byte[] packet = Frames.ipv4(17, Frames.udp(new byte[4]));
        for (int i = 0; i < 40; i++) {
            packet = Frames.ipv4(4, packet);
        }

        layers.decode(LinkType.RAW, 1, packet, 0, packet.length, packet.length);

        assertThat(layers.count()).isEqualTo(TunnelLayer.MAX_DEPTH + 1);
    }

    @Test
    void shouldEndOnAFrameOfNothingButLinkHeaders() {
        byte[] frame = Frames.hex("020000000001020000000002 6558".repeat(300));

        layers.decode(LinkType.ETHERNET, 1, frame, 0, frame.length, frame.length);

        assertThat(layers.innermost().anomaly).isEqualTo(DecodeAnomaly.TOO_MANY_LAYERS);
    }

    private void decode(byte[] data, int capturedLen, int wireLen) {
        int linkType = FrameDecoderFuzzTest.LINK_TYPES[data[0]];
        layers.decode(linkType, 1, data, 2, capturedLen, wireLen);
    }

    private void assertInside() {
        for (int i = 0; i < layers.count(); i++) {
            FrameAnomalyTest.assertInside(layers.layer(i));
        }
    }
}
