package io.ingress.protocol.mqtt;

import io.ingress.protocol.Direction;
import io.ingress.protocol.wire.ByteReader;
import java.nio.ByteBuffer;
import java.util.Map;

/**
 * The control packets of one exchange as bytes: each with its length, as far as it was kept, before
 * it.
 */
final class MqttExchange {
    /** In a key: where the packet type stands, above the sender and the packet identifier. */
    static final int TYPE_SHIFT = 17;

    private static final int SENDER_SHIFT = 16;

    private MqttExchange() {}

    static byte[] with(byte[] exchange, byte[] packet) {
        return ByteBuffer.allocate(exchange.length + Integer.BYTES + packet.length)
                .put(exchange)
                .putInt(packet.length)
                .put(packet)
                .array();
    }

    /** Puts an object per packet; false when one of them was not sound. */
    static boolean read(byte[] exchange, int version, Map<String, Object> fields) {
        ByteReader in = new ByteReader(exchange);
        boolean sound = true;
        while (in.remaining() > 0) {
            MqttParser parser = new MqttParser(in.bytes((int) in.u32()), version);
            fields.put(MqttCodes.type(parser.type()), parser.read());
            sound &= parser.sound();
        }
        return sound;
    }

    /** What the packets of an exchange have in common: how it began, who began it, its number. */
    static long key(int type, Direction sender, byte[] packet) {
        int id = type == MqttCodes.CONNECT ? 0 : packetId(packet);
        return (long) type << TYPE_SHIFT
                | (sender == Direction.TO_SERVER ? 0 : 1) << SENDER_SHIFT
                | id;
    }

    private static int packetId(byte[] packet) {
        ByteReader in = new ByteReader(packet);
        in.skip(MqttRecognition.headerLength(packet, 0, packet.length));
        if (packet[0] >>> 4 == MqttCodes.PUBLISH) {
            in.skip(in.u16());
        }
        return in.u16();
    }
}
