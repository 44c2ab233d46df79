package io.ingress.protocol.mqtt;

import io.ingress.protocol.testing.WireBytes;

/** Builds MQTT control packets of less than 128 bytes. */
final class MqttBytes {
    private MqttBytes() {}

    static byte[] connect(int version, String clientId, String user, String password) {
        WireBytes body = new WireBytes().u16(4).text("MQTT").u8(version).u8(0xc2).u16(60);
        text(text(text(body, clientId), user), password);
        return packet(0x10, body);
    }

    static byte[] connect31(String clientId) {
        WireBytes body = new WireBytes().u16(6).text("MQIsdp").u8(3).u8(2).u16(60);
        return packet(0x10, text(body, clientId));
    }

    static byte[] publish(int qos, int id, String topic, String message) {
        WireBytes body = text(new WireBytes(), topic);
        if (qos > 0) {
            body.u16(id);
        }
        return packet(0x30 | qos << 1, body.text(message));
    }

    static byte[] subscribe(int id, String topic, int qos) {
        return packet(0x82, text(new WireBytes().u16(id), topic).u8(qos));
    }

    static byte[] packet(int first, WireBytes body) {
        return new WireBytes().u8(first).u8(body.size()).raw(body.bytes()).bytes();
    }

    private static WireBytes text(WireBytes to, String text) {
        return to.u16(text.length()).text(text);
    }
}
