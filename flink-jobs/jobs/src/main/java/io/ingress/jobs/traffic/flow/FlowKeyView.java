package io.ingress.jobs.traffic.flow;

import io.ingress.model.packet.FrameView;
import io.ingress.model.packet.IpProtocol;

/** The key of one packet's flow, reused for every packet. */
final class FlowKeyView {
    private static final int VLAN_BITS = 12;

    long srcHi;
    long srcLo;
    long dstHi;
    long dstLo;
    int srcPort;
    int dstPort;
    int proto;
    int vlanCount;
    long vlans;
    boolean oneWay;

    /** After {@link #matches}: the packet's sender is the flow's source. */
    boolean fromSource;

    /** Fills the key; ports of fragments are those of their datagram. */
    void load(FrameView view, int srcPortOfPacket, int dstPortOfPacket) {
        srcHi = view.srcHi;
        srcLo = view.srcLo;
        dstHi = view.dstHi;
        dstLo = view.dstLo;
        proto = view.ipProto;
        vlanCount = view.vlanCount;
        vlans = 0;
        for (int i = 0; i < vlanCount; i++) {
            vlans = vlans << VLAN_BITS | view.vlanIds[i];
        }
        oneWay = false;
        srcPort = srcPortOfPacket;
        dstPort = dstPortOfPacket;
        if (proto == IpProtocol.ICMP || proto == IpProtocol.ICMPV6) {
            int answer = IcmpPairs.answer(proto, view.icmpType);
            oneWay = answer == IcmpPairs.ONE_WAY;
            srcPort = view.icmpType;
            dstPort = oneWay ? view.icmpCode : answer;
        }
    }

    /** The key of a flow, its source as sender. */
    void load(Flow flow) {
        srcHi = flow.srcHi;
        srcLo = flow.srcLo;
        dstHi = flow.dstHi;
        dstLo = flow.dstLo;
        srcPort = flow.srcPort;
        dstPort = flow.dstPort;
        proto = flow.proto;
        vlanCount = flow.vlanCount;
        vlans = flow.vlans;
        oneWay = flow.oneWay;
    }

    /** Same flow, in either direction; {@link #fromSource} says which. */
    boolean matches(Flow flow) {
        if (proto != flow.proto || vlans != flow.vlans || vlanCount != flow.vlanCount) {
            return false;
        }
        if (srcLo == flow.srcLo
                && dstLo == flow.dstLo
                && srcPort == flow.srcPort
                && dstPort == flow.dstPort
                && srcHi == flow.srcHi
                && dstHi == flow.dstHi) {
            fromSource = true;
            return oneWay == flow.oneWay;
        }
        if (oneWay
                || flow.oneWay
                || srcLo != flow.dstLo
                || dstLo != flow.srcLo
                || srcPort != flow.dstPort
                || dstPort != flow.srcPort
                || srcHi != flow.dstHi
                || dstHi != flow.srcHi) {
            return false;
        }
        fromSource = false;
        return true;
    }

    /** A flow with this key, the packet's sender as source. */
    Flow newFlow(FrameView view) {
        Flow flow = new Flow();
        flow.srcHi = srcHi;
        flow.srcLo = srcLo;
        flow.dstHi = dstHi;
        flow.dstLo = dstLo;
        flow.srcPort = srcPort;
        flow.dstPort = dstPort;
        flow.proto = proto;
        flow.ipVersion = view.ipVersion;
        flow.vlans = vlans;
        flow.vlanCount = vlanCount;
        flow.oneWay = oneWay;
        flow.icmpType = view.icmpType;
        flow.icmpCode = view.icmpCode;
        return flow;
    }
}
