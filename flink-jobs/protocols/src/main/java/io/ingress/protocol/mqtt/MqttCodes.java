package io.ingress.protocol.mqtt;

/** Control packet types and properties by their numbers, under EVE's names. */
final class MqttCodes {
    static final int CONNECT = 1;
    static final int CONNACK = 2;
    static final int PUBLISH = 3;
    static final int PUBACK = 4;
    static final int PUBREC = 5;
    static final int PUBREL = 6;
    static final int PUBCOMP = 7;
    static final int SUBSCRIBE = 8;
    static final int SUBACK = 9;
    static final int UNSUBSCRIBE = 10;
    static final int UNSUBACK = 11;
    static final int PINGREQ = 12;
    static final int PINGRESP = 13;
    static final int DISCONNECT = 14;
    static final int AUTH = 15;

    private static final String[] TYPES = {
        "unassigned",
        "connect",
        "connack",
        "publish",
        "puback",
        "pubrec",
        "pubrel",
        "pubcomp",
        "subscribe",
        "suback",
        "unsubscribe",
        "unsuback",
        "pingreq",
        "pingresp",
        "disconnect",
        "auth"
    };

    private MqttCodes() {}

    static String type(int type) {
        return TYPES[type];
    }

    /** How the value of a property is written on the wire (MQTT 5.0 section 2.2.2.2). */
    enum Form {
        BYTE,
        TWO_BYTES,
        FOUR_BYTES,
        VARIABLE,
        TEXT,
        PAIR,
        SECRET,
        UNKNOWN
    }

    static Form form(int property) {
        return switch (property) {
            case 1, 23, 25, 36, 37, 40, 41, 42 -> Form.BYTE;
            case 19, 33, 34, 35 -> Form.TWO_BYTES;
            case 2, 17, 24, 39 -> Form.FOUR_BYTES;
            case 11 -> Form.VARIABLE;
            case 3, 8, 9, 18, 21, 26, 28, 31 -> Form.TEXT;
            case 22 -> Form.SECRET;
            case 38 -> Form.PAIR;
            default -> Form.UNKNOWN;
        };
    }

    static String property(int property) {
        return switch (property) {
            case 1 -> "payload_format_indicator";
            case 2 -> "message_expiry_interval";
            case 3 -> "content_type";
            case 8 -> "response_topic";
            case 9 -> "correlation_data";
            case 11 -> "subscription_identifier";
            case 17 -> "session_expiry_interval";
            case 18 -> "assigned_client_identifier";
            case 19 -> "server_keep_alive";
            case 21 -> "authentication_method";
            case 23 -> "request_problem_information";
            case 24 -> "will_delay_interval";
            case 25 -> "request_response_information";
            case 26 -> "response_information";
            case 28 -> "server_reference";
            case 31 -> "reason_string";
            case 33 -> "receive_maximum";
            case 34 -> "topic_alias_maximum";
            case 35 -> "topic_alias";
            case 36 -> "maximum_qos";
            case 37 -> "retain_available";
            case 39 -> "maximum_packet_size";
            case 40 -> "wildcard_subscription_available";
            case 41 -> "subscription_identifiers_available";
            case 42 -> "shared_subscription_available";
            default -> "unknown";
        };
    }
}
