/**
 * The REST interface: reads parameters, asks the store or the evidence, answers JSON. What each
 * route takes and gives is openapi.yaml; a test compares the two.
 */
package io.ingress.dashboard.api;
