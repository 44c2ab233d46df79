package io.ingress.dashboard;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Measures the pages' queries over a large database through the real server. Run by hand: arguments
 * are the number of flows (a tenth as many alerts and the same number of DNS messages) and a
 * directory, where the database is kept for the next run.
 */
final class QueryLatency {
    private static final int ROUNDS = 40;

    private QueryLatency() {}

    public static void main(String[] args) throws Exception {
        int flows = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        Path directory = Path.of(args.length > 1 ? args[1] : "latency-" + flows);
        Path file = directory.resolve("traffic.db");
        if (!Files.exists(file)) {
            TestTraffic.write(file, flows, TestTraffic::flow);
            TestTraffic.write(file, flows, TestTraffic::dns);
            TestTraffic.write(file, 7_200, TestTraffic::metric);
            TestTraffic.write(file, flows / 10, n -> TestTraffic.alert(n, 1));
        }
        try (TestServer server = TestServer.start(directory).login()) {
            for (String route :
                    List.of(
                            "/flows",
                            "/flows?ip=10.3.7.9",
                            "/flows?app_proto=ssh",
                            "/flows?port=65000",
                            "/flows?conn_state=OTH",
                            "/flows?sort=-bytes",
                            "/flows?from=2026-11-23T00:05:00Z&to=2026-11-23T00:06:00Z&ip=10.3.7.9",
                            "/flows?alert=" + TestTraffic.alertId(77),
                            "/flows/" + TestTraffic.flowRow(flows / 2),
                            "/alerts",
                            "/alerts?severity=critical",
                            "/alerts?entity=10.3.7.9",
                            "/alerts/" + TestTraffic.alertId(flows / 20),
                            "/dns",
                            "/dns?rrname=host77.example.org",
                            "/dns?rcode=SERVFAIL",
                            "/metrics?group=transport",
                            "/metrics?step=60&from=2026-11-23T00:00:00Z&to=2026-11-23T02:00:00Z",
                            "/summary",
                            "/summary?from=2026-11-23T00:03:00Z&to=2026-11-23T00:10:30Z")) {
                measure(server, route);
            }
        }
    }

    private static void measure(TestServer server, String route) throws Exception {
        double[] ms = new double[ROUNDS];
        server.json(route);
        for (int i = 0; i < ROUNDS; i++) {
            long startNs = System.nanoTime();
            server.json(route);
            ms[i] = (System.nanoTime() - startNs) / 1e6;
        }
        Arrays.sort(ms);
        System.out.printf(
                Locale.ROOT,
                "p50 %7.1f ms  p95 %7.1f ms  %s%n",
                ms[ROUNDS / 2],
                ms[ROUNDS * 95 / 100],
                route);
    }
}
