package io.ingress.protocol.stream;

import io.ingress.model.packet.DecodeAnomaly;
import io.ingress.model.packet.FrameView;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Puts IPv4 and IPv6 fragments together. Receives decoded fragments in capture order, gives out
 * whole IP packets to be decoded again (link type 101, raw IP). One thread, one instance per bucket
 * and sensor.
 *
 * <p>Total on any fragments: overlaps keep the bytes seen first and are an anomaly, impossible
 * lengths are left out, the table is bounded, and unfinished datagrams expire by packet time. Every
 * way a fragment can be lost has a counter.
 */
public final class IpDefragmenter {
    /** LINKTYPE_RAW: what a reassembled packet is decoded as. */
    public static final int LINK_TYPE_RAW = 101;

    /** Value of a port that is not known. */
    public static final int NO_PORT = -1;

    /** Longest payload of an IP packet, bytes. */
    static final int MAX_DATAGRAM = 65535;

    private static final int STATE_VERSION = 1;
    private static final int FRAGMENT_UNIT = 8;

    private final FragmentLimits limits;
    private final long timeoutNs;
    private final FragmentHeader layout = new FragmentHeader();
    private final Map<FragmentKey, PendingDatagram> pending = new LinkedHashMap<>();
    private int heldBytes;

    private byte[] packet = {};
    private int packetCapturedLen;
    private int packetLen;
    private int packetFragments;
    private int srcPort = NO_PORT;
    private int dstPort = NO_PORT;

    private long reassembled;
    private long expired;
    private long evicted;
    private long discarded;

    public IpDefragmenter(FragmentLimits limits) {
        this.limits = limits;
        this.timeoutNs = limits.timeout().toNanos();
    }

    /** What became of a fragment. */
    public enum Result {
        /** Kept until the others come. */
        HELD,
        /** The datagram is whole: see {@link #packet}. */
        COMPLETE,
        /** Impossible or not readable; counted. */
        DISCARDED
    }

    /** Takes anomalies of fragments, by Suricata's names. */
    @FunctionalInterface
    public interface AnomalyConsumer {
        void onAnomaly(long timestampNs, String event);
    }

    /**
     * A frame with {@link FrameView#fragment} set. The ports of its datagram are in {@link
     * #srcPort} and {@link #dstPort} afterwards when the first fragment was seen.
     */
    public Result onFragment(FrameView view, AnomalyConsumer anomalies) {
        srcPort = NO_PORT;
        dstPort = NO_PORT;
        expire(view.timestampNs);
        if (!layout.read(view)) {
            discarded++;
            return Result.DISCARDED;
        }
        int start = view.fragmentOffset;
        int length = layout.payloadLen;
        if (view.moreFragments && length % FRAGMENT_UNIT != 0) {
            if (view.ipVersion == 6) {
                return discard(view, "decoder.ipv6.frag_invalid_length", anomalies);
            }
            length -= length % FRAGMENT_UNIT;
        }
        if (length <= 0) {
            return discard(view, ignoredEvent(view), anomalies);
        }
        if (start < 0 || start + layout.headerLen + length > MAX_DATAGRAM) {
            return discard(view, tooLargeEvent(view), anomalies);
        }
        return place(view, start, length, anomalies);
    }

    /** Gives up datagrams whose first fragment is older than the timeout. */
    public void expire(long nowNs) {
        Iterator<PendingDatagram> oldest = pending.values().iterator();
        while (oldest.hasNext()) {
            PendingDatagram datagram = oldest.next();
            if (nowNs - datagram.firstNs <= timeoutNs) {
                return;
            }
            oldest.remove();
            heldBytes -= datagram.heldBytes();
            expired++;
        }
    }

    /** The capture has ended: what is unfinished is given up and counted as expired. */
    public void onEnd() {
        expired += pending.size();
        pending.clear();
        heldBytes = 0;
    }

    /**
     * After {@link Result#COMPLETE}: the IP packet, from its first header byte, valid until the
     * next call. Length, flags and checksum of the header are those of an unfragmented packet.
     */
    public byte[] packet() {
        return packet;
    }

    /** Bytes of {@link #packet} that were captured. */
    public int packetCapturedLen() {
        return packetCapturedLen;
    }

    /** Length of the packet as the fragments' headers say, bytes. */
    public int packetLen() {
        return packetLen;
    }

    /** Fragments the packet came in. */
    public int packetFragments() {
        return packetFragments;
    }

    /** Source port of the datagram of the last fragment, or {@link #NO_PORT}. */
    public int srcPort() {
        return srcPort;
    }

    /** Destination port of the datagram of the last fragment, or {@link #NO_PORT}. */
    public int dstPort() {
        return dstPort;
    }

    /** Datagrams given out. */
    public long reassembled() {
        return reassembled;
    }

    /** Datagrams given up because fragments did not come in time. */
    public long expired() {
        return expired;
    }

    /** Datagrams given up because the table was full. */
    public long evicted() {
        return evicted;
    }

    /** Fragments left out because they were impossible. */
    public long discarded() {
        return discarded;
    }

    /** Unfinished datagrams. */
    public int pendingDatagrams() {
        return pending.size();
    }

    /** Bytes held for them. */
    public int heldBytes() {
        return heldBytes;
    }

    /** Writes the state; read back by {@link #restore}. */
    public void save(DataOutput out) throws IOException {
        out.writeByte(STATE_VERSION);
        out.writeLong(reassembled);
        out.writeLong(expired);
        out.writeLong(evicted);
        out.writeLong(discarded);
        out.writeInt(pending.size());
        for (Map.Entry<FragmentKey, PendingDatagram> entry : pending.entrySet()) {
            entry.getKey().save(out);
            entry.getValue().save(out);
        }
    }

    /** Reads what {@link #save} of this or an earlier version wrote. */
    public static IpDefragmenter restore(FragmentLimits limits, DataInput in) throws IOException {
        int version = in.readByte();
        if (version != STATE_VERSION) {
            throw new IOException("unknown state version of fragments: version=" + version);
        }
        IpDefragmenter table = new IpDefragmenter(limits);
        table.reassembled = in.readLong();
        table.expired = in.readLong();
        table.evicted = in.readLong();
        table.discarded = in.readLong();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            FragmentKey key = FragmentKey.restore(in);
            PendingDatagram datagram = PendingDatagram.restore(in);
            table.pending.put(key, datagram);
            table.heldBytes += datagram.heldBytes();
        }
        return table;
    }

    private Result place(FrameView view, int start, int length, AnomalyConsumer anomalies) {
        FragmentKey key = FragmentKey.of(view, layout.protocol);
        PendingDatagram datagram =
                pending.computeIfAbsent(key, unused -> new PendingDatagram(view.timestampNs));
        int heldBefore = datagram.heldBytes();
        int captured = Math.min(length, layout.payloadCapturedLen);
        PendingDatagram.Placed placed =
                datagram.add(
                        start,
                        start + length,
                        !view.moreFragments,
                        view.buffer,
                        layout.payloadOffset,
                        captured);
        heldBytes += datagram.heldBytes() - heldBefore;
        if (placed == PendingDatagram.Placed.OVERLAP) {
            anomalies.onAnomaly(view.timestampNs, overlapEvent(view));
        }
        if (placed == PendingDatagram.Placed.CONFLICT) {
            return discard(view, overlapEvent(view), anomalies);
        }
        if (start == 0) {
            datagram.header(layout.packetHeader(view));
            readPorts(datagram, view.buffer, captured);
        }
        srcPort = datagram.srcPort();
        dstPort = datagram.dstPort();
        if (!datagram.complete()) {
            makeRoom(key);
            return Result.HELD;
        }
        pending.remove(key);
        heldBytes -= datagram.heldBytes();
        giveOut(view.ipVersion, datagram);
        return Result.COMPLETE;
    }

    private void readPorts(PendingDatagram datagram, byte[] buffer, int captured) {
        boolean hasPorts = layout.protocol == 6 || layout.protocol == 17 || layout.protocol == 132;
        if (hasPorts && captured >= 4 && datagram.srcPort() == NO_PORT) {
            int at = layout.payloadOffset;
            datagram.ports(
                    (buffer[at] & 255) << 8 | buffer[at + 1] & 255,
                    (buffer[at + 2] & 255) << 8 | buffer[at + 3] & 255);
        }
    }

    private void giveOut(int ipVersion, PendingDatagram datagram) {
        byte[] header = datagram.header();
        int captured = datagram.capturedLen();
        packet = Arrays.copyOf(header, header.length + captured);
        System.arraycopy(datagram.payload(), 0, packet, header.length, captured);
        packetCapturedLen = packet.length;
        packetLen = header.length + datagram.total();
        packetFragments = datagram.fragments();
        FragmentHeader.finish(ipVersion, packet, header.length, packetLen);
        reassembled++;
    }

    /** Gives up the oldest datagrams, but not the one just extended unless it is alone. */
    private void makeRoom(FragmentKey justExtended) {
        Iterator<Map.Entry<FragmentKey, PendingDatagram>> oldest = pending.entrySet().iterator();
        while ((pending.size() > limits.maxDatagrams() || heldBytes > limits.maxBytes())
                && oldest.hasNext()) {
            Map.Entry<FragmentKey, PendingDatagram> entry = oldest.next();
            if (pending.size() > 1 && entry.getKey().equals(justExtended)) {
                continue;
            }
            heldBytes -= entry.getValue().heldBytes();
            oldest.remove();
            evicted++;
        }
    }

    /** Counts a fragment; what the decoder has reported already is not reported again. */
    private Result discard(FrameView view, String event, AnomalyConsumer anomalies) {
        discarded++;
        if (view.anomaly == DecodeAnomaly.OK) {
            anomalies.onAnomaly(view.timestampNs, event);
        }
        return Result.DISCARDED;
    }

    private static String overlapEvent(FrameView view) {
        return view.ipVersion == 4 ? "decoder.ipv4.frag_overlap" : "decoder.ipv6.frag_overlap";
    }

    private static String ignoredEvent(FrameView view) {
        return view.ipVersion == 4 ? "decoder.ipv4.frag_ignored" : "decoder.ipv6.frag_ignored";
    }

    private static String tooLargeEvent(FrameView view) {
        return view.ipVersion == 4
                ? "decoder.ipv4.frag_pkt_too_large"
                : "decoder.ipv6.frag_pkt_too_large";
    }
}
