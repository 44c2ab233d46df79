package io.ingress.model.event;

import java.util.List;

/**
 * Traffic of one sensor in one window, by protocol. {@code event_type: metric}, EVE has no such
 * type; the object is {@code metric: {name, window_s, total: {...}, protocols: [{protocol, packets,
 * bytes, flows}]}}.
 *
 * @param header timestamp is the start of the window
 * @param name what is measured: {@code traffic}
 * @param windowSeconds length of the window
 * @param total all frames, those without IP included
 * @param protocols one entry per transport protocol (tcp, udp, icmp, ..., other) and per known
 *     application protocol
 */
public record MetricEvent(
        EventHeader header,
        String name,
        int windowSeconds,
        Counts total,
        List<ByProtocol> protocols) {
    public MetricEvent {
        protocols = List.copyOf(protocols);
    }

    /** Packets and bytes on the wire in the window; flows begun in it. */
    public record Counts(long packets, long bytes, long flows) {}

    /**
     * @param layer transport or application
     */
    public record ByProtocol(String layer, String protocol, Counts counts) {}
}
