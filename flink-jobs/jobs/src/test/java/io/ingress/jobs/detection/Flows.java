package io.ingress.jobs.detection;

import io.ingress.model.event.Endpoints;
import io.ingress.model.event.EventHeader;
import io.ingress.model.event.EventId;
import io.ingress.model.event.EventRecord;
import io.ingress.model.event.FlowEvent;
import io.ingress.model.packet.Hash64;
import java.util.List;

/** Builds flow events as the traffic job writes them. */
public final class Flows {
    private String proto = "TCP";
    private String source = "10.0.0.66";
    private String dest = "10.0.0.2";
    private int sourcePort = 40_000;
    private int destPort = 80;
    private int icmpType = -1;
    private String connState = "SF";
    private String history = "ShADadFf";
    private long origBytes = 100;
    private long respBytes = 200;
    private long respPackets = 4;
    private long startNs;
    private long writtenNs;

    public static Flows tcp() {
        return new Flows();
    }

    public static Flows udp() {
        Flows flow = new Flows();
        flow.proto = "UDP";
        flow.history = "Dd";
        return flow;
    }

    public static Flows echo() {
        Flows flow = new Flows();
        flow.proto = "ICMP";
        flow.icmpType = 8;
        flow.sourcePort = 8;
        flow.destPort = 0;
        flow.connState = "OTH";
        flow.history = "";
        return flow;
    }

    public Flows from(String ip) {
        source = ip;
        return this;
    }

    public Flows from(String ip, int port) {
        source = ip;
        sourcePort = port;
        return this;
    }

    public Flows to(String ip, int port) {
        dest = ip;
        destPort = port;
        return this;
    }

    /** A SYN that nobody answers. */
    public Flows silent() {
        connState = "S0";
        history = "TCP".equals(proto) ? "S" : "D";
        respPackets = 0;
        origBytes = 0;
        respBytes = 0;
        return this;
    }

    /** A SYN answered by a reset. */
    public Flows refused() {
        connState = "REJ";
        history = "Sr";
        respPackets = 1;
        origBytes = 0;
        respBytes = 0;
        return this;
    }

    public Flows state(String state, String seen) {
        connState = state;
        history = seen;
        return this;
    }

    /** Packet time of the start; the event is written a second later. */
    public Flows at(long ns) {
        startNs = ns;
        writtenNs = ns + 1_000_000_000;
        return this;
    }

    public FlowEvent build() {
        long flowId = Hash64.of(source + sourcePort + dest + destPort + proto, startNs) >>> 13;
        boolean tcp = "TCP".equals(proto);
        FlowEvent.Counts counts = new FlowEvent.Counts(1, respPackets, 60, 60 * respPackets);
        return new FlowEvent(
                new EventHeader(
                        EventId.of(writtenNs, Hash64.mix(flowId)),
                        writtenNs,
                        "local",
                        "eth0",
                        flowId),
                new Endpoints(
                        source,
                        sourcePort,
                        dest,
                        destPort,
                        proto,
                        "1:LQU9qZlK+B5F3KDmev6m5PMibrg="),
                List.of(),
                4,
                icmpType,
                icmpType < 0 ? -1 : 0,
                counts,
                counts,
                startNs,
                startNs + 1_000,
                "closed",
                "timeout",
                false,
                0,
                tcp ? new FlowEvent.Tcp(2, 2, 0, "closed") : null,
                new FlowEvent.Conn(
                        connState,
                        history,
                        origBytes,
                        respBytes,
                        1,
                        respPackets,
                        60,
                        60 * respPackets,
                        0,
                        List.of(),
                        1_000,
                        -1,
                        0),
                new FlowEvent.App("failed", "unknown", "port", null));
    }

    /** The contact the detectors see; null when the flow is none. */
    public Contact contact() {
        EventRecord record = new EventRecord("local", 0, 0, writtenNs, "flow", new byte[0]);
        return ContactRules.contact(record, Attempt.of(build()), writtenNs / 1_000_000)
                .orElse(null);
    }

    public long writtenNs() {
        return writtenNs;
    }

    public String sourceIp() {
        return source;
    }

    public String destIp() {
        return dest;
    }
}
