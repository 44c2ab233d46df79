/**
 * Rules that change while they run: versions of a rule and from when on each holds, what becomes of
 * matches that are under way, and which stages of which rules an event is for. Input: rule versions
 * and events; output: addressed events. Knows neither Flink nor Kafka.
 */
package io.ingress.rules.live;
