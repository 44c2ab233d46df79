/**
 * Publishes rules: knows every version of every rule, makes new ones and waits until the detection
 * job says that they are live. Input: rules and who changes them why; output: records of {@code
 * ingress.rules}, and a report of {@code ingress.rule-status}. Knows Kafka, no HTTP.
 */
package io.ingress.dashboard.rules;
