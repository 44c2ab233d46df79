package io.ingress.jobs.traffic.flow;

import io.ingress.jobs.traffic.app.FlowApp;
import io.ingress.model.event.Endpoints;
import io.ingress.model.event.FlowEvent;
import io.ingress.model.packet.FrameView;
import io.ingress.model.packet.Hash64;
import io.ingress.model.packet.IpProtocol;
import io.ingress.model.packet.TunnelKind;

/**
 * One flow while it lives. Source is the originator. Owned by the thread of its bucket; mutable
 * fields, because this is the hot path.
 */
public final class Flow {
    private static final long FLOW_ID_MASK = (1L << 51) - 1;
    private static final long MINUTE_NS = 60_000_000_000L;

    /** Ages at which an open flow is reported; the last one again and again. */
    private static final long[] OPEN_AGES_NS = {
        10 * MINUTE_NS, 30 * MINUTE_NS, 60 * MINUTE_NS, 720 * MINUTE_NS, 1440 * MINUTE_NS
    };

    public long srcHi;
    public long srcLo;
    public long dstHi;
    public long dstLo;

    /** Ports; of ICMP the type and its counterpart or code (see {@link IcmpPairs}); else 0. */
    public int srcPort;

    public int dstPort;
    public int proto;
    public int ipVersion;

    /** VLAN ids, 12 bits each, outermost highest, and how many. */
    public long vlans;

    public int vlanCount;
    public int icmpType;
    public int icmpCode;

    /** An ICMP message that has no answer: packets of the other direction are another flow. */
    boolean oneWay;

    /**
     * The first packet was sent by the responder, as ports or payload say. Flow events name its
     * sender as source, as EVE does; all others go by who is the originator.
     */
    boolean turned;

    /** Hash of the key in the table. */
    long hash;

    /** Number of the flow in its bucket and sensor: order of creation. */
    long ordinal;

    public long id;
    public long startNs;
    public long lastNs;

    /** The bucket's clock at the last packet; never falls, unlike packet time. */
    long touchNs;

    /** Timeout of the present state. */
    long timeoutNs;

    public long origPackets;
    public long respPackets;
    public long origBytes;
    public long respBytes;

    /** IP total lengths of whole packets: for Zeek a datagram is one packet, once it is whole. */
    public long origIpBytes;

    public long respIpBytes;

    /** Payload bytes of protocols without sequence numbers. */
    public long origPayload;

    public long respPayload;

    /** Packets with a wrong checksum: counted here only. */
    int origCorrupt;

    int respCorrupt;

    History history = new History();

    /** Null unless TCP. */
    ConnectionState tcp;

    /** What is known of the application; null until there is payload. */
    public FlowApp app;

    /** Null unless EVE's numbers differ from the wire's. */
    EveDifference eve;

    /** Null unless the flow runs in a tunnel or is one. */
    FlowTunnel tunnel;

    /** How many of {@link #OPEN_AGES_NS} it has been reported at. */
    int openReports;

    /** Of an ICMP error the packet it is about, else null. */
    Endpoints about;

    /** Events written of this flow so far. */
    public int events;

    public int transactions;

    /** Text form of the 5-tuple, made once; null until an event needs it. */
    Endpoints endpoints;

    /** One bit for each decode anomaly this flow has had. */
    long decodeAnomalies;

    /** The stream anomalies this flow has had, a set. */
    long streamAnomalies;

    // Where the flow stands in the wheel of FlowExpiry and in the age lists of FlowTable.
    long wheelSlot;
    Flow wheelNext;
    Flow wheelPrevious;
    Flow ageNext;
    Flow agePrevious;
    boolean answered;

    /**
     * True once at each age at which an open flow is reported: 10 min, 30 min, 1 h, 12 h, then
     * every 24 h. Asked after each packet; a flow without packets times out.
     */
    public boolean isOpenLong() {
        long ageNs = lastNs - startNs;
        if (ageNs < OPEN_AGES_NS[0] || ageNs < nextOpenReportNs()) {
            return false;
        }
        while (ageNs >= nextOpenReportNs()) {
            openReports++;
        }
        return true;
    }

    private long nextOpenReportNs() {
        int last = OPEN_AGES_NS.length - 1;
        return openReports <= last
                ? OPEN_AGES_NS[openReports]
                : OPEN_AGES_NS[last] * (openReports - last + 1);
    }

    /** The flow is an ICMP error about this packet. */
    public void about(Endpoints packet) {
        about = packet;
    }

    public Endpoints about() {
        return about;
    }

    /** The flow's packets come out of a tunnel. */
    public void runsIn(TunnelKind kind) {
        tunnel().inside(kind);
    }

    /** A packet of this flow carried a packet that is counted in another flow. */
    public void carried(TunnelKind kind, int wireLen) {
        tunnel().carried(kind, wireLen);
    }

    private FlowTunnel tunnel() {
        if (tunnel == null) {
            tunnel = new FlowTunnel();
        }
        return tunnel;
    }

    FlowEvent.Tunnel tunnelEvent() {
        return tunnel == null ? FlowEvent.Tunnel.NONE : tunnel.event();
    }

    /** Number for the next event of this flow; unique in it, and a function of the packets. */
    public int nextEvent() {
        return events++;
    }

    /** Those of a set of stream anomalies that this flow has not had yet. */
    public long reportStreamAnomalies(long set) {
        long news = set & ~streamAnomalies;
        streamAnomalies |= set;
        return news;
    }

    /** True the first time this flow has this decode anomaly. */
    public boolean reportDecodeAnomaly(int kind) {
        long bit = 1L << kind;
        boolean first = (decodeAnomalies & bit) == 0;
        decodeAnomalies |= bit;
        return first;
    }

    void countOriginator(FrameView view) {
        origPackets++;
        origBytes += view.frameWireLen;
        if (view.fragment) {
            eve().countFragments(true, 1, view.frameWireLen);
        } else {
            origIpBytes += view.ipTotalLen;
            countInvalid(view, true);
        }
    }

    void countResponder(FrameView view) {
        respPackets++;
        respBytes += view.frameWireLen;
        if (view.fragment) {
            eve().countFragments(false, 1, view.frameWireLen);
        } else {
            respIpBytes += view.ipTotalLen;
            countInvalid(view, false);
        }
    }

    /**
     * The fragments of a datagram are complete.
     *
     * @param wireLen of the whole datagram, had it come in one frame
     */
    void countWhole(FrameView view, int wireLen, boolean fromOriginator) {
        if (fromOriginator) {
            origIpBytes += view.ipTotalLen;
        } else {
            respIpBytes += view.ipTotalLen;
        }
        eve().countFragments(fromOriginator, -1, -wireLen);
        if (view.invalid) {
            eve().count(fromOriginator, -1, -wireLen);
        }
    }

    private void countInvalid(FrameView view, boolean fromOriginator) {
        if (view.invalid) {
            eve().count(fromOriginator, -1, -view.frameWireLen);
        }
    }

    EveDifference eve() {
        if (eve == null) {
            eve = new EveDifference();
        }
        return eve;
    }

    /** Packets of the originator as Zeek has it: a datagram is one, once it is whole. */
    long origWholePackets() {
        return eve == null ? origPackets : origPackets - eve.origFragments;
    }

    /** As {@link #origWholePackets} of the responder. */
    long respWholePackets() {
        return eve == null ? respPackets : respPackets - eve.respFragments;
    }

    /** Notes a packet with a wrong checksum: Zeek's letter C for the 1st, 10th, 100th ... */
    void countCorrupt(boolean fromOriginator) {
        int count = fromOriginator ? ++origCorrupt : ++respCorrupt;
        while (count % 10 == 0) {
            count /= 10;
        }
        if (count == 1) {
            history.add(fromOriginator, 'C');
        }
    }

    /** Swaps originator and responder. */
    void flip() {
        endpoints = null;
        long hi = srcHi;
        srcHi = dstHi;
        dstHi = hi;
        long lo = srcLo;
        srcLo = dstLo;
        dstLo = lo;
        int port = srcPort;
        srcPort = dstPort;
        dstPort = port;
        long value = origPackets;
        origPackets = respPackets;
        respPackets = value;
        value = origBytes;
        origBytes = respBytes;
        respBytes = value;
        value = origIpBytes;
        origIpBytes = respIpBytes;
        respIpBytes = value;
        value = origPayload;
        origPayload = respPayload;
        respPayload = value;
        int corrupt = origCorrupt;
        origCorrupt = respCorrupt;
        respCorrupt = corrupt;
        if (eve != null) {
            eve.flip();
        }
    }

    /**
     * The payload shows that originator and responder are mixed up.
     *
     * @return false when a SYN says otherwise: then the flow stays as it is
     */
    public boolean turnEnds() {
        if (tcp != null && tcp.isHandshakeSeen()) {
            return false;
        }
        turned = !turned;
        flip();
        if (tcp == null) {
            history.flip();
        } else {
            tcp.turn(history);
        }
        return true;
    }

    /** 51 bits of a hash of sensor, 5-tuple (in any direction), VLANs and start. */
    static long identify(Flow flow, long sensorHash) {
        long src = end(flow.srcHi, flow.srcLo, flow.srcPort);
        long dst = end(flow.dstHi, flow.dstLo, flow.dstPort);
        long hash = Hash64.combine(sensorHash, src + dst);
        hash = Hash64.combine(hash, flow.proto << 8 | flow.vlanCount);
        hash = Hash64.combine(hash, flow.vlans);
        hash = Hash64.combine(hash, flow.startNs) & FLOW_ID_MASK;
        return hash == 0 ? 1 : hash;
    }

    private static long end(long hi, long lo, int port) {
        return Hash64.mix(Hash64.mix(hi + 1) + Hash64.mix(lo ^ (long) port << 40));
    }

    /** Whether a packet that is not of this flow goes to EVE's destination: by who sent it. */
    boolean isToServer(FrameView packet) {
        return turned
                ? packet.srcHi == dstHi && packet.srcLo == dstLo
                : packet.srcHi == srcHi && packet.srcLo == srcLo;
    }

    public boolean isIcmp() {
        return proto == IpProtocol.ICMP || proto == IpProtocol.ICMPV6;
    }

    /** Whether the TCP state machine follows this flow. */
    public boolean isTcpTracked() {
        return tcp != null;
    }

    /** Number of the originator's SYN, seen or supposed; -1 while nothing is known. */
    public long origStartSeq() {
        return startSeq(tcp.originator());
    }

    /** As {@link #origStartSeq} of the responder. */
    public long respStartSeq() {
        return startSeq(tcp.responder());
    }

    private static long startSeq(TcpEndpoint end) {
        return end.isStarted() ? end.startSeq & 0xffffffffL : -1;
    }
}
