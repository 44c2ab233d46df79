package io.ingress.dashboard.evidence;

import io.ingress.model.event.Endpoints;
import io.ingress.model.packet.FragmentPlaces;
import io.ingress.model.packet.FrameLayers;
import io.ingress.model.packet.FrameView;
import io.ingress.model.packet.IpAddress;
import io.ingress.model.packet.IpProtocol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps, of all frames it is shown, those of the wanted flows. A frame belongs to a flow when its
 * addresses, protocol and ports are the flow's in either direction and its time is within the
 * flow's; later fragments have no ports and belong to every flow of their addresses and protocol.
 * In a tunnel it belongs to the flow inside; to those around as well, unless the frames come with
 * carriers ({@link FrameLayers#carrierLen}), which are theirs. One thread, one search.
 */
final class FrameCollector {
    /** Addresses in order and the protocol: what a frame is looked up by. */
    private record Pair(long aHi, long aLo, long bHi, long bLo, String proto) {
        static Pair of(long aHi, long aLo, long bHi, long bLo, String proto) {
            int order = Long.compareUnsigned(aHi, bHi);
            order = order == 0 ? Long.compareUnsigned(aLo, bLo) : order;
            return order <= 0
                    ? new Pair(aHi, aLo, bHi, bLo, proto)
                    : new Pair(bHi, bLo, aHi, aLo, proto);
        }
    }

    /** Flows of other tools have times cut to microseconds. */
    private static final long PRECISION_NS = 999;

    private static final int OTHERS = 0;
    private static final int INSIDE = 1;

    private final FrameLayers layers = new FrameLayers();
    private final FragmentPlaces tunnels = new FragmentPlaces();
    private final boolean withCarriers;
    private final Map<Pair, List<FlowReference>> flows = new HashMap<>();
    private final List<Frame> frames = new ArrayList<>();
    private final EvidenceLimits limits;
    private long earliestNs = Long.MAX_VALUE;
    private long latestNs = Long.MIN_VALUE;
    private long bytes;
    private boolean full;

    /**
     * @param withCarriers the frames are those of {@code ingress.packets}, not of a capture file
     */
    FrameCollector(List<FlowReference> wanted, EvidenceLimits limits, boolean withCarriers) {
        this.limits = limits;
        this.withCarriers = withCarriers;
        for (FlowReference flow : wanted) {
            Endpoints ends = flow.endpoints();
            Optional<IpAddress> src = IpAddress.parse(String.valueOf(ends.srcIp()));
            Optional<IpAddress> dst = IpAddress.parse(String.valueOf(ends.destIp()));
            if (src.isPresent() && dst.isPresent()) {
                Pair pair =
                        Pair.of(
                                src.get().hi(),
                                src.get().lo(),
                                dst.get().hi(),
                                dst.get().lo(),
                                ends.proto());
                flows.computeIfAbsent(pair, key -> new ArrayList<>()).add(flow);
                earliestNs = Math.min(earliestNs, flow.startNs());
                latestNs = Math.max(latestNs, flow.endNs() + PRECISION_NS);
            }
        }
    }

    /** Looks at one frame; it is copied when it is kept. */
    void offer(int linkType, long timestampNs, byte[] buffer, int offset, int length, int wireLen) {
        if (full || timestampNs < earliestNs || timestampNs > latestNs) {
            return;
        }
        layers.decode(linkType, timestampNs, buffer, offset, length, wireLen);
        if (!belongs(timestampNs)) {
            return;
        }
        if (frames.size() >= limits.frames() || bytes + length > limits.bytes()) {
            full = true;
            return;
        }
        bytes += length;
        byte[] copy = Arrays.copyOfRange(buffer, offset, offset + length);
        frames.add(new Frame(linkType, timestampNs, wireLen, copy));
    }

    /** True when no flow is wanted, so that no frame can belong to one. */
    boolean isIdle() {
        return flows.isEmpty();
    }

    /** Captured bytes of what was kept. */
    long bytes() {
        return bytes;
    }

    /** True when more frames were found than may be kept. */
    boolean isFull() {
        return full;
    }

    /** What was kept, by time; frames of the same time in the order they were offered. */
    List<Frame> frames() {
        List<Frame> sorted = new ArrayList<>(frames);
        sorted.sort(Comparator.comparingLong(Frame::timestampNs));
        return sorted;
    }

    private boolean belongs(long timestampNs) {
        int inside = inside(timestampNs);
        if (inside == INSIDE) {
            return true;
        }
        if (withCarriers) {
            return inside != OTHERS && belongs(layers.innermost(), timestampNs);
        }
        for (int i = 0; i < layers.count(); i++) {
            if (belongs(layers.layer(i), timestampNs)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether a fragment of a tunnel belongs to a flow inside: the first one tells for those that
     * follow. Unknown of what is no such fragment.
     */
    private int inside(long timestampNs) {
        FrameView view = layers.innermost();
        if (!view.fragment || layers.isCarrier()) {
            return FragmentPlaces.UNKNOWN;
        }
        long datagram = FragmentPlaces.key(view, 0);
        if (layers.isFragmentedTunnel()) {
            tunnels.put(datagram, belongs(layers.placed(), timestampNs) ? INSIDE : OTHERS);
        }
        return tunnels.get(datagram);
    }

    private boolean belongs(FrameView view, long timestampNs) {
        if (!view.hasIp()) {
            return false;
        }
        Pair pair =
                Pair.of(
                        view.srcHi,
                        view.srcLo,
                        view.dstHi,
                        view.dstLo,
                        IpProtocol.eveName(view.ipProto));
        for (FlowReference flow : flows.getOrDefault(pair, List.of())) {
            long latestNs = flow.endNs() + PRECISION_NS;
            if (timestampNs >= flow.startNs() && timestampNs <= latestNs && ports(view, flow)) {
                return true;
            }
        }
        return false;
    }

    private static boolean ports(FrameView view, FlowReference flow) {
        boolean laterFragment = view.fragment && view.fragmentOffset > 0;
        Endpoints ends = flow.endpoints();
        boolean without = ends.srcPort() == Endpoints.NO_PORT;
        if (laterFragment || without || view.srcPort == FrameView.NONE) {
            return true;
        }
        return view.srcPort == ends.srcPort() && view.dstPort == ends.destPort()
                || view.srcPort == ends.destPort() && view.dstPort == ends.srcPort();
    }
}
