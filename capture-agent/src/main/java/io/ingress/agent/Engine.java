package io.ingress.agent;

/** By what means frames come from an interface. */
public enum Engine {
    /** AF_PACKET on Linux, libpcap elsewhere. */
    AUTO,
    /** A packet socket with a TPACKET_V3 ring: Linux only, several threads, least cost. */
    AF_PACKET,
    /** libpcap through pcap4j: everywhere, one thread. */
    LIBPCAP;

    /** The means itself, never AUTO. */
    Engine onThisSystem() {
        if (this != AUTO) {
            return this;
        }
        return System.getProperty("os.name").startsWith("Linux") ? AF_PACKET : LIBPCAP;
    }
}
