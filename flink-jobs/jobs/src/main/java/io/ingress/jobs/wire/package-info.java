/**
 * Nullable texts, small numbers, byte arrays and lists on Flink's data views; names as one string.
 */
package io.ingress.jobs.wire;
