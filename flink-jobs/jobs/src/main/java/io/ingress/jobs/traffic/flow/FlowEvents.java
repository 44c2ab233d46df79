package io.ingress.jobs.traffic.flow;

import io.ingress.jobs.traffic.classify.ServiceNames;
import io.ingress.model.event.Endpoints;
import io.ingress.model.event.EventHeader;
import io.ingress.model.event.EventId;
import io.ingress.model.event.FlowEvent;
import io.ingress.model.packet.CommunityId;
import io.ingress.model.packet.FlowKey;
import io.ingress.model.packet.Hash64;
import io.ingress.model.packet.IpProtocol;
import java.util.ArrayList;
import java.util.List;

/** Makes events of flows. One thread. */
public final class FlowEvents {
    private static final long VLAN_MASK = (1L << 12) - 1;
    private static final EveDifference NO_DIFFERENCE = new EveDifference();

    private final CommunityId communityId = new CommunityId(CommunityId.DEFAULT_SEED);

    /** Header of the next event of a flow; counts it. */
    public EventHeader header(Flow flow, long timestampNs, String sensor, String interfaceName) {
        long content = Hash64.combine(flow.id, flow.nextEvent());
        return new EventHeader(
                EventId.of(timestampNs, content), timestampNs, sensor, interfaceName, flow.id);
    }

    /** Source is the originator. Made once per flow. */
    public Endpoints endpoints(Flow flow) {
        if (flow.endpoints == null) {
            boolean icmp = flow.isIcmp();
            FlowKey key =
                    new FlowKey(
                            flow.srcHi,
                            flow.srcLo,
                            flow.dstHi,
                            flow.dstLo,
                            icmp ? Endpoints.NO_PORT : flow.srcPort,
                            icmp ? Endpoints.NO_PORT : flow.dstPort,
                            flow.proto);
            flow.endpoints = key.endpoints(communityId, flow.icmpType, flow.icmpCode);
        }
        return flow.endpoints;
    }

    /** The event of a flow that has ended. */
    public FlowEvent event(Flow flow, EventHeader header, FlowReason reason) {
        FlowEvent.Counts wire = counts(flow, NO_DIFFERENCE);
        return new FlowEvent(
                header,
                flow.turned ? endpoints(flow).reversed() : endpoints(flow),
                vlanIds(flow),
                flow.ipVersion,
                flow.icmpType,
                flow.icmpCode,
                flow.eve == null ? wire : counts(flow, flow.eve),
                wire,
                flow.startNs,
                flow.lastNs,
                state(flow),
                reason.eve(),
                false,
                flow.transactions,
                tcp(flow),
                conn(flow),
                FlowApplication.of(flow));
    }

    private static FlowEvent.Counts counts(Flow flow, EveDifference more) {
        long origPackets = flow.origPackets + more.origPackets;
        long respPackets = flow.respPackets + more.respPackets;
        long origBytes = flow.origBytes + more.origBytes;
        long respBytes = flow.respBytes + more.respBytes;
        return flow.turned
                ? new FlowEvent.Counts(respPackets, origPackets, respBytes, origBytes)
                : new FlowEvent.Counts(origPackets, respPackets, origBytes, respBytes);
    }

    private static List<Integer> vlanIds(Flow flow) {
        if (flow.vlanCount == 0) {
            return List.of();
        }
        List<Integer> ids = new ArrayList<>(flow.vlanCount);
        for (int i = flow.vlanCount - 1; i >= 0; i--) {
            ids.add((int) (flow.vlans >>> 12 * i & VLAN_MASK));
        }
        return ids;
    }

    private static String state(Flow flow) {
        boolean answered = flow.origPackets > 0 && flow.respPackets > 0;
        if (flow.tcp != null) {
            return ConnStates.eveFlow(flow.tcp, answered);
        }
        return answered ? "established" : "new";
    }

    private static FlowEvent.Tcp tcp(Flow flow) {
        if (flow.tcp == null) {
            return null;
        }
        int orig = flow.tcp.originator().flags;
        int resp = flow.tcp.responder().flags;
        return new FlowEvent.Tcp(
                orig | resp,
                flow.turned ? resp : orig,
                flow.turned ? orig : resp,
                ConnStates.eveTcp(flow.tcp));
    }

    private static FlowEvent.Conn conn(Flow flow) {
        String history = flow.history.toString();
        List<String> service = services(flow);
        if (flow.tcp == null) {
            return new FlowEvent.Conn(
                    connState(flow),
                    history,
                    flow.origPayload,
                    flow.respPayload,
                    flow.origWholePackets(),
                    flow.respWholePackets(),
                    flow.origIpBytes,
                    flow.respIpBytes,
                    0,
                    service,
                    flow.lastNs - flow.startNs,
                    -1,
                    0,
                    flow.tunnelEvent(),
                    ends(flow),
                    FlowEvent.Path.NONE,
                    flow.about());
        }
        TcpEndpoint orig = flow.tcp.originator();
        TcpEndpoint resp = flow.tcp.responder();
        long outOfOrder = orig.outOfOrder + resp.outOfOrder;
        return new FlowEvent.Conn(
                ConnStates.tcp(flow.tcp, history),
                history,
                orig.size(resp),
                resp.size(orig),
                flow.origWholePackets(),
                flow.respWholePackets(),
                flow.origIpBytes,
                flow.respIpBytes,
                orig.cover.missedBytes() + resp.cover.missedBytes(),
                service,
                Math.max(0, flow.tcp.activeNs() - flow.startNs),
                flow.tcp.rttNs(),
                orig.retransmissions + resp.retransmissions - outOfOrder,
                flow.tunnelEvent(),
                ends(flow),
                new FlowEvent.Path(
                        flow.tcp.dataRttNs(), outOfOrder, orig.zeroWindows + resp.zeroWindows),
                null);
    }

    private static FlowEvent.Ends ends(Flow flow) {
        return flow.turned ? FlowEvent.Ends.TURNED : FlowEvent.Ends.AS_EVENT;
    }

    /** As Zeek, a UDP tunnel's service is the tunnel. */
    private static List<String> services(Flow flow) {
        if (flow.app != null) {
            return ServiceNames.of(flow.app.protocols(), flow.app.inner(), flow.proto);
        }
        String carries = flow.tunnelEvent().carries();
        return flow.proto == IpProtocol.UDP && !carries.isEmpty() ? List.of(carries) : List.of();
    }

    private static String connState(Flow flow) {
        if (flow.proto == IpProtocol.UDP) {
            return ConnStates.udp(flow.origPackets > 0, flow.respPackets > 0);
        }
        return "OTH";
    }
}
