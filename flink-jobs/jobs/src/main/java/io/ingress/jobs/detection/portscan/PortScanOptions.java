package io.ingress.jobs.detection.portscan;

import java.io.Serializable;

/**
 * Knobs of the port-scan detector. All times are event time.
 *
 * @param walk TCP contacts: probability of success under each hypothesis, and of the verdicts
 * @param weakWalk the same for UDP and ICMP echo, default 0.6 and 0.4: twelve failures in a row
 * @param verticalPorts distinct failed TCP ports of one victim, default 15. Smaller: services
 *     behind a firewall look like a scan; larger: scans of the top 10 ports stay unseen
 * @param horizontalHosts distinct hosts on one TCP port, default 10. Smaller: a client of a dead
 *     cluster looks like a sweep
 * @param weakVerticalPorts as verticalPorts for UDP, default 30
 * @param weakHorizontalHosts as horizontalHosts for UDP and ICMP echo, default 30
 * @param certainFactor a shape of so many times its threshold is a scan whatever the walk says, if
 *     {@code certainFailureRatio} of its contacts failed, default 4
 * @param certainFailureRatio default 0.8
 * @param portShare least share of a source's failing hosts that a swept port must have, default
 *     0.1; keeps peer-to-peer clients quiet
 * @param blockVerticals open vertical scans of one source from which on it is a block scan, default
 *     4
 * @param blockPorts swept ports of one horizontal scan from which on it is a block scan, default 10
 * @param joinMs a further swept port joins the open horizontal scan if that grew within so many ms,
 *     default 10 min (nmap's host discovery and its port sweep are one scan)
 * @param settleMs an alert that stopped growing for so long is written once more with its exact
 *     count, default 10 s; doubles each time
 * @param idleMs a source without contacts for so long is forgotten and its alerts are closed,
 *     default 24 h. Smaller than the pause between two probes of a slow scan: that scan is not seen
 * @param maxAgeMs a source's past is forgotten after so long if nothing is open, default 7 d
 * @param benignContacts contacts remembered per source while it has no open alert, default 16,384;
 *     then its past is forgotten
 * @param scannerContacts contacts remembered per source with an open alert, default 131,072; beyond
 *     it the alert's count is a lower bound
 * @param tableEntries victims, and ports, counted per source, default 4,096; when full those with
 *     one failure go first
 */
public record PortScanOptions(
        Walk walk,
        Walk weakWalk,
        int verticalPorts,
        int horizontalHosts,
        int weakVerticalPorts,
        int weakHorizontalHosts,
        int certainFactor,
        double certainFailureRatio,
        double portShare,
        int blockVerticals,
        int blockPorts,
        long joinMs,
        long settleMs,
        long idleMs,
        long maxAgeMs,
        int benignContacts,
        int scannerContacts,
        int tableEntries)
        implements Serializable {

    public static final PortScanOptions DEFAULTS =
            new PortScanOptions(
                    new Walk(0.8, 0.2, 0.99, 0.01),
                    new Walk(0.6, 0.4, 0.99, 0.01),
                    15,
                    10,
                    30,
                    30,
                    4,
                    0.8,
                    0.1,
                    4,
                    10,
                    600_000,
                    10_000,
                    24 * 3_600_000L,
                    7 * 24 * 3_600_000L,
                    16_384,
                    131_072,
                    4_096);

    /**
     * Parameters of a walk, all in (0, 1).
     *
     * @param theta0 probability that a contact of a benign source succeeds
     * @param theta1 probability that a contact of a scanner succeeds, below theta0
     * @param detection wanted probability of detection
     * @param falsePositive accepted probability of a false positive, below detection
     */
    public record Walk(double theta0, double theta1, double detection, double falsePositive)
            implements Serializable {
        public Walk {
            requireProbability("theta0", theta0);
            requireProbability("theta1", theta1);
            requireProbability("detection", detection);
            requireProbability("falsePositive", falsePositive);
            if (theta1 >= theta0) {
                throw new IllegalArgumentException(
                        "must be < theta0=" + theta0 + ": theta1=" + theta1);
            }
            if (falsePositive >= detection) {
                throw new IllegalArgumentException(
                        "must be < detection=" + detection + ": falsePositive=" + falsePositive);
            }
        }
    }

    public PortScanOptions {
        atLeast("verticalPorts", verticalPorts, 2);
        atLeast("horizontalHosts", horizontalHosts, 2);
        atLeast("weakVerticalPorts", weakVerticalPorts, 2);
        atLeast("weakHorizontalHosts", weakHorizontalHosts, 2);
        atLeast("certainFactor", certainFactor, 1);
        requireProbability("certainFailureRatio", certainFailureRatio);
        requireProbability("portShare", portShare);
        atLeast("blockVerticals", blockVerticals, 2);
        atLeast("blockPorts", blockPorts, 2);
        atLeast("joinMs", joinMs, 0);
        atLeast("settleMs", settleMs, 1);
        atLeast("idleMs", idleMs, 1);
        atLeast("maxAgeMs", maxAgeMs, idleMs);
        atLeast("benignContacts", benignContacts, 64);
        atLeast("scannerContacts", scannerContacts, benignContacts);
        atLeast("tableEntries", tableEntries, 64);
    }

    private static void atLeast(String name, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException("must be >= " + least + ": " + name + "=" + value);
        }
    }

    private static void requireProbability(String name, double value) {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException("must be in (0, 1): " + name + "=" + value);
        }
    }
}
