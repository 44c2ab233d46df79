package io.ingress.model.packet;

/** What can be wrong with a frame; {@link #eveName} is Suricata's event name where it has one. */
public enum DecodeAnomaly {
    OK(""),
    UNKNOWN_LINK_TYPE("decoder.unsupported_datalink"),
    ETHERNET_TOO_SMALL("decoder.ethernet.pkt_too_small");

    private final String eveName;

    DecodeAnomaly(String eveName) {
        this.eveName = eveName;
    }

    /** Value of {@code anomaly.event}. */
    public String eveName() {
        return eveName;
    }
}
