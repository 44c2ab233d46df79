package io.ingress.dashboard.evidence;

import io.ingress.model.packet.FrameView;
import io.ingress.model.packet.LinkType;
import java.util.List;
import java.util.Map;

/** Ethernet, VLAN tags, Linux cooked, loopback and ARP. */
final class LinkLayers {
    private static final int ETHERNET_LEN = 14;
    private static final int TAG_LEN = 4;
    private static final int SLL_LEN = 16;
    private static final int SLL2_LEN = 20;
    private static final int FAMILY_LEN = 4;
    private static final int ARP_LEN = 28;
    private static final int ETHERTYPE_ARP = 0x0806;
    private static final Map<Integer, String> ETHERTYPES =
            Map.of(
                    0x0800,
                    "IPv4",
                    ETHERTYPE_ARP,
                    "ARP",
                    0x8100,
                    "802.1Q VLAN",
                    0x88a8,
                    "802.1ad QinQ",
                    0x86dd,
                    "IPv6",
                    0x88cc,
                    "LLDP",
                    0x8863,
                    "PPPoE discovery",
                    0x8864,
                    "PPPoE");

    private LinkLayers() {}

    /** Adds the layers up to the network layer; returns where that begins. */
    static int add(Frame frame, FrameView view, List<Layer> layers) {
        byte[] bytes = frame.bytes();
        return switch (frame.linkType()) {
            case LinkType.ETHERNET -> ethernet(bytes, view, layers);
            case LinkType.LINUX_SLL -> {
                layers.add(
                        new LayerBuilder(bytes, "sll", 0)
                                .number("packet type", 0, 2)
                                .number("device type", 2, 2)
                                .mac("source", 6)
                                .hex("type", 14, 2)
                                .build("Linux cooked capture", SLL_LEN));
                yield tags(bytes, SLL_LEN, 14, view, layers);
            }
            case LinkType.LINUX_SLL2 -> {
                layers.add(
                        new LayerBuilder(bytes, "sll2", 0)
                                .hex("type", 0, 2)
                                .number("interface", 4, 4)
                                .number("packet type", 10, 1)
                                .mac("source", 12)
                                .build("Linux cooked capture v2", SLL2_LEN));
                yield tags(bytes, SLL2_LEN, 0, view, layers);
            }
            case LinkType.NULL, LinkType.LOOP -> {
                layers.add(
                        new LayerBuilder(bytes, "loopback", 0)
                                .hex("family", 0, 4)
                                .build("Loopback", FAMILY_LEN));
                yield FAMILY_LEN;
            }
            default -> 0;
        };
    }

    private static int ethernet(byte[] bytes, FrameView view, List<Layer> layers) {
        LayerBuilder builder =
                new LayerBuilder(bytes, "ethernet", 0).mac("destination", 0).mac("source", 6);
        builder.text("type", 12, 2, typeName(builder.u16(12)));
        layers.add(
                builder.build(
                        "Ethernet, " + builder.macText(6) + " > " + builder.macText(0),
                        ETHERNET_LEN));
        return tags(bytes, ETHERNET_LEN, 12, view, layers);
    }

    /** VLAN tags between the link header and the network layer. */
    private static int tags(
            byte[] bytes, int from, int typeAt, FrameView view, List<Layer> layers) {
        int at = from;
        for (int i = 0; i < view.vlanCount; i++) {
            LayerBuilder tag = new LayerBuilder(bytes, "vlan", at);
            tag.text("priority", 0, 1, Integer.toString(tag.u8(0) >> 5))
                    .text("id", 0, 2, Integer.toString(tag.u16(0) & 0xfff))
                    .text("type", 2, 2, typeName(tag.u16(2)));
            layers.add(tag.build("VLAN " + (tag.u16(0) & 0xfff), TAG_LEN));
            at += TAG_LEN;
        }
        if (view.etherType == ETHERTYPE_ARP) {
            arp(bytes, at, layers);
        }
        return at;
    }

    private static void arp(byte[] bytes, int at, List<Layer> layers) {
        LayerBuilder arp = new LayerBuilder(bytes, "arp", at);
        String operation =
                switch (arp.u16(6)) {
                    case 1 -> "request";
                    case 2 -> "reply";
                    default -> Integer.toString(arp.u16(6));
                };
        arp.number("hardware type", 0, 2)
                .hex("protocol type", 2, 2)
                .text("operation", 6, 2, operation)
                .mac("sender MAC", 8)
                .ipv4("sender IP", 14)
                .mac("target MAC", 18)
                .ipv4("target IP", 24);
        layers.add(arp.build("ARP " + operation, ARP_LEN));
    }

    static String typeName(int type) {
        return String.format("0x%04x", type)
                + (ETHERTYPES.containsKey(type) ? " (" + ETHERTYPES.get(type) + ")" : "");
    }
}
