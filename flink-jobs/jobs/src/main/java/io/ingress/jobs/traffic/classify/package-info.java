/**
 * Names what flows are whose protocol has no analyzer. Input: the first bytes of the first payload
 * packets of a flow, its ports, and what the flow engine counted. Output: name, category,
 * confidence, risks. Order: an analyzer's verdict, strong patterns of a single packet, weak
 * patterns (usual port, or several packets), the ports. Pure functions on one thread; must not know
 * Flink, Kafka or the analyzers' insides.
 *
 * <p>A family of protocols is one {@code *Patterns} file; {@code PatternTable} lists them all.
 */
package io.ingress.jobs.traffic.classify;
