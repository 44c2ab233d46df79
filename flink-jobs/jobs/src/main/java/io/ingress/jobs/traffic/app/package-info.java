/**
 * Payload to analyzers. Input: packets of flows. Output: transactions and anomalies. One thread per
 * bucket; bounded by the analyzers' and the reassemblers' own bounds per flow. Must not know Flink
 * or Kafka.
 */
package io.ingress.jobs.traffic.app;
