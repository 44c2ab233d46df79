package io.ingress.jobs.detection;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Scenes: scans as nmap makes them, and traffic that only looks like a scan. Seeded. */
public final class Traffic {
    public static final long START_NS = 1_795_395_600_000_000_000L;
    private static final long MS = 1_000_000;

    private Traffic() {}

    /** SYN scan of ports of one host, in random order, some open. */
    public static List<Flows> verticalScan(String source, String victim, int ports, long atNs) {
        List<Flows> flows = new ArrayList<>();
        for (int i = 0; i < ports; i++) {
            int port = 1 + (i * 7919) % 65_000;
            Flows flow = Flows.tcp().from(source, 50_000).to(victim, port).at(atNs + i * MS);
            flows.add(i % 331 == 5 ? flow.state("RSTO", "ShR") : flow.refused());
        }
        return flows;
    }

    /** Sweep of one port over the hosts of a /24, most of which do not answer. */
    public static List<Flows> sweep(String source, String network, int port, long atNs) {
        List<Flows> flows = new ArrayList<>();
        for (int host = 1; host <= 254; host++) {
            Flows flow =
                    Flows.tcp()
                            .from(source, 50_001)
                            .to(network + host, port)
                            .at(atNs + host * 5 * MS);
            flows.add(host % 60 == 7 ? flow.state("RSTO", "ShR") : flow.silent());
        }
        return flows;
    }

    /** A client that visits sites, of which some are down. */
    public static List<Flows> browsing(String client, int visits, long atNs, long seed) {
        Random random = new Random(seed);
        List<Flows> flows = new ArrayList<>();
        for (int i = 0; i < visits; i++) {
            String site = "93.184." + random.nextInt(20) + "." + random.nextInt(200);
            long at = atNs + i * 150 * MS;
            Flows flow = Flows.tcp().from(client, 30_000 + i).to(site, 443).at(at);
            flows.add(random.nextInt(12) == 0 ? flow.silent() : flow);
        }
        return flows;
    }
}
