/**
 * Where frames come from: capture files and live interfaces (libpcap through pcap4j).
 *
 * <p>Output: one {@link io.ingress.agent.source.RawPacket} at a time, reused. A source belongs to
 * one thread. The only package that knows pcap4j and JNA; it knows nothing of buckets or Kafka.
 */
package io.ingress.agent.source;
