/**
 * What the agent counts: the catalogue, the live values and the account every packet must fit in.
 */
package io.ingress.agent.metrics;
