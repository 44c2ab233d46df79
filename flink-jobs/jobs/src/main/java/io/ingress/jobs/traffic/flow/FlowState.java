package io.ingress.jobs.traffic.flow;

import io.ingress.jobs.traffic.app.FlowApp;
import io.ingress.protocol.AnalyzerRegistry;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Writes flows into the state of their bucket and reads them back. */
final class FlowState {
    private FlowState() {}

    static void write(Flow flow, DataOutput out) throws IOException {
        out.writeLong(flow.srcHi);
        out.writeLong(flow.srcLo);
        out.writeLong(flow.dstHi);
        out.writeLong(flow.dstLo);
        out.writeInt(flow.srcPort);
        out.writeInt(flow.dstPort);
        out.writeShort(flow.proto);
        out.writeByte(flow.ipVersion);
        out.writeLong(flow.vlans);
        out.writeByte(flow.vlanCount);
        out.writeShort(flow.icmpType);
        out.writeShort(flow.icmpCode);
        out.writeBoolean(flow.oneWay);
        out.writeBoolean(flow.turned);
        out.writeLong(flow.ordinal);
        out.writeLong(flow.id);
        out.writeLong(flow.startNs);
        out.writeLong(flow.lastNs);
        out.writeLong(flow.touchNs);
        out.writeLong(flow.timeoutNs);
        out.writeLong(flow.origPackets);
        out.writeLong(flow.respPackets);
        out.writeLong(flow.origBytes);
        out.writeLong(flow.respBytes);
        out.writeLong(flow.origIpBytes);
        out.writeLong(flow.respIpBytes);
        out.writeLong(flow.origPayload);
        out.writeLong(flow.respPayload);
        out.writeInt(flow.openReports);
        EndpointsState.write(flow.about, out);
        out.writeInt(flow.events);
        out.writeInt(flow.transactions);
        out.writeLong(flow.decodeAnomalies);
        out.writeLong(flow.streamAnomalies);
        out.writeBoolean(flow.answered);
        out.writeInt(flow.origCorrupt);
        out.writeInt(flow.respCorrupt);
        flow.history.write(out);
        out.writeBoolean(flow.tcp != null);
        if (flow.tcp != null) {
            flow.tcp.write(out);
        }
        out.writeBoolean(flow.tunnel != null);
        if (flow.tunnel != null) {
            flow.tunnel.write(out);
        }
        out.writeBoolean(flow.eve != null);
        if (flow.eve != null) {
            flow.eve.write(out);
        }
        out.writeBoolean(flow.app != null);
        if (flow.app != null) {
            flow.app.write(out);
        }
    }

    static Flow read(AnalyzerRegistry registry, DataInput in) throws IOException {
        Flow flow = new Flow();
        flow.srcHi = in.readLong();
        flow.srcLo = in.readLong();
        flow.dstHi = in.readLong();
        flow.dstLo = in.readLong();
        flow.srcPort = in.readInt();
        flow.dstPort = in.readInt();
        flow.proto = in.readShort();
        flow.ipVersion = in.readByte();
        flow.vlans = in.readLong();
        flow.vlanCount = in.readByte();
        flow.icmpType = in.readShort();
        flow.icmpCode = in.readShort();
        flow.oneWay = in.readBoolean();
        flow.turned = in.readBoolean();
        flow.ordinal = in.readLong();
        flow.id = in.readLong();
        flow.startNs = in.readLong();
        flow.lastNs = in.readLong();
        flow.touchNs = in.readLong();
        flow.timeoutNs = in.readLong();
        flow.origPackets = in.readLong();
        flow.respPackets = in.readLong();
        flow.origBytes = in.readLong();
        flow.respBytes = in.readLong();
        flow.origIpBytes = in.readLong();
        flow.respIpBytes = in.readLong();
        flow.origPayload = in.readLong();
        flow.respPayload = in.readLong();
        flow.openReports = in.readInt();
        flow.about = EndpointsState.read(in);
        flow.events = in.readInt();
        flow.transactions = in.readInt();
        flow.decodeAnomalies = in.readLong();
        flow.streamAnomalies = in.readLong();
        flow.answered = in.readBoolean();
        flow.origCorrupt = in.readInt();
        flow.respCorrupt = in.readInt();
        flow.history = History.read(in);
        flow.tcp = in.readBoolean() ? ConnectionState.read(in) : null;
        flow.tunnel = in.readBoolean() ? FlowTunnel.read(in) : null;
        flow.eve = in.readBoolean() ? EveDifference.read(in) : null;
        flow.app = in.readBoolean() ? FlowApp.read(registry, in) : null;
        return flow;
    }
}
