/**
 * Rules tried on past events, before they go live: which alerts a new version would have raised
 * beside those of the live one, and why a rule did or did not fire for a group. Input: rules and
 * their live versions; output: reports. What runs the events through the rules is behind {@link
 * io.ingress.dashboard.rules.trial.RuleTrials}; knows neither Flink nor Kafka nor HTTP.
 */
package io.ingress.dashboard.rules.trial;
