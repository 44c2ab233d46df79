package io.ingress.jobs.traffic.flow;

import io.ingress.jobs.traffic.app.FlowApp;
import io.ingress.model.packet.FrameView;
import io.ingress.model.packet.Hash64;
import io.ingress.model.packet.IpProtocol;
import io.ingress.protocol.AnalyzerRegistry;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Groups the packets of one sensor in one bucket into flows. Receives decoded packets in order and
 * moves of the clock, hands ended flows to {@link FlowEnds}. A pure function of them; one thread.
 */
public final class FlowTracker {
    private static final int FIN_RST_SYN =
            ConnectionState.FIN | ConnectionState.RST | ConnectionState.SYN;

    private FlowLimits limits;
    private final long seed;
    private final long sensorHash;
    private final FlowTable table;
    private final FlowExpiry expiry = new FlowExpiry();
    private final FlowKeyView key = new FlowKeyView();
    private long nextOrdinal;
    private long clockNs = Long.MIN_VALUE;
    private boolean fromOriginator;
    private boolean created;
    private long streamAnomalies;

    /**
     * @param seed of the table's hashes
     */
    public FlowTracker(FlowLimits limits, String sensor, long seed) {
        this.limits = limits;
        this.seed = seed;
        this.sensorHash = Hash64.of(sensor, 0);
        this.table = new FlowTable(seed);
    }

    /**
     * Timeouts and bounds from now on; open flows keep the timeout of their state until it changes.
     */
    public void limits(FlowLimits newLimits) {
        limits = newLimits;
    }

    public int size() {
        return table.size();
    }

    /** The latest packet time or clock so far; {@link Long#MIN_VALUE} before the first. */
    public long clockNs() {
        return clockNs;
    }

    /** Whether the packet of the last {@link #packet} was sent by the flow's originator. */
    public boolean fromOriginator() {
        return fromOriginator;
    }

    /** Whether the packet of the last {@link #packet} began its flow. */
    public boolean created() {
        return created;
    }

    /** What is wrong with the segment of the last {@link #packet}, a set; 0 for nothing. */
    public long streamAnomalies() {
        return streamAnomalies;
    }

    /** Moves the clock forward, never back, and ends the flows that are due. */
    public void advance(long nowNs, FlowEnds ends) {
        if (nowNs <= clockNs) {
            return;
        }
        clockNs = nowNs;
        if (!expiry.isStarted()) {
            expiry.start(nowNs);
        } else if (expiry.isBehind(nowNs)) {
            expiry.advance(nowNs, (flow, atNs) -> due(flow, atNs, ends));
        }
    }

    private void due(Flow flow, long atNs, FlowEnds ends) {
        table.remove(flow);
        ends.ended(flow, FlowReason.TIMEOUT, deadlineNs(flow), atNs);
    }

    /**
     * Counts a packet in its flow. The clock must have been moved to it.
     *
     * @param srcPort of the packet, or of its datagram when it is a fragment
     */
    public Flow packet(FrameView view, int srcPort, int dstPort, FlowEnds ends) {
        streamAnomalies = 0;
        key.load(view, srcPort, dstPort);
        long hash = table.hash(key);
        Flow flow = table.find(key, hash);
        if (flow != null && isOver(flow, view)) {
            end(flow, ends, view.timestampNs);
            flow = null;
        }
        created = flow == null;
        if (created) {
            flow = begin(view, hash, ends);
        }
        fromOriginator = key.fromSource;
        if (fromOriginator) {
            flow.countOriginator(view);
        } else {
            flow.countResponder(view);
        }
        flow.touchNs = created ? clockNs : flow.touchNs;
        if (view.timestampNs > flow.lastNs) {
            flow.lastNs = view.timestampNs;
        }
        if (flow.tcp != null && view.transportOffset >= 0 && !view.fragment) {
            segment(flow, view);
        } else if (flow.tcp == null) {
            datagram(flow, view);
        }
        if (!isAttempt(flow)) {
            flow.touchNs = clockNs;
        }
        if (created) {
            table.add(flow);
            expiry.add(flow);
        }
        if (!flow.answered && flow.origPackets > 0 && flow.respPackets > 0) {
            table.markAnswered(flow);
        }
        return flow;
    }

    /**
     * A packet whose transport checksum is wrong: begins its flow, or leaves a letter in its
     * history, and nothing else. The clock must have been moved to it.
     */
    public Flow corrupt(FrameView view, FlowEnds ends) {
        key.load(view, view.srcPort, view.dstPort);
        long hash = table.hash(key);
        Flow flow = table.find(key, hash);
        if (flow != null && view.timestampNs > deadlineNs(flow)) {
            end(flow, ends, view.timestampNs);
            flow = null;
        }
        created = flow == null;
        if (created) {
            flow = begin(view, hash, ends);
            flow.touchNs = clockNs;
            table.add(flow);
            expiry.add(flow);
        }
        fromOriginator = key.fromSource;
        flow.countCorrupt(fromOriginator);
        return flow;
    }

    /** As above for a datagram put together from fragments that were counted before. */
    public void corrupt(Flow flow) {
        flow.countCorrupt(fromOriginator);
    }

    /**
     * What an unanswered originator sends after its SYN does not prolong the attempt, as in Zeek.
     */
    private static boolean isAttempt(Flow flow) {
        return flow.tcp != null && ConnStates.isAttempt(flow.tcp);
    }

    /** Packet time at which the flow is over if nothing follows. */
    private static long deadlineNs(Flow flow) {
        return isAttempt(flow)
                ? Math.max(flow.lastNs, flow.startNs + flow.timeoutNs)
                : flow.lastNs + flow.timeoutNs;
    }

    private static boolean isOver(Flow flow, FrameView view) {
        return view.timestampNs > deadlineNs(flow)
                || flow.tcp != null
                        && view.transportOffset >= 0
                        && (view.tcpFlags & ConnectionState.SYN) != 0
                        && !view.fragment
                        && flow.tcp.isReusedBy(view);
    }

    private void end(Flow flow, FlowEnds ends, long packetNs) {
        table.remove(flow);
        expiry.remove(flow);
        long decidedNs = Math.min(packetNs, deadlineNs(flow));
        ends.ended(flow, FlowReason.TIMEOUT, decidedNs, clockNs);
    }

    private Flow begin(FrameView view, long hash, FlowEnds ends) {
        while (table.size() >= limits.maxFlows()) {
            Flow oldest = table.oldest();
            table.remove(oldest);
            expiry.remove(oldest);
            ends.ended(oldest, FlowReason.FORCED, clockNs, clockNs);
        }
        Flow flow = key.newFlow(view);
        flow.hash = hash;
        flow.ordinal = nextOrdinal++;
        flow.startNs = view.timestampNs;
        flow.lastNs = view.timestampNs;
        flow.id = Flow.identify(flow, sensorHash);
        key.fromSource = true;
        boolean tcp = flow.proto == IpProtocol.TCP;
        if (tcp && view.transportOffset >= 0 && !view.fragment) {
            flow.tcp = new ConnectionState();
        }
        flow.timeoutNs = tcp ? limits.establishedNs() : firstTimeout(flow.proto);
        boolean syn = (view.tcpFlags & ConnectionState.SYN) != 0;
        boolean ack = (view.tcpFlags & ConnectionState.ACK) != 0;
        boolean mayFlip = tcp ? flow.tcp != null && (!syn || ack) : flow.proto == IpProtocol.UDP;
        if (mayFlip
                && ServerPorts.isFromServer(
                        flow.proto, flow.srcPort, flow.dstPort, tcp && syn && ack)) {
            flow.flip();
            flow.turned = true;
            flow.history.flip();
            key.fromSource = false;
        }
        return flow;
    }

    private long firstTimeout(int proto) {
        return proto == IpProtocol.UDP ? limits.udpOneWayNs() : limits.otherNs();
    }

    /**
     * A datagram put together from fragments, which were counted before; {@link #packet} of the
     * last of them has set {@link #fromOriginator}.
     *
     * @param wireLen length, had it come in one frame
     */
    public void reassembled(Flow flow, FrameView view, int wireLen) {
        flow.countWhole(view, wireLen, fromOriginator);
        if (flow.proto == IpProtocol.TCP && view.transportOffset >= 0) {
            if (flow.tcp == null) {
                flow.tcp = new ConnectionState();
            }
            created = false;
            segment(flow, view);
        }
    }

    private void segment(Flow flow, FrameView view) {
        ConnectionState tcp = flow.tcp;
        streamAnomalies = SegmentChecks.of(tcp, view, fromOriginator);
        tcp.segment(view, fromOriginator, flow.history);
        if (tcp.takeFlip()) {
            flow.turned = false;
            flow.flip();
            fromOriginator = !fromOriginator;
        }
        if (created || !flow.answered || (view.tcpFlags & FIN_RST_SYN) != 0) {
            retime(flow, tcpTimeout(tcp));
        }
    }

    private long tcpTimeout(ConnectionState tcp) {
        if (ConnStates.hasEnded(tcp)) {
            return limits.lingerNs();
        }
        if (ConnStates.isHalfClosed(tcp)) {
            return limits.halfClosedNs();
        }
        return ConnStates.isAttempt(tcp) ? limits.attemptNs() : limits.establishedNs();
    }

    private void datagram(Flow flow, FrameView view) {
        boolean first;
        if (fromOriginator) {
            flow.origPayload += view.payloadLen;
            first = flow.origPackets == 1;
        } else {
            flow.respPayload += view.payloadLen;
            first = flow.respPackets == 1;
        }
        if (first && flow.proto == IpProtocol.UDP) {
            flow.history.add(fromOriginator, 'D');
            if (flow.origPackets > 0 && flow.respPackets > 0) {
                retime(flow, limits.udpBothWaysNs());
            }
        }
    }

    private void retime(Flow flow, long timeoutNs) {
        boolean shorter = timeoutNs < flow.timeoutNs;
        flow.timeoutNs = timeoutNs;
        if (shorter && !created) {
            expiry.hasten(flow);
        }
    }

    /** Counts earlier fragments of the datagram whose packet came last. */
    public void countFragments(Flow flow, FragmentTally tally) {
        if (fromOriginator) {
            flow.origPackets += tally.packets;
            flow.origBytes += tally.bytes;
            flow.origPayload += tally.payloadBytes;
        } else {
            flow.respPackets += tally.packets;
            flow.respBytes += tally.bytes;
            flow.respPayload += tally.payloadBytes;
        }
        flow.eve().countFragments(fromOriginator, tally.packets, tally.bytes);
        flow.startNs = Math.min(flow.startNs, tally.firstNs);
    }

    /**
     * Counts an ICMP error, a packet of its own flow, for EVE in the flow of the packet it quotes,
     * when that is open; as Suricata, what a router sends goes to the client.
     *
     * @param wireLen of the error
     */
    public void countError(Flow errors, FrameView error, int wireLen, FrameView quoted) {
        key.load(quoted, quoted.srcPort, quoted.dstPort);
        Flow about = table.find(key, table.hash(key));
        if (about == null || error.timestampNs > deadlineNs(about)) {
            return;
        }
        about.eve().count(about.isToServer(error) != about.turned, 1, wireLen);
        errors.eve().count(true, -1, -wireLen);
    }

    /** The capture has ended: ends all flows, ordered by deadline, and forgets the clock. */
    public void endAll(FlowEnds ends) {
        List<Flow> left = new ArrayList<>(table.size());
        table.forEach(left::add);
        left.sort(FlowExpiry.ORDER);
        for (Flow flow : left) {
            table.remove(flow);
            expiry.remove(flow);
            long deadline = deadlineNs(flow);
            boolean timedOut = deadline <= clockNs;
            ends.ended(
                    flow,
                    timedOut ? FlowReason.TIMEOUT : FlowReason.SHUTDOWN,
                    timedOut ? deadline : clockNs,
                    clockNs);
        }
        expiry.stop();
        clockNs = Long.MIN_VALUE;
    }

    /** Visits the application side of all open flows that have one. */
    public void forEachApp(Consumer<FlowApp> visitor) {
        table.forEach(
                flow -> {
                    if (flow.app != null) {
                        visitor.accept(flow.app);
                    }
                });
    }

    public void write(DataOutput out) throws IOException {
        out.writeLong(seed);
        out.writeLong(nextOrdinal);
        out.writeLong(clockNs);
        out.writeInt(table.size());
        List<Flow> flows = new ArrayList<>(table.size());
        table.forEach(flows::add);
        for (Flow flow : flows) {
            FlowState.write(flow, out);
        }
    }

    /** Reads what {@link #write} wrote; {@link #limits(FlowLimits)} must be set after it. */
    public static FlowTracker read(String sensor, AnalyzerRegistry registry, DataInput in)
            throws IOException {
        FlowTracker tracker = new FlowTracker(FlowLimits.defaults(), sensor, in.readLong());
        tracker.nextOrdinal = in.readLong();
        tracker.clockNs = in.readLong();
        if (tracker.clockNs != Long.MIN_VALUE) {
            tracker.expiry.start(tracker.clockNs);
        }
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            Flow flow = FlowState.read(registry, in);
            tracker.key.load(flow);
            flow.hash = tracker.table.hash(tracker.key);
            tracker.table.add(flow);
            tracker.expiry.add(flow);
        }
        return tracker;
    }
}
