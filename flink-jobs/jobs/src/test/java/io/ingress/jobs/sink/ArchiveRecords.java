package io.ingress.jobs.sink;

import io.ingress.model.Topics;
import io.ingress.model.eve.EveWriter;
import io.ingress.model.event.AlertEvent;
import io.ingress.model.event.AnomalyEvent;
import io.ingress.model.event.DnsEvent;
import io.ingress.model.event.Endpoints;
import io.ingress.model.event.EventHeader;
import io.ingress.model.event.EventId;
import io.ingress.model.event.FlowEvent;
import io.ingress.model.event.HealthEvent;
import io.ingress.model.event.MetricEvent;
import java.util.List;
import java.util.Map;

/** Archive records of each type, functions of a number. */
final class ArchiveRecords {
    static final long START_NS = 1_795_395_600_000_000_000L;
    static final long NS_PER_MS = 1_000_000L;
    static final long NS_PER_SECOND = 1_000_000_000L;
    private static final EveWriter EVE = new EveWriter();

    private ArchiveRecords() {}

    static long flowStartNs(int n) {
        return START_NS + n * NS_PER_MS;
    }

    static long flowId(int n) {
        return 1_000_000L + n;
    }

    static String flowRowId(int n) {
        return EventId.of(flowStartNs(n), flowId(n));
    }

    static ArchiveRecord flow(int n) {
        long startNs = flowStartNs(n);
        long endNs = startNs + 5 * NS_PER_MS;
        FlowEvent.Counts counts = new FlowEvent.Counts(6, 5, 900, 12_345 + n);
        FlowEvent event =
                new FlowEvent(
                        header(endNs + 60 * NS_PER_SECOND, flowId(n)),
                        tcp(n),
                        List.of(7),
                        4,
                        -1,
                        -1,
                        counts,
                        counts,
                        startNs,
                        endNs,
                        "closed",
                        "timeout",
                        false,
                        1,
                        new FlowEvent.Tcp(0x1b, 0x1b, 0x13, "closed"),
                        new FlowEvent.Conn(
                                "SF",
                                "ShADadFf",
                                400,
                                12_000,
                                6,
                                5,
                                720,
                                12_260,
                                0,
                                List.of("http"),
                                5 * NS_PER_MS,
                                123_456,
                                1),
                        new FlowEvent.App("http", "web", "payload", "example.org"));
        return new ArchiveRecord(Topics.EVENTS, "flow", n % 8, EVE.write(event));
    }

    static ArchiveRecord dns(int n) {
        DnsEvent event =
                new DnsEvent(
                        header(flowStartNs(n), flowId(n)),
                        new Endpoints("10.0.0.1", 40_000, "10.0.0.2", 53, "UDP", "1:y"),
                        "answer",
                        n & 0xffff,
                        0,
                        0,
                        0x8180,
                        "NOERROR",
                        "WWW" + n + ".example.org",
                        "A",
                        List.of(new DnsEvent.Record("www.example.org", "A", 60, "192.0.2.1")),
                        List.of());
        return new ArchiveRecord(Topics.EVENTS, "dns", n % 8, EVE.write(event));
    }

    static ArchiveRecord anomaly(int n) {
        AnomalyEvent event =
                new AnomalyEvent(
                        header(flowStartNs(n), flowId(n)),
                        null,
                        "decode",
                        "decoder.ipv4.trunc_pkt",
                        null);
        return new ArchiveRecord(Topics.EVENTS, "anomaly", n % 8, EVE.write(event));
    }

    static ArchiveRecord metric(int second, long packets) {
        MetricEvent event =
                new MetricEvent(
                        header(START_NS + second * NS_PER_SECOND, 0),
                        "traffic",
                        1,
                        new MetricEvent.Counts(packets, 100 * packets, 2),
                        List.of(
                                new MetricEvent.ByProtocol(
                                        "transport",
                                        "tcp",
                                        new MetricEvent.Counts(packets, 100 * packets, 2))));
        return new ArchiveRecord(
                Topics.METRICS, "metric", ArchiveRecord.NO_BUCKET, EVE.write(event));
    }

    static ArchiveRecord alert(int n, int revision) {
        long tsNs = flowStartNs(n);
        AlertEvent event =
                new AlertEvent(
                        header(tsNs, 0),
                        new Endpoints("10.0.0." + n % 250, -1, null, -1, "TCP", null),
                        "Port scan",
                        1001,
                        "Reconnaissance",
                        AlertEvent.Severity.HIGH,
                        new AlertEvent.Detail(
                                "portscan-vertical",
                                1,
                                "threshold",
                                new AlertEvent.Entity("ip", "10.0.0." + n % 250),
                                tsNs,
                                tsNs + revision * NS_PER_SECOND,
                                10L * revision,
                                revision,
                                "portscan-vertical|10.0.0." + n % 250,
                                List.of(
                                        new AlertEvent.Evidence(
                                                flowId(n),
                                                "local",
                                                n % 8,
                                                tcp(n),
                                                flowStartNs(n),
                                                flowStartNs(n) + 5 * NS_PER_MS)),
                                List.of(
                                        new AlertEvent.Explanation(
                                                "ports", "10", "< 5", "too many ports")),
                                List.of("T1046")));
        return new ArchiveRecord(Topics.ALERTS, "alert", ArchiveRecord.NO_BUCKET, EVE.write(event));
    }

    static ArchiveRecord health(int second) {
        HealthEvent event =
                new HealthEvent(
                        header(START_NS + second * NS_PER_SECOND, 0),
                        "boot-1",
                        "running",
                        "0.1",
                        second,
                        Map.of("read", 100L * second, "shipped", 90L * second));
        return new ArchiveRecord(Topics.HEALTH, "", ArchiveRecord.NO_BUCKET, EVE.write(event));
    }

    private static Endpoints tcp(int n) {
        return new Endpoints(
                "10.1.%d.%d".formatted(n >> 8 & 255, n & 255),
                1024 + n % 60_000,
                "192.0.2.1",
                80,
                "TCP",
                "1:LQU9qZlK+B5F3KDmev6m5PMibrg=");
    }

    private static EventHeader header(long timestampNs, long flowId) {
        return new EventHeader(
                EventId.of(timestampNs, flowId * 31 + 7), timestampNs, "local", "eth0", flowId);
    }
}
