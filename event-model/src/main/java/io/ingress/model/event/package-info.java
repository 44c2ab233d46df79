/**
 * Events: one immutable record per type, as the jobs make and the dashboard shows them. Fields have
 * EVE's names in camel case, Zeek's where EVE has none; times are nanoseconds since the epoch by
 * the packets' clock. Knows nothing of how they are written.
 */
package io.ingress.model.event;
