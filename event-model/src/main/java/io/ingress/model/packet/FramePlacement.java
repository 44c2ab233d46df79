package io.ingress.model.packet;

/**
 * Decides the bucket of a frame: that of the packet innermost in tunnels. What is not told by the
 * packet's own addresses: an ICMP error goes where the flow is that it counts in, for its sender
 * may be any router, and the fragments of a tunnel's packet go after its first one, which tells
 * what is inside. One thread, no allocation per frame.
 */
public final class FramePlacement {
    private final int buckets;
    private final long seed;
    private final QuotedPacket quoted = new QuotedPacket();
    private final FragmentPlaces fragments = new FragmentPlaces();

    private int bucket;
    private int tunnels;

    /**
     * @param seed of {@link Bucket#of(FrameView, int, long)}
     */
    public FramePlacement(int buckets, long seed) {
        this.buckets = buckets;
        this.seed = seed;
    }

    /**
     * Places a frame.
     *
     * @param whole all captured bytes are shipped: what is in a fragment can be read behind us
     */
    public void place(FrameLayers layers, boolean whole) {
        FrameView view = layers.innermost();
        tunnels = layers.count() - 1;
        if (whole && view.fragment) {
            fragment(layers, view);
        } else {
            bucket = bucket(quoted.findCounted(view) ? quoted.view() : view);
        }
    }

    /** Bucket of the frame that was placed. */
    public int bucket() {
        return bucket;
    }

    /** How many layers of the frame, from the outermost, are tunnels with a flow of their own. */
    public int tunnels() {
        return tunnels;
    }

    /** Bucket of a packet by its own addresses. */
    public int bucket(FrameView view) {
        return Bucket.of(view, buckets, seed);
    }

    private void fragment(FrameLayers layers, FrameView view) {
        long datagram = FragmentPlaces.key(view, seed);
        if (layers.isFragmentedTunnel()) {
            bucket = bucket(layers.placed());
            fragments.put(datagram, bucket);
            tunnels++;
            return;
        }
        boolean later = view.fragmentOffset > 0 && view.payloadCapturedLen > 0;
        int known = later ? fragments.get(datagram) : FragmentPlaces.UNKNOWN;
        if (known == FragmentPlaces.UNKNOWN) {
            bucket = bucket(view);
        } else {
            bucket = known;
            tunnels++;
        }
        // The job forgets a datagram that is whole: what comes behind its end is not part of it.
        if (known == FragmentPlaces.UNKNOWN || !view.moreFragments) {
            fragments.remove(datagram);
        }
    }
}
