package io.ingress.jobs.traffic;

import io.ingress.model.packet.DecodeAnomaly;
import io.ingress.model.packet.FrameView;

/** Makes one view of all fragments of a datagram whose first fragment never came. */
final class FragmentFrames {
    private static final int VLAN_BITS = 16;

    private FragmentFrames() {}

    static void fill(FrameView view, SensorFragments.Datagram datagram) {
        SensorFragments.Key key = datagram.key;
        view.timestampNs = datagram.waiting.firstNs;
        view.frameWireLen = 0;
        view.vlanCount = key.vlanCount();
        for (int i = 0; i < key.vlanCount(); i++) {
            int shift = VLAN_BITS * (key.vlanCount() - 1 - i);
            view.vlanIds[i] = (int) (key.vlans() >>> shift) & 0xfff;
        }
        view.ipVersion = key.version();
        view.ipTotalLen = 0;
        view.ipProto = datagram.protocol;
        view.srcHi = key.srcHi();
        view.srcLo = key.srcLo();
        view.dstHi = key.dstHi();
        view.dstLo = key.dstLo();
        view.fragment = true;
        view.transportOffset = FrameView.NONE;
        view.srcPort = FrameView.NONE;
        view.dstPort = FrameView.NONE;
        view.icmpType = FrameView.NONE;
        view.icmpCode = FrameView.NONE;
        view.tcpFlags = 0;
        view.payloadLen = 0;
        view.payloadCapturedLen = 0;
        view.anomaly = DecodeAnomaly.OK;
        view.invalid = false;
    }
}
