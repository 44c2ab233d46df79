package io.ingress.model.eve;

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

/** One event of each type with every field set; the golden files are made of them. */
final class SampleEvents {
    static final long TIME_NS = 1_795_395_723_123_456_789L;

    private SampleEvents() {}

    static EventHeader header() {
        return new EventHeader(
                EventId.of(TIME_NS, 0x0123456789abcdefL),
                TIME_NS,
                "local",
                "eth0",
                1125899906842623L);
    }

    static Endpoints endpoints() {
        return new Endpoints(
                "128.232.110.120",
                34855,
                "66.35.250.204",
                80,
                "TCP",
                "1:LQU9qZlK+B5F3KDmev6m5PMibrg=");
    }

    static FlowEvent flow() {
        FlowEvent.Counts counts = new FlowEvent.Counts(6, 5, 900, 12_345);
        return new FlowEvent(
                header(),
                endpoints(),
                List.of(100, 7),
                4,
                -1,
                -1,
                counts,
                counts,
                TIME_NS - 65_000_000_001L,
                TIME_NS - 5_000_000_000L,
                "closed",
                "timeout",
                true,
                2,
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
                        60_000_000_001L,
                        12_345_678,
                        1),
                new FlowEvent.App("http", "web", "payload", "example.org"));
    }

    static FlowEvent icmpFlow() {
        FlowEvent.Counts counts = new FlowEvent.Counts(1, 0, 86, 0);
        return new FlowEvent(
                header(),
                new Endpoints(
                        "fe80::1",
                        -1,
                        "ff02::1",
                        -1,
                        "IPv6-ICMP",
                        "1:2ljb2Cnv0MTwpSBkW5i8Dvnwddk="),
                List.of(),
                6,
                135,
                0,
                counts,
                counts,
                TIME_NS,
                TIME_NS,
                "new",
                "shutdown",
                false,
                0,
                null,
                new FlowEvent.Conn("OTH", "", 0, 0, 1, 0, 72, 0, 0, List.of(), 0, -1, 0),
                new FlowEvent.App("failed", null, null, null));
    }

    static DnsEvent dns() {
        return new DnsEvent(
                header(),
                new Endpoints(
                        "10.0.0.1",
                        40_000,
                        "10.0.0.2",
                        53,
                        "UDP",
                        "1:d/FP5EW3wiY1vCndhwleRRKHowQ="),
                "answer",
                4711,
                1,
                0,
                0x8580,
                "NOERROR",
                "www.example.org",
                "A",
                List.of(
                        new DnsEvent.Record("www.example.org", "CNAME", 60, "example.org"),
                        new DnsEvent.Record("example.org", "A", 4294967295L, "192.0.2.1"),
                        new DnsEvent.Record("example.org", "A", 60, "192.0.2.2"),
                        new DnsEvent.Record("example.org", "TYPE99", 60, null)),
                List.of(new DnsEvent.Record("example.org", "NS", 60, "ns.example.org")));
    }

    /** With all that EVE has no place for. */
    static DnsEvent dnsWithExtra() {
        DnsEvent plain = dns();
        DnsEvent.Detail data = new DnsEvent.Data("0 issue \"ca.example.net\"");
        return new DnsEvent(
                plain.header(),
                plain.endpoints(),
                "answer",
                4711,
                1,
                0,
                0x8580,
                "NOERROR",
                "example.org",
                "CAA",
                List.of(new DnsEvent.Record("example.org", "CAA", 60, null, data)),
                List.of(),
                List.of(new DnsEvent.Record("ns.example.org", "A", 60, "192.0.2.53")),
                new DnsEvent.Edns(
                        1232,
                        0,
                        true,
                        "BADVERS",
                        List.of(
                                new DnsEvent.Option(8, "client-subnet", "192.0.2.0/24/0"),
                                new DnsEvent.Option(65_001, "65001", null))),
                1_234_567);
    }

    static DnsEvent dnsWithObjects() {
        return new DnsEvent(
                header(),
                new Endpoints(
                        "10.0.0.1",
                        40_000,
                        "10.0.0.2",
                        53,
                        "UDP",
                        "1:d/FP5EW3wiY1vCndhwleRRKHowQ="),
                "answer",
                4711,
                1,
                0,
                0x8180,
                "NXDOMAIN",
                "_sip._udp.example.org",
                "SRV",
                List.of(
                        new DnsEvent.Record(
                                "_sip._udp.example.org",
                                "SRV",
                                60,
                                null,
                                new DnsEvent.Srv(10, 20, 5060, "sip.example.org")),
                        new DnsEvent.Record(
                                "host.example.org",
                                "SSHFP",
                                60,
                                null,
                                new DnsEvent.Sshfp("19:8c:34", 1, 2))),
                List.of(
                        new DnsEvent.Record(
                                "example.org",
                                "SOA",
                                3600,
                                null,
                                new DnsEvent.Soa(
                                        "ns.example.org",
                                        "hostmaster.example.org",
                                        4294967295L,
                                        900,
                                        600,
                                        86_400,
                                        3600))));
    }

    static AnomalyEvent anomaly() {
        return new AnomalyEvent(header(), endpoints(), "decode", "decoder.ipv4.trunc_pkt", null);
    }

    static AnomalyEvent anomalyWithoutAddress() {
        return new AnomalyEvent(header(), null, "applayer", "malformed_data", "dns");
    }

    static MetricEvent metric() {
        return new MetricEvent(
                new EventHeader(
                        EventId.of(1_795_395_723_000_000_000L, 7),
                        1_795_395_723_000_000_000L,
                        "local",
                        null,
                        0),
                "traffic",
                1,
                new MetricEvent.Counts(100, 70_000, 3),
                List.of(
                        new MetricEvent.ByProtocol(
                                "transport", "tcp", new MetricEvent.Counts(90, 69_000, 2)),
                        new MetricEvent.ByProtocol(
                                "application", "dns", new MetricEvent.Counts(10, 1000, 1))));
    }

    static HealthEvent health() {
        return new HealthEvent(
                new EventHeader(EventId.of(TIME_NS, 9), TIME_NS, "edge-1", "eth0", 0),
                "b00t",
                "running",
                "0.1.0",
                3600,
                Map.of("read", 1000L, "shipped", 990L, "filtered", 4L, "dropped_kernel", 6L));
    }

    static AlertEvent alert() {
        AlertEvent.Detail detail =
                new AlertEvent.Detail(
                        "portscan-vertical",
                        3,
                        "threshold",
                        new AlertEvent.Entity("ip", "10.0.0.66"),
                        TIME_NS,
                        TIME_NS + 999,
                        250,
                        2,
                        "portscan-vertical|10.0.0.66|10.0.0.2",
                        List.of(
                                new AlertEvent.Evidence(
                                        42, "local", 5, endpoints(), TIME_NS, TIME_NS + 1)),
                        List.of(
                                new AlertEvent.Explanation(
                                        "distinct_ports", "250", ">= 15 in 60 s", "250 ports")),
                        List.of("T1046"));
        return new AlertEvent(
                header(),
                new Endpoints("10.0.0.66", -1, null, -1, "TCP", null),
                "Port scan of one host",
                9_000_001,
                "Attempted Information Leak",
                AlertEvent.Severity.CRITICAL,
                detail);
    }
}
