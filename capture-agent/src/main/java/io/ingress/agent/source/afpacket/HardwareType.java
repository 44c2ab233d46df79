package io.ingress.agent.source.afpacket;

import io.ingress.model.packet.LinkType;

/** ARPHRD numbers (if_arp.h) and what the frames of such interfaces begin with. */
final class HardwareType {
    static final int ETHERNET = 1;
    static final int LOOPBACK = 772;
    static final int NONE = 65534;

    /** The link header is of a kind the decoder does not read: frames begin with the IP header. */
    static final int FROM_NETWORK_HEADER = -1;

    private static final int IEEE80211 = 801;
    private static final int IEEE80211_RADIOTAP = 803;

    private HardwareType() {}

    /** LINKTYPE of the frames, or {@link #FROM_NETWORK_HEADER}. */
    static int linkType(int hardwareType) {
        return switch (hardwareType) {
            case ETHERNET, LOOPBACK -> LinkType.ETHERNET;
            case IEEE80211 -> LinkType.IEEE802_11;
            case IEEE80211_RADIOTAP -> LinkType.RADIOTAP;
            default -> FROM_NETWORK_HEADER;
        };
    }
}
