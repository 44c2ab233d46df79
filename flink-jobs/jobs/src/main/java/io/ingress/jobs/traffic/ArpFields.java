package io.ingress.jobs.traffic;

import io.ingress.model.packet.FrameView;
import io.ingress.model.packet.IpAddress;
import java.util.LinkedHashMap;
import java.util.Map;

/** The fields of an ARP packet (RFC 826) as EVE names them; only for packets that are written. */
final class ArpFields {
    private static final int OPCODE = 6;
    private static final int SENDER_MAC = 8;
    private static final int SENDER_IP = 14;
    private static final int TARGET_MAC = 18;
    private static final int TARGET_IP = 24;
    private static final int MAC_LEN = 6;

    private ArpFields() {}

    static Map<String, Object> of(FrameView view) {
        byte[] buffer = view.buffer;
        int at = view.arpOffset;
        String source = ip(buffer, at + SENDER_IP);
        String target = ip(buffer, at + TARGET_IP);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("hw_type", "ethernet");
        fields.put("proto_type", "ipv4");
        fields.put(
                "opcode",
                opcode((buffer[at + OPCODE] & 0xff) << 8 | buffer[at + OPCODE + 1] & 0xff));
        fields.put("src_mac", mac(buffer, at + SENDER_MAC));
        fields.put("src_ip", source);
        fields.put("dest_mac", mac(buffer, at + TARGET_MAC));
        fields.put("dest_ip", target);
        // An announcement (RFC 5227): the sender speaks of its own address.
        fields.put("gratuitous", source.equals(target) ? true : null);
        return fields;
    }

    private static String opcode(int number) {
        return switch (number) {
            case 1 -> "request";
            case 2 -> "reply";
            case 3 -> "reverse_request";
            case 4 -> "reverse_reply";
            case 8 -> "inverse_request";
            case 9 -> "inverse_reply";
            default -> Integer.toString(number);
        };
    }

    private static String ip(byte[] buffer, int at) {
        int bits = 0;
        for (int i = 0; i < 4; i++) {
            bits = bits << 8 | buffer[at + i] & 0xff;
        }
        return IpAddress.text(0, IpAddress.ipv4Lo(bits));
    }

    private static String mac(byte[] buffer, int at) {
        StringBuilder text = new StringBuilder(17);
        for (int i = 0; i < MAC_LEN; i++) {
            text.append(i == 0 ? "" : ":");
            text.append(Character.forDigit(buffer[at + i] >> 4 & 15, 16));
            text.append(Character.forDigit(buffer[at + i] & 15, 16));
        }
        return text.toString();
    }
}
