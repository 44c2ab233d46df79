/**
 * Kafka at the edges of the jobs: sources and sinks, and what a record looks like. Bad records
 * become dead letters with a reason. Nothing else may know Kafka.
 */
package io.ingress.jobs.kafka;
