/**
 * Conditions on one event, as trees that are interpreted: safe, serialisable, and able to say why
 * they hold. Input: a JSON event; output: yes or no, and the fields that decided.
 */
package io.ingress.rules.condition;
