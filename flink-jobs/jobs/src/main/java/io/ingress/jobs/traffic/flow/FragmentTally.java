package io.ingress.jobs.traffic.flow;

import io.ingress.model.packet.FrameView;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Fragments of one datagram that came before it was known which flow it belongs to. */
public final class FragmentTally {
    public int packets;
    public long bytes;
    public long ipBytes;
    public long payloadBytes;
    public long firstNs;

    public FragmentTally(long firstNs) {
        this.firstNs = firstNs;
    }

    public void add(FrameView view) {
        packets++;
        bytes += view.frameWireLen;
        ipBytes += view.ipTotalLen;
        payloadBytes += view.payloadLen;
    }

    public void clear() {
        packets = 0;
        bytes = 0;
        ipBytes = 0;
        payloadBytes = 0;
    }

    public void write(DataOutput out) throws IOException {
        out.writeLong(firstNs);
        out.writeInt(packets);
        out.writeLong(bytes);
        out.writeLong(ipBytes);
        out.writeLong(payloadBytes);
    }

    public static FragmentTally read(DataInput in) throws IOException {
        FragmentTally tally = new FragmentTally(in.readLong());
        tally.packets = in.readInt();
        tally.bytes = in.readLong();
        tally.ipBytes = in.readLong();
        tally.payloadBytes = in.readLong();
        return tally;
    }
}
