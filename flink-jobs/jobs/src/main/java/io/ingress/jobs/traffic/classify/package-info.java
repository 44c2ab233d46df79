/**
 * Names what flows are whose protocol has no analyzer. Input: the first bytes of the first payload
 * packets of a flow, its ports, and what the flow engine counted. Output: name, category,
 * confidence, risks. Order: an analyzer's verdict, strong patterns of a single packet, weak
 * patterns (fields of the format on the usual port, or several packets), the ports. What says no
 * more than its port is no pattern: the port names it, and says so. A pattern follows a public
 * description of its format (RFC, standard, vendor, a published dissector's reference); where its
 * name does not lead there, a comment does. Pure functions on one thread; must not know Flink,
 * Kafka or the analyzers' insides.
 *
 * <p>A family of protocols is one {@code *Patterns} file; {@code PatternTable} lists them all.
 */
package io.ingress.jobs.traffic.classify;
