package io.ingress.jobs.sink;

import io.ingress.model.event.EventRecord;

/**
 * One record to be archived, as it came from a topic.
 *
 * @param topic one of {@link io.ingress.model.Topics}
 * @param type {@code event_type} of the object; empty: the sink reads it from the object
 * @param bucket partition of the events topic, where the packets of a flow are found; -1 unknown
 * @param json the EVE object, UTF-8; must not be changed afterwards
 */
public record ArchiveRecord(String topic, String type, int bucket, byte[] json) {
    /** Value of {@link #bucket} for records that belong to none. */
    public static final int NO_BUCKET = -1;

    /** An event of {@code ingress.events}. */
    public static ArchiveRecord of(EventRecord event) {
        return new ArchiveRecord(
                io.ingress.model.Topics.EVENTS, event.type(), event.bucket(), event.json());
    }
}
