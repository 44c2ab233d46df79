/**
 * Runs the rules: sends events and alerts to the groups of the rules that can use them, matches
 * sequences with Flink CEP, and turns matches into detections. Input: events in event time from the
 * intake, alerts from the desk; output: {@link io.ingress.jobs.alert.Detection}s. Rules are fixed
 * when the job starts.
 */
package io.ingress.jobs.rules;
