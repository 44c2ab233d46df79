package io.ingress.model.packet;

/**
 * What can be wrong with a frame; {@link #eveName} is Suricata's event name where it has one, else
 * Zeek's. A header that the capture cut short (snap length) has the same name as one that is too
 * short on the wire.
 */
public enum DecodeAnomaly {
    OK(""),
    UNKNOWN_LINK_TYPE("decoder.unsupported_datalink"),
    ETHERNET_TOO_SMALL("decoder.ethernet.pkt_too_small"),
    SLL_TOO_SMALL("decoder.sll.pkt_too_small"),
    SLL2_TOO_SMALL("decoder.sll2.pkt_too_small"),
    NFLOG_TOO_SMALL("decoder.nflog.pkt_too_small"),
    NFLOG_UNSUPPORTED_FAMILY("decoder.nflog.unsupported_family"),
    NULL_TOO_SMALL("decoder.ltnull.pkt_too_small"),
    NULL_UNSUPPORTED_TYPE("decoder.ltnull.unsupported_type"),
    RAW_INVALID_IP_VERSION("decoder.ipraw.invalid_ip_version"),
    VLAN_HEADER_TOO_SMALL("decoder.vlan.header_too_small"),
    VLAN_TOO_MANY_LAYERS("decoder.vlan.too_many_layers"),
    MPLS_HEADER_TOO_SMALL("decoder.mpls.header_too_small"),
    PPPOE_TOO_SMALL("decoder.pppoe.pkt_too_small"),
    PPP_TOO_SMALL("decoder.ppp.pkt_too_small"),
    VNTAG_HEADER_TOO_SMALL("decoder.vntag.header_too_small"),
    NSH_HEADER_TOO_SMALL("decoder.nsh.header_too_small"),
    TOO_MANY_LAYERS("decoder.too_many_layers"),
    ARP_TOO_SMALL("decoder.arp.pkt_too_small"),

    IPV4_TOO_SMALL("decoder.ipv4.pkt_too_small"),
    IPV4_WRONG_VERSION("decoder.ipv4.wrong_ip_version"),
    IPV4_HEADER_TOO_SMALL("decoder.ipv4.hlen_too_small"),
    IPV4_TOTAL_SMALLER_THAN_HEADER("decoder.ipv4.iplen_smaller_than_hlen"),
    IPV4_TRUNCATED("decoder.ipv4.trunc_pkt", Verdict.INVALID),
    IPV4_OPTION_INVALID_LENGTH("decoder.ipv4.opt_invalid_len", Verdict.INVALID),
    IPV4_FRAGMENT_TOO_LARGE("decoder.ipv4.frag_pkt_too_large"),

    IPV6_TOO_SMALL("decoder.ipv6.pkt_too_small"),
    IPV6_WRONG_VERSION("decoder.ipv6.wrong_ip_version"),
    IPV6_TRUNCATED("decoder.ipv6.trunc_pkt", Verdict.INVALID),
    IPV6_EXTENSION_TRUNCATED("decoder.ipv6.trunc_exthdr", Verdict.INVALID_IF_WHOLE),
    IPV6_TOO_MANY_EXTENSIONS("decoder.ipv6.exthdr_useless_fh"),
    IPV6_DUPLICATE_FRAGMENT_HEADER("decoder.ipv6.exthdr_dupl_fh"),
    IPV6_FRAGMENT_TOO_LARGE("decoder.ipv6.frag_pkt_too_large"),
    IPV6_DATA_AFTER_NO_NEXT_HEADER("decoder.ipv6.data_after_none_header", Verdict.INVALID),

    TCP_TOO_SMALL("decoder.tcp.pkt_too_small", Verdict.INVALID_IF_WHOLE),
    TCP_HEADER_TOO_SMALL("decoder.tcp.hlen_too_small", Verdict.INVALID),
    TCP_HEADER_TOO_LARGE("decoder.tcp.invalid_optlen", Verdict.INVALID),
    TCP_OPTION_INVALID_LENGTH("decoder.tcp.opt_invalid_len"),
    UDP_TOO_SMALL("decoder.udp.pkt_too_small", Verdict.INVALID_IF_WHOLE),
    UDP_LENGTH_TOO_SMALL("decoder.udp.len_invalid", Verdict.INVALID),
    UDP_LENGTH_TOO_LARGE("decoder.udp.hlen_invalid", Verdict.INVALID),
    SCTP_TOO_SMALL("decoder.sctp.pkt_too_small", Verdict.INVALID_IF_WHOLE),
    ICMPV4_TOO_SMALL("decoder.icmpv4.pkt_too_small", Verdict.INVALID_IF_WHOLE),
    ICMPV6_TOO_SMALL("decoder.icmpv6.pkt_too_small", Verdict.INVALID_IF_WHOLE),

    IPV4_BAD_CHECKSUM("bad_IP_checksum"),
    TCP_BAD_CHECKSUM("bad_TCP_checksum"),
    UDP_BAD_CHECKSUM("bad_UDP_checksum"),
    ICMP_BAD_CHECKSUM("bad_ICMP_checksum");

    /** Whether Suricata leaves a packet that has addresses out of the numbers of its flow. */
    private enum Verdict {
        COUNTED,
        INVALID,
        /** Unless it was the capture that cut the packet. */
        INVALID_IF_WHOLE
    }

    private final String eveName;
    private final Verdict verdict;

    DecodeAnomaly(String eveName) {
        this(eveName, Verdict.COUNTED);
    }

    DecodeAnomaly(String eveName, Verdict verdict) {
        this.eveName = eveName;
        this.verdict = verdict;
    }

    /**
     * Whether it makes the packet invalid, see {@link FrameView#invalid}.
     *
     * @param cut the capture did not keep all of the packet
     */
    boolean makesInvalid(boolean cut) {
        return verdict == Verdict.INVALID || verdict == Verdict.INVALID_IF_WHOLE && !cut;
    }

    /** Value of {@code anomaly.event}. */
    public String eveName() {
        return eveName;
    }
}
