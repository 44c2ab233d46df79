package io.ingress.jobs.traffic;

import io.ingress.jobs.statistics.MetricPartial;
import io.ingress.model.event.EventRecord;

/** Takes what a {@link BucketProcessor} writes, in order. */
public interface BucketOutput {
    void event(EventRecord event);

    void metrics(MetricPartial partial);
}
