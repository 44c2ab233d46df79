package io.ingress.dashboard.store;

import io.ingress.model.event.EventId;
import java.util.OptionalLong;

/**
 * Part of the timeline, ns since the epoch.
 *
 * @param fromNs inclusive; {@link #OPEN_FROM} when open
 * @param toNs exclusive; {@link #OPEN_TO} when open
 */
public record TimeRange(long fromNs, long toNs) {
    public static final long OPEN_FROM = 0;
    public static final long OPEN_TO = Long.MAX_VALUE;

    public static final TimeRange ALL = new TimeRange(OPEN_FROM, OPEN_TO);

    public boolean isAll() {
        return fromNs == OPEN_FROM && toNs == OPEN_TO;
    }

    public OptionalLong from() {
        return fromNs == OPEN_FROM ? OptionalLong.empty() : OptionalLong.of(fromNs);
    }

    public OptionalLong to() {
        return toNs == OPEN_TO ? OptionalLong.empty() : OptionalLong.of(toNs);
    }

    /** Ids begin with their time, so a range of time is a range of ids. */
    void restrictIds(Where where) {
        from().ifPresent(ns -> where.and("id >= ?", EventId.of(ns, 0)));
        to().ifPresent(ns -> where.and("id < ?", EventId.of(ns, 0)));
    }
}
