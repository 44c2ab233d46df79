package io.ingress.dashboard;

import io.ingress.jobs.sink.ArchiveDatabase;
import io.ingress.jobs.sink.ArchiveRecord;
import io.ingress.jobs.sink.SqliteOptions;
import io.ingress.model.Topics;
import io.ingress.model.eve.EveWriter;
import io.ingress.model.event.AlertEvent;
import io.ingress.model.event.DnsEvent;
import io.ingress.model.event.Endpoints;
import io.ingress.model.event.EventHeader;
import io.ingress.model.event.EventId;
import io.ingress.model.event.FlowEvent;
import io.ingress.model.event.HealthEvent;
import io.ingress.model.event.MetricEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Databases for tests, written by the archive's own writer; every row is a function of a number.
 */
public final class TestTraffic {
    /** 2026-11-23T00:00:00Z. */
    public static final long START_NS = 1_795_392_000_000_000_000L;

    public static final long NS_PER_MS = 1_000_000L;
    public static final long NS_PER_SECOND = 1_000_000_000L;
    private static final String[] STATES = {"SF", "S0", "REJ", "SF", "RSTO"};
    private static final String[] APPS = {"http", "tls", "dns", "failed", "ssh"};
    private static final int BATCH = 5_000;
    private static final EveWriter EVE = new EveWriter();

    private TestTraffic() {}

    /** Some of everything. */
    static void small(Path file) throws Exception {
        write(file, 500, TestTraffic::flow);
        write(file, 300, TestTraffic::dns);
        write(file, 180, TestTraffic::metric);
        write(file, 40, n -> alert(n, 2));
        write(file, 2, TestTraffic::health);
    }

    /** Stores records 0 to count - 1. */
    static void write(Path file, int count, IntFunction<ArchiveRecord> record) throws Exception {
        try (ArchiveDatabase database = ArchiveDatabase.open(SqliteOptions.defaults(file))) {
            for (int from = 0; from < count; from += BATCH) {
                List<ArchiveRecord> records = new ArrayList<>();
                for (int n = from; n < Math.min(count, from + BATCH); n++) {
                    records.add(record.apply(n));
                }
                database.write(records);
            }
        }
    }

    static long startNs(int n) {
        return START_NS + n * NS_PER_MS;
    }

    static long flowId(int n) {
        return 7_000_000L + n;
    }

    static String flowRow(int n) {
        return EventId.of(startNs(n), flowId(n));
    }

    static String alertId(int n) {
        return EventId.of(startNs(n), 77L + n);
    }

    static Endpoints endpoints(int n) {
        return new Endpoints(
                "10.%d.%d.%d".formatted(n >> 16 & 3, n >> 8 & 255, n & 255),
                20_000 + n % 40_000,
                "192.0.2." + n % 50,
                n % 7 == 0 ? 22 : 443,
                n % 9 == 0 ? "UDP" : "TCP",
                "1:LQU9qZlK+B5F3KDmev6m5PMibrg=");
    }

    static ArchiveRecord flow(int n) {
        long endNs = startNs(n) + n % 50 * NS_PER_MS;
        FlowEvent.Counts counts =
                new FlowEvent.Counts(n % 40 + 1, n % 30, 100L * (n % 977), 50L * (n % 1009));
        FlowEvent event =
                new FlowEvent(
                        header(endNs + 5 * NS_PER_SECOND, flowId(n), n),
                        endpoints(n),
                        List.of(),
                        4,
                        -1,
                        -1,
                        counts,
                        counts,
                        startNs(n),
                        endNs,
                        "closed",
                        "timeout",
                        false,
                        0,
                        n % 9 == 0 ? null : new FlowEvent.Tcp(0x1b, 0x1b, 0x13, "closed"),
                        new FlowEvent.Conn(
                                STATES[n % STATES.length],
                                "ShADadFf",
                                40,
                                90,
                                n % 40 + 1,
                                n % 30,
                                72,
                                122,
                                0,
                                List.of(),
                                endNs - startNs(n),
                                -1,
                                0,
                                n % 11 == 3
                                        ? new FlowEvent.Tunnel("vxlan", "gre", n, 60 * n)
                                        : FlowEvent.Tunnel.NONE,
                                n % 13 == 5 ? FlowEvent.Ends.TURNED : FlowEvent.Ends.AS_EVENT,
                                n % 5 == 2
                                        ? new FlowEvent.Path(1_000 * n, n % 3, n % 2)
                                        : FlowEvent.Path.NONE,
                                n % 17 == 4 ? endpoints(n + 1) : null),
                        app(n));
        return new ArchiveRecord(Topics.EVENTS, "flow", n % 8, EVE.write(event));
    }

    private static FlowEvent.App app(int n) {
        String name = APPS[n % APPS.length];
        return n % 6 == 1
                ? new FlowEvent.App(
                        name, "smtp", "tls", "web", "port", null, List.of("TLS_NO_SNI", "XSS"))
                : new FlowEvent.App(name, "web", "payload", null);
    }

    static ArchiveRecord dns(int n) {
        boolean answer = n % 2 == 1;
        DnsEvent event =
                new DnsEvent(
                        header(startNs(n), flowId(n / 2), n),
                        new Endpoints("10.0.0." + n % 20, 40_000, "10.0.0.53", 53, "UDP", "1:y"),
                        answer ? "answer" : "query",
                        n & 0xffff,
                        0,
                        0,
                        answer ? 0x8180 : 0x0100,
                        answer ? n % 10 == 9 ? "NXDOMAIN" : "NOERROR" : null,
                        "Host" + n / 2 % 1_000 + ".example.org",
                        n % 4 < 2 ? "A" : "AAAA",
                        answer
                                ? List.of(
                                        new DnsEvent.Record(
                                                "host.example.org", "A", 60, "192.0.2.1"))
                                : List.of(),
                        List.of());
        return new ArchiveRecord(Topics.EVENTS, "dns", n % 8, EVE.write(event));
    }

    /** Second n: 10 + n packets, half of them tcp, the others udp. */
    static ArchiveRecord metric(int n) {
        long packets = 10 + n;
        MetricEvent event =
                new MetricEvent(
                        header(START_NS + n * NS_PER_SECOND, 0, n),
                        "traffic",
                        1,
                        new MetricEvent.Counts(packets, 100 * packets, 2),
                        List.of(
                                part("transport", "tcp", packets / 2),
                                part("transport", "udp", packets - packets / 2),
                                part("application", "http", packets / 2)));
        return new ArchiveRecord(
                Topics.METRICS, "metric", ArchiveRecord.NO_BUCKET, EVE.write(event));
    }

    private static MetricEvent.ByProtocol part(String layer, String protocol, long packets) {
        return new MetricEvent.ByProtocol(
                layer, protocol, new MetricEvent.Counts(packets, 100 * packets, 1));
    }

    /** Alert n names flow n as its evidence. */
    static ArchiveRecord alert(int n, int revision) {
        return alert(n, revision, List.of(evidence(n, endpoints(n), n % 8)));
    }

    static AlertEvent.Evidence evidence(int n, Endpoints ends, int bucket) {
        return new AlertEvent.Evidence(
                flowId(n), "local", bucket, ends, startNs(n), startNs(n) + n % 50 * NS_PER_MS);
    }

    static ArchiveRecord alert(int n, int revision, List<AlertEvent.Evidence> evidence) {
        return new ArchiveRecord(
                Topics.ALERTS,
                "alert",
                ArchiveRecord.NO_BUCKET,
                EVE.write(alertEvent(n, revision, evidence)));
    }

    static AlertEvent alertEvent(int n, int revision, List<AlertEvent.Evidence> evidence) {
        AlertEvent.Severity severity =
                AlertEvent.Severity.values()[n % AlertEvent.Severity.values().length];
        String source = endpoints(n).srcIp();
        return new AlertEvent(
                new EventHeader(alertId(n), startNs(n), "local", "eth0", 0),
                new Endpoints(source, -1, null, -1, "TCP", null),
                "Port scan <b>" + n + "</b>",
                1001,
                "Reconnaissance",
                severity,
                new AlertEvent.Detail(
                        n % 2 == 0 ? "portscan-vertical" : "portscan-horizontal",
                        1,
                        "threshold",
                        new AlertEvent.Entity("ip", source),
                        startNs(n),
                        startNs(n) + NS_PER_SECOND,
                        12,
                        revision,
                        "portscan|" + source,
                        evidence,
                        List.of(
                                new AlertEvent.Explanation(
                                        "ports", "12", "< 5", "12 ports in 1 s")),
                        List.of("T1046")));
    }

    static ArchiveRecord health(int n) {
        HealthEvent event =
                new HealthEvent(
                        new EventHeader("", START_NS, "sensor-" + n, "eth0", 0),
                        "boot",
                        "running",
                        "0.1",
                        10,
                        Map.of("read", 1_000L, "shipped", 990L, "dropped_kernel", 10L));
        return new ArchiveRecord(Topics.HEALTH, "stats", ArchiveRecord.NO_BUCKET, EVE.write(event));
    }

    private static EventHeader header(long timestampNs, long flowId, int n) {
        return new EventHeader(
                EventId.of(timestampNs, flowId * 31 + n), timestampNs, "local", "eth0", flowId);
    }
}
