package io.ingress.jobs.statistics;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** Packets, bytes on the wire and begun flows of one second, by protocol. Merging is a sum. */
public final class SecondCounts {
    private static final Transport[] TRANSPORTS = Transport.values();
    private static final int WIDTH = 3;

    private final long[] transports = new long[WIDTH * TRANSPORTS.length];
    private final Map<String, long[]> applications = new TreeMap<>();

    /** Counts a packet of a transport. */
    public void add(Transport transport, long bytes, boolean beginsFlow) {
        int at = WIDTH * transport.ordinal();
        transports[at]++;
        transports[at + 1] += bytes;
        if (beginsFlow) {
            transports[at + 2]++;
        }
    }

    /** Counts a packet of a flow whose application protocol is known. */
    public void addApplication(String protocol, long bytes, boolean beginsFlow) {
        long[] counts = applications.get(protocol);
        if (counts == null) {
            counts = new long[WIDTH];
            applications.put(protocol, counts);
        }
        counts[0]++;
        counts[1] += bytes;
        if (beginsFlow) {
            counts[2]++;
        }
    }

    /** Adds all counts of another; it is not changed. */
    public void merge(SecondCounts other) {
        for (int i = 0; i < transports.length; i++) {
            transports[i] += other.transports[i];
        }
        other.applications.forEach(
                (protocol, counts) -> {
                    long[] mine = applications.computeIfAbsent(protocol, unused -> new long[WIDTH]);
                    for (int i = 0; i < WIDTH; i++) {
                        mine[i] += counts[i];
                    }
                });
    }

    public long packets(Transport transport) {
        return transports[WIDTH * transport.ordinal()];
    }

    public long bytes(Transport transport) {
        return transports[WIDTH * transport.ordinal() + 1];
    }

    public long flows(Transport transport) {
        return transports[WIDTH * transport.ordinal() + 2];
    }

    /** Packets, bytes and flows by application protocol, in the order of names. */
    public Map<String, long[]> applications() {
        return applications;
    }

    public void write(DataOutput out) throws IOException {
        out.writeByte(TRANSPORTS.length);
        for (long value : transports) {
            out.writeLong(value);
        }
        out.writeShort(applications.size());
        for (Map.Entry<String, long[]> entry : applications.entrySet()) {
            out.writeUTF(entry.getKey());
            for (long value : entry.getValue()) {
                out.writeLong(value);
            }
        }
    }

    public static SecondCounts read(DataInput in) throws IOException {
        SecondCounts counts = new SecondCounts();
        int known = in.readByte();
        for (int i = 0; i < WIDTH * known; i++) {
            counts.transports[i] = in.readLong();
        }
        int applications = in.readShort();
        for (int i = 0; i < applications; i++) {
            String protocol = in.readUTF();
            counts.applications.put(
                    protocol, new long[] {in.readLong(), in.readLong(), in.readLong()});
        }
        return counts;
    }
}
