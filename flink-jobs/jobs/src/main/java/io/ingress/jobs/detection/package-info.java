/**
 * Code detectors and the stages around them. Input: records of {@code ingress.events}; output:
 * {@link io.ingress.jobs.alert.Detection}s, which the alert desk turns into alerts.
 *
 * <p>Order is what makes the same input give the same alerts: {@code intake} places every record in
 * event time by its bucket's stream alone, {@link io.ingress.jobs.detection.ContactBuffer} keeps
 * contacts until the watermark and hands them out by (time, order, id). Sources live in 128 shards,
 * each one state entry on the heap with its own bounds, so even eviction does not depend on
 * parallelism.
 */
package io.ingress.jobs.detection;
