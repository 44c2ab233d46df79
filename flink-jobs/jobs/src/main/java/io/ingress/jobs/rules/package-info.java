/**
 * Runs the rules: routers judge events and alerts by the versions of the rules that hold at their
 * time, a gate puts them in order, a matcher per level runs the stages of all rules on keyed state,
 * and matches become detections. Input: events in event time from the intake, alerts from the desk,
 * versions of rules; output: {@link io.ingress.jobs.alert.Detection}s, acknowledgements, and how
 * rules are used. A rule that changes touches no state of another.
 */
package io.ingress.jobs.rules;
