package io.ingress.agent.filter;

/** A set of flows by their hashes, 16 bytes each at most. One thread. */
final class FlowSet {
    private static final int FIRST_PLACES = 16;

    private long[] places = new long[FIRST_PLACES];
    private int size;

    /**
     * @return false when it was there before
     */
    boolean add(long hash) {
        // 0 marks a free place.
        long flow = hash == 0 ? 1 : hash;
        int place = place(flow);
        if (places[place] == flow) {
            return false;
        }
        places[place] = flow;
        size++;
        if (size > places.length / 2) {
            grow();
        }
        return true;
    }

    int size() {
        return size;
    }

    /** Where the flow stands, or the free place where it could. */
    private int place(long flow) {
        int place = (int) (flow >>> 32) & places.length - 1;
        while (places[place] != 0 && places[place] != flow) {
            place = place + 1 & places.length - 1;
        }
        return place;
    }

    private void grow() {
        long[] before = places;
        places = new long[2 * before.length];
        for (long flow : before) {
            if (flow != 0) {
                places[place(flow)] = flow;
            }
        }
    }
}
