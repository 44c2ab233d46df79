/**
 * How the agent tells of itself on its own host: a status file, a Prometheus endpoint, and what the
 * interfaces themselves have counted.
 *
 * <p>Input: the heartbeats that also go to Kafka. Knows nothing of frames.
 */
package io.ingress.agent.health;
