/**
 * Application protocols: which protocol a flow speaks, and what is said in it.
 *
 * <p>Input: the payload of UDP datagrams and the reassembled bytes of TCP directions. Output:
 * {@link io.ingress.protocol.Transaction}s and anomalies into a {@link
 * io.ingress.protocol.TransactionSink}. {@link io.ingress.protocol.FlowProtocol} drives it for one
 * flow: recognition through the {@link io.ingress.protocol.AnalyzerRegistry}, then the analyzer.
 *
 * <p>Everything here is pure Java on one thread per flow. It must not know Flink, Kafka, the wall
 * clock or other flows.
 */
package io.ingress.protocol;
