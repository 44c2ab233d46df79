/**
 * The agent's own log: what the configuration says of it, brought to Log4j; and a trouble that
 * comes again and again.
 *
 * <p>Input: {@link io.ingress.agent.log.LogOptions}. The only package that knows Log4j; all others
 * log through SLF4J.
 */
package io.ingress.agent.log;
