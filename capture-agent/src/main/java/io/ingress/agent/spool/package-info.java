/**
 * Keeps on disk what Kafka does not take yet: an append-only log of entries in checksummed
 * segments, read in order, capped in size.
 *
 * <p>Input: entries (opaque bytes and how many packets they hold). Output: the same entries, in
 * order, until they are released. One thread. Knows neither Kafka nor what an entry means. What is
 * promised when a process, a disk or the power fails is in docs/adr/0015-the-spool.md.
 */
package io.ingress.agent.spool;
