/**
 * JMH benchmarks of the hot path: batch codec, frame decoding, flow engine, stream reassembly, DNS,
 * EVE. How to run them and what was measured is in docs/benchmarks.md. All input is synthetic and
 * seeded, so runs on different machines do the same work.
 */
package io.ingress.benchmarks;
