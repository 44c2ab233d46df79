/**
 * First stage of detection. Receives the records of {@code ingress.events} by bucket, drops
 * repeats, gives each a place in event time that depends on its bucket's stream alone, and turns
 * the buckets' clocks into watermarks. Hands records on, unread; knows no JSON.
 */
package io.ingress.jobs.detection.intake;
