/**
 * The archive: events, metrics, alerts and heartbeats become rows of traffic.db. Input: {@link
 * io.ingress.jobs.sink.ArchiveRecord}; output: committed rows, durable before a checkpoint
 * completes. One thread, one writer per file; nothing else in Ingress writes traffic.db.
 */
package io.ingress.jobs.sink;
