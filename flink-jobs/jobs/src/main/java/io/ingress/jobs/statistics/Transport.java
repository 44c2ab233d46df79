package io.ingress.jobs.statistics;

import io.ingress.model.packet.FrameView;
import io.ingress.model.packet.IpProtocol;

/** Transport protocols that metrics tell apart. */
public enum Transport {
    TCP("tcp"),
    UDP("udp"),
    ICMP("icmp"),
    SCTP("sctp"),
    /** IP with another protocol. */
    OTHER("other"),
    /** Frames without IP: ARP, spanning tree, broken ones. */
    NON_IP("non_ip");

    private final String metricName;

    Transport(String metricName) {
        this.metricName = metricName;
    }

    public String metricName() {
        return metricName;
    }

    public static Transport of(FrameView view) {
        if (!view.hasIp()) {
            return NON_IP;
        }
        return switch (view.ipProto) {
            case IpProtocol.TCP -> TCP;
            case IpProtocol.UDP -> UDP;
            case IpProtocol.ICMP, IpProtocol.ICMPV6 -> ICMP;
            case IpProtocol.SCTP -> SCTP;
            default -> OTHER;
        };
    }
}
