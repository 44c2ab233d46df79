/**
 * What people write by hand, in rules and configurations, and what they meant. Knows neither events
 * nor packets.
 */
package io.ingress.model.text;
