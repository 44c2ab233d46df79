/**
 * The capture agent: frames from a wire or a file to packet batches on Kafka, every packet
 * accounted for.
 *
 * <p>Input: a {@link io.ingress.agent.source.PacketSource}. Output: a {@link
 * io.ingress.agent.export.BatchExporter}. One thread reads, decodes, cuts and shards; a second one
 * sends heartbeats. Knows nothing of Flink, flows or protocols.
 */
package io.ingress.agent;
