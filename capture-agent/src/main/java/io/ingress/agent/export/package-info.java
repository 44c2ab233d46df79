/**
 * Where batches go: Kafka, or whatever a {@link io.ingress.agent.export.BatchExporter} does.
 *
 * <p>Input: finished batches from the sharder's thread. The only package that knows kafka-clients;
 * it knows nothing of sources and frames.
 */
package io.ingress.agent.export;
