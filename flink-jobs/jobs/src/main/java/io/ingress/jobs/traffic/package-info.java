/**
 * The traffic engine. Input: packet batches of one bucket in the order of their partition. Output:
 * event records and counters per second of it, in order. One thread per bucket; a pure function of
 * the batches. BucketProcessor knows neither Flink nor Kafka nor the wall clock; BucketOperator is
 * the only class here that knows Flink.
 */
package io.ingress.jobs.traffic;
