package io.ingress.model.packet;

/** What an IP packet can carry another packet in; {@link #label} is the name in events. */
public enum TunnelKind {
    NONE(""),
    IP_IN_IP("ip"),
    GRE("gre"),
    ERSPAN("erspan"),
    MPLS_IN_IP("mpls"),
    VXLAN("vxlan"),
    GENEVE("geneve"),
    GTP_U("gtpv1"),
    TEREDO("teredo"),
    AYIYA("ayiya");

    private final String label;

    TunnelKind(String label) {
        this.label = label;
    }

    /** Short lower-case name; empty for none. */
    public String label() {
        return label;
    }
}
