package io.ingress.protocol.mqtt;

import static io.ingress.protocol.testing.WireBytes.hex;
import static io.ingress.protocol.testing.WireBytes.join;
import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;
import io.ingress.protocol.testing.SinkRecorder;
import io.ingress.protocol.testing.WireBytes;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MqttParserTest {
    @Test
    void shouldNeverWriteThePassword() {
        byte[] connect = MqttBytes.connect(4, "sensor-1", "ada", "secret");

        Map<String, Object> fields = new MqttParser(connect, 4).read();

        assertThat(fields).containsEntry("username", "ada").containsEntry("client_id", "sensor-1");
        assertThat(fields.toString()).doesNotContain("secret");
    }

    @Test
    void shouldReadPropertiesOfVersion5() {
        byte[] publish = hex("300f 0001 74 0a 030003612f62 2600016b 0000 78".replace("0a ", "0c "));

        Map<String, Object> fields = new MqttParser(fixLength(publish), 5).read();

        assertThat(fields).containsEntry("topic", "t");
        assertThat(fields.get("properties").toString()).contains("content_type=a/b", "k=");
    }

    @Test
    void shouldStopAtAnUnknownProperty() {
        MqttParser parser = new MqttParser(hex("3007 0001 74 03 7f0102"), 5);

        Map<String, Object> fields = parser.read();

        assertThat(fields).containsEntry("topic", "t");
        assertThat(parser.sound()).isFalse();
    }

    @Test
    void shouldMarkATopicThatRunsOver() {
        MqttParser parser = new MqttParser(hex("3004 ffff 7474"), 4);

        parser.read();

        assertThat(parser.sound()).isFalse();
    }

    @Test
    void shouldCutALongMessageAndGoOnAfterIt() {
        SinkRecorder seen = new SinkRecorder();
        byte[] big = new byte[20_000];
        byte[] publish = join(hex("30 a59c01 0001 74"), big, hex("0000"));
        byte[] bytes = join(MqttBytes.connect(4, "c", "u", "p"), publish, hex("c000"));

        new MqttAnalyzerFactory()
                .create(6)
                .onStream(Direction.TO_SERVER, 1, bytes, 0, bytes.length, seen);

        assertThat(seen.transactions()).hasSize(2);
        assertThat(seen.transactions().get(0)).contains("\"truncated\":true");
        assertThat(seen.transactions().get(1)).contains("pingreq");
    }

    @Test
    void shouldFindTheNextPacketAfterAGap() {
        SinkRecorder seen = new SinkRecorder();
        MqttAnalyzer analyzer = new MqttAnalyzer();
        byte[] connect = MqttBytes.connect(4, "c", "u", "p");
        byte[] rest = join(hex("ffff00"), MqttBytes.publish(0, 0, "room/1", "21.5"));

        analyzer.onStream(Direction.TO_SERVER, 1, connect, 0, connect.length, seen);
        analyzer.onGap(Direction.TO_SERVER, 1, 100, seen);
        analyzer.onStream(Direction.TO_SERVER, 1, rest, 0, rest.length, seen);

        assertThat(seen.transactions()).hasSize(1);
        assertThat(seen.transactions().get(0)).contains("room/1");
    }

    @Test
    void shouldReadWhatHasNoConnectAndSaySo() {
        SinkRecorder seen = new SinkRecorder();
        byte[] publish = MqttBytes.publish(0, 0, "room/1", "21.5");

        new MqttAnalyzerFactory()
                .create(6)
                .onStream(Direction.TO_SERVER, 1, publish, 0, publish.length, seen);

        assertThat(seen.transactions()).hasSize(1);
        assertThat(seen.anomalies()).containsExactly("unintroduced_message");
    }

    @Test
    void shouldSayThatTheEndsAreMixedUpWhenAConnectComesFromTheServer() {
        byte[] connect = MqttBytes.connect(4, "c", "u", "p");

        Recognition answer =
                new MqttAnalyzerFactory()
                        .recognise(6, Direction.TO_CLIENT, 4711, connect, 0, connect.length);

        assertThat(answer).isEqualTo(Recognition.REVERSED);
    }

    private static byte[] fixLength(byte[] packet) {
        byte[] body = java.util.Arrays.copyOfRange(packet, 2, packet.length);
        return MqttBytes.packet(packet[0], new WireBytes().raw(body));
    }
}
