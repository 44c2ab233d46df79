/**
 * Packets to flows. Input: decoded packets and moves of the clock. Output: flows that have ended,
 * with what Zeek and EVE say of them. One thread per bucket. Must not know Flink, Kafka, the wall
 * clock or what is said inside the flows.
 */
package io.ingress.jobs.traffic.flow;
