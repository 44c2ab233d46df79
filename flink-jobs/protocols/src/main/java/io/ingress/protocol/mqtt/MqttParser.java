package io.ingress.protocol.mqtt;

import io.ingress.model.eve.WireText;
import io.ingress.protocol.wire.ByteReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one control packet into the fields that EVE has for it. */
final class MqttParser {
    /** Topics of one packet that are kept; more are left out. */
    static final int MAX_TOPICS = 64;

    static final int VERSION_5 = 5;

    private static final int FLAG_CLEAN_SESSION = 0x02;
    private static final int FLAG_WILL = 0x04;
    private static final int FLAG_WILL_RETAIN = 0x20;
    private static final int FLAG_PASSWORD = 0x40;
    private static final int FLAG_USER_NAME = 0x80;

    private final ByteReader in;
    private final boolean version5;
    private final long length;
    private final int type;
    private final int flags;
    private final Map<String, Object> fields = new LinkedHashMap<>();

    /**
     * @param packet bytes of one packet, or as many as were kept
     * @param version of the protocol, from the CONNECT
     */
    MqttParser(byte[] packet, int version) {
        in = new ByteReader(packet);
        int first = in.u8();
        type = first >>> 4;
        flags = first & 15;
        long remainingLength = MqttProperties.variable(in);
        length = packet.length - in.remaining() + remainingLength;
        version5 = version == VERSION_5;
    }

    int type() {
        return type;
    }

    /** False when the packet ends before what must be in it. */
    boolean sound() {
        return !in.failed() || truncated();
    }

    /** Reads the packet; what stands before a wrong byte is there. */
    Map<String, Object> read() {
        fields.put("qos", flags >>> 1 & 3);
        fields.put("retain", (flags & 1) != 0);
        fields.put("dup", (flags & 8) != 0);
        switch (type) {
            case MqttCodes.CONNECT -> connect();
            case MqttCodes.CONNACK -> connack();
            case MqttCodes.PUBLISH -> publish();
            case MqttCodes.PUBACK, MqttCodes.PUBREC, MqttCodes.PUBREL, MqttCodes.PUBCOMP ->
                    acknowledge();
            case MqttCodes.SUBSCRIBE -> subscribe();
            case MqttCodes.SUBACK -> codes("qos_granted");
            case MqttCodes.UNSUBSCRIBE -> unsubscribe();
            case MqttCodes.UNSUBACK -> codes("reason_codes");
            case MqttCodes.DISCONNECT, MqttCodes.AUTH -> reason();
            default -> {}
        }
        if (truncated()) {
            fields.put("truncated", true);
            fields.put("skipped_length", length - in.array().length);
        }
        return fields;
    }

    private boolean truncated() {
        return length > in.array().length;
    }

    private void connect() {
        fields.put("protocol_string", in.text(in.u16()));
        int version = in.u8();
        fields.put("protocol_version", version);
        int connectFlags = in.u8();
        in.u16();
        Map<String, Object> properties = version == VERSION_5 ? MqttProperties.read(in) : null;
        fields.put("client_id", in.text(in.u16()));
        fields.put("flags", flags(connectFlags));
        if ((connectFlags & FLAG_WILL) != 0) {
            Map<String, Object> will = new LinkedHashMap<>();
            Map<String, Object> willProperties =
                    version == VERSION_5 ? MqttProperties.read(in) : null;
            will.put("topic", in.text(in.u16()));
            will.put("message", in.text(in.u16()));
            will.put("properties", willProperties);
            fields.put("will", will);
        }
        if ((connectFlags & FLAG_USER_NAME) != 0) {
            fields.put("username", in.text(in.u16()));
        }
        if ((connectFlags & FLAG_PASSWORD) != 0) {
            in.skip(in.u16());
        }
        fields.put("properties", properties);
    }

    private static Map<String, Object> flags(int connectFlags) {
        Map<String, Object> flags = new LinkedHashMap<>();
        flags.put("username", (connectFlags & FLAG_USER_NAME) != 0);
        flags.put("password", (connectFlags & FLAG_PASSWORD) != 0);
        flags.put("will_retain", (connectFlags & FLAG_WILL_RETAIN) != 0);
        flags.put("will", (connectFlags & FLAG_WILL) != 0);
        flags.put("clean_session", (connectFlags & FLAG_CLEAN_SESSION) != 0);
        return flags;
    }

    private void connack() {
        fields.put("session_present", (in.u8() & 1) != 0);
        fields.put("return_code", in.u8());
        properties();
    }

    private void publish() {
        fields.put("topic", in.text(in.u16()));
        if ((flags & 6) != 0) {
            fields.put("message_id", in.u16());
        }
        Map<String, Object> properties = version5 ? MqttProperties.read(in) : null;
        if (in.remaining() > 0) {
            fields.put("message", WireText.of(in.array(), in.position(), in.remaining()));
        }
        fields.put("properties", properties);
    }

    private void acknowledge() {
        fields.put("message_id", in.u16());
        if (version5) {
            fields.put("reason_code", in.remaining() > 0 ? in.u8() : 0);
            properties();
        }
    }

    private void reason() {
        if (version5) {
            fields.put("reason_code", in.remaining() > 0 ? in.u8() : 0);
            properties();
        }
    }

    private void subscribe() {
        fields.put("message_id", in.u16());
        Map<String, Object> properties = version5 ? MqttProperties.read(in) : null;
        List<Map<String, Object>> topics = new ArrayList<>();
        while (in.remaining() > 0 && topics.size() < MAX_TOPICS) {
            String topic = in.text(in.u16());
            int qos = in.u8() & 3;
            if (!in.failed()) {
                Map<String, Object> wanted = new LinkedHashMap<>();
                wanted.put("topic", topic);
                wanted.put("qos", qos);
                topics.add(wanted);
            }
        }
        fields.put("topics", topics);
        fields.put("properties", properties);
    }

    private void unsubscribe() {
        fields.put("message_id", in.u16());
        Map<String, Object> properties = version5 ? MqttProperties.read(in) : null;
        List<String> topics = new ArrayList<>();
        while (in.remaining() > 0 && topics.size() < MAX_TOPICS) {
            String topic = in.text(in.u16());
            if (!in.failed()) {
                topics.add(topic);
            }
        }
        fields.put("topics", topics);
        fields.put("properties", properties);
    }

    private void codes(String name) {
        fields.put("message_id", in.u16());
        Map<String, Object> properties = version5 ? MqttProperties.read(in) : null;
        List<Integer> codes = new ArrayList<>();
        while (in.remaining() > 0 && codes.size() < MAX_TOPICS) {
            codes.add(in.u8());
        }
        boolean none = type == MqttCodes.UNSUBACK && codes.isEmpty();
        fields.put(name, none ? null : codes);
        fields.put("properties", properties);
    }

    private void properties() {
        fields.put("properties", version5 && in.remaining() > 0 ? MqttProperties.read(in) : null);
    }
}
