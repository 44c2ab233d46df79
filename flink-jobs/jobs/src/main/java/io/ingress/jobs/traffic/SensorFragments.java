package io.ingress.jobs.traffic;

import io.ingress.jobs.traffic.flow.FragmentTally;
import io.ingress.model.packet.FrameView;
import io.ingress.model.packet.IpProtocol;
import io.ingress.protocol.stream.FragmentLimits;
import io.ingress.protocol.stream.IpDefragmenter;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Fragments of one sensor in one bucket: which flow each belongs to. Only the first fragment of a
 * datagram names ports; fragments that come before it are held as numbers until it comes. Bounded
 * like the table of the defragmenter.
 */
final class SensorFragments {
    private static final FragmentLimits LIMITS = FragmentLimits.DEFAULT;
    private static final long TIMEOUT_NS = LIMITS.timeout().toNanos();

    IpDefragmenter defragmenter = new IpDefragmenter(LIMITS);

    private final Map<Key, Datagram> datagrams = new LinkedHashMap<>();

    /** A datagram whose fragments are being counted. */
    static final class Datagram {
        final Key key;
        final FragmentTally waiting;
        boolean known;

        /** That of the first fragment, or of the one that came first. */
        int protocol;

        /** A packet of a tunnel, for what it carries: its carriers count in the tunnel's flow. */
        boolean tunnelled;

        int srcPort = FrameView.NONE;
        int dstPort = FrameView.NONE;
        int icmpType = FrameView.NONE;
        int icmpCode = FrameView.NONE;

        Datagram(Key key, int protocol, FragmentTally waiting) {
            this.key = key;
            this.protocol = protocol;
            this.waiting = waiting;
        }
    }

    /**
     * What fragments of one datagram have in common (RFC 791 section 3.2, RFC 8200 4.5). Of IPv6
     * the protocol is 0: only the first fragment names it.
     */
    record Key(
            long srcHi,
            long srcLo,
            long dstHi,
            long dstLo,
            long id,
            int version,
            int protocol,
            int vlanCount,
            long vlans) {

        static Key of(FrameView view) {
            long vlans = 0;
            for (int i = 0; i < view.vlanCount; i++) {
                vlans = vlans << 16 | view.vlanIds[i];
            }
            return new Key(
                    view.srcHi,
                    view.srcLo,
                    view.dstHi,
                    view.dstLo,
                    view.fragmentId,
                    view.ipVersion,
                    view.ipVersion == 6 ? 0 : view.ipProto,
                    view.vlanCount,
                    vlans);
        }
    }

    /** The datagram of a fragment, begun when it is the first seen. */
    Datagram find(FrameView view) {
        Key key = Key.of(view);
        Datagram datagram = datagrams.get(key);
        if (datagram == null) {
            datagram = new Datagram(key, view.ipProto, new FragmentTally(view.timestampNs));
            datagram.known = !needsFirst(view.ipProto);
            datagrams.put(key, datagram);
        }
        if (view.fragmentOffset == 0) {
            datagram.protocol = view.ipProto;
        }
        if (!datagram.known && view.fragmentOffset == 0) {
            datagram.known = true;
            datagram.srcPort = view.srcPort;
            datagram.dstPort = view.dstPort;
            datagram.icmpType = view.icmpType;
            datagram.icmpCode = view.icmpCode;
        }
        return datagram;
    }

    private static boolean needsFirst(int protocol) {
        return switch (protocol) {
            case IpProtocol.TCP,
                    IpProtocol.UDP,
                    IpProtocol.SCTP,
                    IpProtocol.ICMP,
                    IpProtocol.ICMPV6 ->
                    true;
            default -> false;
        };
    }

    void remove(Datagram datagram) {
        datagrams.remove(datagram.key);
    }

    /** The oldest datagram if it is to be given up at this time or the table is full, or null. */
    Datagram due(long clockNs) {
        if (datagrams.isEmpty()) {
            return null;
        }
        Datagram oldest = datagrams.values().iterator().next();
        boolean old = clockNs - oldest.waiting.firstNs > TIMEOUT_NS;
        return old || datagrams.size() > LIMITS.maxDatagrams() ? take() : null;
    }

    /** Removes the oldest datagram, or null. */
    Datagram take() {
        Iterator<Datagram> all = datagrams.values().iterator();
        if (!all.hasNext()) {
            return null;
        }
        Datagram oldest = all.next();
        all.remove();
        return oldest;
    }

    void write(DataOutput out) throws IOException {
        defragmenter.save(out);
        out.writeInt(datagrams.size());
        for (Datagram datagram : datagrams.values()) {
            Key key = datagram.key;
            out.writeLong(key.srcHi);
            out.writeLong(key.srcLo);
            out.writeLong(key.dstHi);
            out.writeLong(key.dstLo);
            out.writeLong(key.id);
            out.writeInt(key.version);
            out.writeInt(key.protocol);
            out.writeInt(key.vlanCount);
            out.writeLong(key.vlans);
            out.writeInt(datagram.protocol);
            datagram.waiting.write(out);
            out.writeBoolean(datagram.known);
            out.writeBoolean(datagram.tunnelled);
            out.writeInt(datagram.srcPort);
            out.writeInt(datagram.dstPort);
            out.writeInt(datagram.icmpType);
            out.writeInt(datagram.icmpCode);
        }
    }

    static SensorFragments read(DataInput in) throws IOException {
        SensorFragments fragments = new SensorFragments();
        fragments.defragmenter = IpDefragmenter.restore(LIMITS, in);
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            Key key =
                    new Key(
                            in.readLong(),
                            in.readLong(),
                            in.readLong(),
                            in.readLong(),
                            in.readLong(),
                            in.readInt(),
                            in.readInt(),
                            in.readInt(),
                            in.readLong());
            Datagram datagram = new Datagram(key, in.readInt(), FragmentTally.read(in));
            datagram.known = in.readBoolean();
            datagram.tunnelled = in.readBoolean();
            datagram.srcPort = in.readInt();
            datagram.dstPort = in.readInt();
            datagram.icmpType = in.readInt();
            datagram.icmpCode = in.readInt();
            fragments.datagrams.put(key, datagram);
        }
        return fragments;
    }
}
