package io.ingress.dashboard.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.ingress.dashboard.TestFrames;
import io.ingress.model.event.Endpoints;
import io.ingress.model.packet.LinkType;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class PacketDissectorTest {
    private static final Endpoints FLOW =
            new Endpoints("10.0.0.1", 1234, "192.0.2.1", 80, "TCP", null);
    private final PacketDissector dissector = new PacketDissector();

    @Test
    void shouldDescribeTcpPacketInOneLine() {
        PacketDissector.Line line = dissector.line(TestFrames.tcp(FLOW, 0x12, 5, 0));

        assertThat(line)
                .isEqualTo(
                        new PacketDissector.Line(
                                "10.0.0.1",
                                1234,
                                "192.0.2.1",
                                80,
                                "TCP",
                                "1234 > 80 [SYN, ACK] seq 1000 ack 2000 win 512 len 5"));
    }

    @Test
    void shouldGiveLayersWithByteRanges() {
        List<Layer> layers = dissector.layers(TestFrames.tcp(FLOW, 0x02, 5, 0));

        assertThat(layers)
                .extracting(Layer::name, Layer::offset, Layer::length)
                .containsExactly(
                        tuple("ethernet", 0, 14),
                        tuple("ipv4", 14, 20),
                        tuple("tcp", 34, 20),
                        tuple("payload", 54, 5));
        assertThat(layers.get(1).fields())
                .contains(new Layer.Field("source", "10.0.0.1", 26, 4))
                .contains(new Layer.Field("flags", "don't fragment", 20, 1));
        assertThat(layers.get(2).fields()).contains(new Layer.Field("flags", "SYN", 47, 1));
    }

    @Test
    void shouldLookIntoTunnels() {
        Endpoints tunnel = new Endpoints("10.9.0.1", -1, "10.9.0.2", -1, "47", null);
        Frame frame = TestFrames.tunnelled(tunnel, TestFrames.tcp(FLOW, 0x02, 5, 0));

        assertThat(dissector.line(frame).src()).isEqualTo("10.0.0.1");
        assertThat(dissector.line(frame).proto()).isEqualTo("TCP");
        assertThat(dissector.layers(frame))
                .extracting(Layer::name, Layer::offset, Layer::length)
                .containsExactly(
                        tuple("ethernet", 0, 14),
                        tuple("ipv4", 14, 20),
                        tuple("gre", 34, 4),
                        tuple("ipv4", 38, 20),
                        tuple("tcp", 58, 20),
                        tuple("payload", 78, 5));
    }

    @Test
    void shouldReadArp() {
        byte[] arp =
                HexFormat.of()
                        .parseHex(
                                "ffffffffffff020000000001"
                                        + "0806"
                                        + "0001080006040001"
                                        + "020000000001"
                                        + "0a000001"
                                        + "000000000000"
                                        + "0a000002");
        Frame frame = new Frame(LinkType.ETHERNET, 0, arp.length, arp);

        assertThat(dissector.line(frame).info()).isEqualTo("who has 10.0.0.2? tell 10.0.0.1");
        assertThat(dissector.line(frame).proto()).isEqualTo("ARP");
        assertThat(dissector.layers(frame)).extracting(Layer::name).contains("ethernet", "arp");
    }

    @Test
    void shouldNameWhatIsWrong() {
        Frame whole = TestFrames.tcp(FLOW, 0x02, 0, 0);
        byte[] cut = java.util.Arrays.copyOf(whole.bytes(), 40);

        Frame frame = new Frame(LinkType.ETHERNET, 0, 54, cut);

        assertThat(dissector.anomaly(frame)).isPresent();
        assertThat(dissector.anomaly(whole)).isEmpty();
        assertThat(dissector.layers(frame)).extracting(Layer::name).contains("ethernet", "ipv4");
    }
}
