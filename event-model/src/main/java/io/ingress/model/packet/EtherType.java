package io.ingress.model.packet;

/** EtherTypes that the decoder follows (IEEE registry; the PPP numbers of GRE are IANA's). */
final class EtherType {
    static final int IPV4 = 0x0800;
    static final int ARP = 0x0806;
    static final int TRANSPARENT_BRIDGING = 0x6558;
    static final int VLAN = 0x8100;
    static final int IPV6 = 0x86dd;
    static final int MPLS = 0x8847;
    static final int MPLS_MULTICAST = 0x8848;
    static final int PPPOE_SESSION = 0x8864;
    static final int PPP = 0x880b;
    static final int QINQ = 0x88a8;
    static final int ERSPAN_II = 0x88be;
    static final int PROVIDER_BACKBONE = 0x88e7;
    static final int FABRIC_PATH = 0x8903;
    static final int CISCO_METADATA = 0x8909;
    static final int VN_TAG = 0x8926;
    static final int NSH = 0x894f;
    static final int QINQ_OLD_1 = 0x9100;
    static final int QINQ_OLD_2 = 0x9200;
    static final int ERSPAN_III = 0x22eb;

    /** What a tunnel carries when it carries a whole Ethernet frame. */
    static final int ETHERNET = TRANSPARENT_BRIDGING;

    /** GRE of Aruba's access points carries 802.11 frames under these numbers. */
    static boolean isAruba(int type) {
        return type >= 0x8200 && type <= 0x8370 && (type & 0xf) == 0;
    }

    private EtherType() {}

    static boolean isVlan(int type) {
        return type == VLAN || type == QINQ || type == QINQ_OLD_1 || type == QINQ_OLD_2;
    }
}
