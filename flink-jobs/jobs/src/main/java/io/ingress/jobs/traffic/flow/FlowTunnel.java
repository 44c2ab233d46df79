package io.ingress.jobs.traffic.flow;

import io.ingress.model.event.FlowEvent;
import io.ingress.model.packet.TunnelKind;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What a flow has to do with tunnels: which one it runs in, and what it carries itself. */
final class FlowTunnel {
    private static final TunnelKind[] KINDS = TunnelKind.values();

    private TunnelKind inside = TunnelKind.NONE;
    private TunnelKind carries = TunnelKind.NONE;
    private long carriedPackets;
    private long carriedBytes;

    void inside(TunnelKind kind) {
        inside = kind;
    }

    void carried(TunnelKind kind, int wireLen) {
        carries = kind;
        carriedPackets++;
        carriedBytes += wireLen;
    }

    FlowEvent.Tunnel event() {
        return new FlowEvent.Tunnel(inside.label(), carries.label(), carriedPackets, carriedBytes);
    }

    void write(DataOutput out) throws IOException {
        out.writeByte(inside.ordinal());
        out.writeByte(carries.ordinal());
        out.writeLong(carriedPackets);
        out.writeLong(carriedBytes);
    }

    static FlowTunnel read(DataInput in) throws IOException {
        FlowTunnel tunnel = new FlowTunnel();
        tunnel.inside = KINDS[in.readByte()];
        tunnel.carries = KINDS[in.readByte()];
        tunnel.carriedPackets = in.readLong();
        tunnel.carriedBytes = in.readLong();
        return tunnel;
    }
}
