package io.ingress.model.event;

/**
 * One record of {@code ingress.events}: an EVE object and its place in the stream of its bucket.
 *
 * <p>Per bucket, {@code seq} has no gaps and {@code orderNs} never falls, and both are pure
 * functions of the packets, so a replay after a failure writes the same records and a reader drops
 * what it has seen by {@code seq} alone.
 *
 * @param sensor sensor name
 * @param bucket partition of the events topic
 * @param seq per bucket, from 0
 * @param orderNs the bucket's clock when the event was written (ns): event time for ordering and
 *     watermarks. Not before the packet time of the event
 * @param type {@code event_type} of the object: flow, dns, anomaly, ...; {@link #CLOCK} for a clock
 *     mark
 * @param json the EVE object, UTF-8
 */
public record EventRecord(
        String sensor, int bucket, long seq, long orderNs, String type, byte[] json) {
    /**
     * Type of the mark that says: this sensor's events of this bucket up to orderNs are all
     * written.
     */
    public static final String CLOCK = "clock";
}
