package io.ingress.agent.source;

/** Which frames an interface hands over. */
public enum Reach {
    /** All frames on the wire. */
    PROMISCUOUS,
    /** Frames to and from this host, broadcast and multicast. */
    OWN
}
