/**
 * Counters per second. Input: what the buckets counted, in any order of buckets. Output: one metric
 * event per sensor and second. Merging is a sum, so the order does not matter.
 */
package io.ingress.jobs.statistics;
