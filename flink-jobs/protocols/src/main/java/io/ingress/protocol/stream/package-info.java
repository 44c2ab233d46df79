/**
 * From packets back to what was sent: byte streams of TCP directions and IP datagrams from
 * fragments.
 *
 * <p>Input: TCP segments and IP fragments in capture order. Output: in-order bytes and gaps into a
 * {@link io.ingress.protocol.stream.StreamConsumer}; whole datagrams. One thread per instance; all
 * memory is bounded, and what a bound costs is a gap. Must not know flows, protocols, Flink or the
 * wall clock.
 */
package io.ingress.protocol.stream;
