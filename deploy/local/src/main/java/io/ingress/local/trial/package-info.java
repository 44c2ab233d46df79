/**
 * Tries rules on past events: reads them from Kafka, a capture or a file of EVE lines, runs the
 * detection pipeline over them on a Flink of its own, and collects what it finds. Output: the
 * reports of {@link io.ingress.dashboard.rules.trial}.
 */
package io.ingress.local.trial;
