package io.ingress.jobs.traffic;

/** What a wrong checksum of IPv4, TCP, UDP or ICMP means. */
public enum ChecksumMode {
    /**
     * Nothing: for captures made on a machine whose network card fills checksums in, so that what
     * the machine sends has none yet.
     */
    IGNORE,
    /**
     * The receiver throws the packet away: it is counted, gives an anomaly and a letter C in the
     * flow's history, and is not looked at further, as in Zeek and Suricata. Sums over flows are
     * then short of the capture by these packets.
     */
    VERIFY
}
