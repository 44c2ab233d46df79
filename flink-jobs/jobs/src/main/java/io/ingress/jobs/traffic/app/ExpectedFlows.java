package io.ingress.jobs.traffic.app;

import io.ingress.protocol.Direction;
import io.ingress.protocol.ExpectedFlow;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Flows that other flows of one sensor and bucket have announced and that have not come yet.
 * Bounded: the oldest announcement is forgotten.
 */
public final class ExpectedFlows {
    /** Announcements that are remembered; a busy FTP server has a few at a time. */
    static final int MAX_EXPECTED = 1024;

    /** How long an announced flow may take to come, ns; Suricata and Zeek wait as long. */
    static final long MAX_AGE_NS = 300_000_000_000L;

    private final Map<Place, Announcement> announced = new LinkedHashMap<>();

    /**
     * @param addressHi of the listener, as in Flow
     * @param port of the listener
     */
    void add(ExpectedFlow flow, long addressHi, long addressLo, int port, long nowNs) {
        Place place = new Place(flow.transport(), addressHi, addressLo, port);
        announced.remove(place);
        if (announced.size() >= MAX_EXPECTED) {
            Iterator<Place> oldest = announced.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        announced.put(place, new Announcement(flow, nowNs));
    }

    /** What was announced to come at this place, or null. It is asked for once. */
    ExpectedFlow take(int transport, long addressHi, long addressLo, int port, long nowNs) {
        if (announced.isEmpty()) {
            return null;
        }
        Announcement found = announced.remove(new Place(transport, addressHi, addressLo, port));
        return found == null || nowNs - found.sinceNs > MAX_AGE_NS ? null : found.flow;
    }

    public void write(DataOutput out) throws IOException {
        out.writeShort(announced.size());
        for (Map.Entry<Place, Announcement> entry : announced.entrySet()) {
            ExpectedFlow flow = entry.getValue().flow;
            out.writeLong(entry.getKey().hi);
            out.writeLong(entry.getKey().lo);
            out.writeLong(entry.getValue().sinceNs);
            out.writeByte(flow.transport());
            out.writeByte(flow.listener().ordinal());
            out.writeInt(entry.getKey().port);
            out.writeUTF(flow.protocol());
            out.writeUTF(flow.note());
        }
    }

    public static ExpectedFlows read(DataInput in) throws IOException {
        ExpectedFlows flows = new ExpectedFlows();
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            long hi = in.readLong();
            long lo = in.readLong();
            long sinceNs = in.readLong();
            ExpectedFlow flow =
                    new ExpectedFlow(
                            in.readUnsignedByte(),
                            Direction.values()[in.readByte()],
                            in.readInt(),
                            in.readUTF(),
                            in.readUTF());
            flows.add(flow, hi, lo, flow.port(), sinceNs);
        }
        return flows;
    }

    private record Place(int transport, long hi, long lo, int port) {}

    private record Announcement(ExpectedFlow flow, long sinceNs) {}
}
