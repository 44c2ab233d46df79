/**
 * The packets behind flows and alerts: found in Kafka by bucket and time, in capture files, or
 * stored earlier; cut to limits; taken apart for the page. Input: which flows; output: frames and
 * their layers. Knows no HTTP and no SQL.
 */
package io.ingress.dashboard.evidence;
