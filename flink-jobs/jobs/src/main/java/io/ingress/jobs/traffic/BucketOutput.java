package io.ingress.jobs.traffic;

import io.ingress.jobs.statistics.MetricPartial;
import io.ingress.model.event.EventRecord;

/**
 * Takes what a {@link BucketProcessor} writes, in order. It is called from inside analyzers, whose
 * exceptions only cost their flow; so an output that fails throws an {@link OutputFailure}.
 */
public interface BucketOutput {
    void event(EventRecord event);

    void metrics(MetricPartial partial);

    /** What was written cannot be handed on: no fault of an analyzer. */
    final class OutputFailure extends Error {
        private static final long serialVersionUID = 1L;

        OutputFailure(RuntimeException cause) {
            super(cause);
        }

        RuntimeException cause() {
            return (RuntimeException) getCause();
        }
    }
}
