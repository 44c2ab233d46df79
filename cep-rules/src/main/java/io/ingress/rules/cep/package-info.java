/**
 * Compiles sequences to patterns of Flink CEP, one to one. Input: a validated {@link
 * io.ingress.rules.SequenceRule}; output: a pattern over {@link io.ingress.rules.cep.RuleEvent}s
 * keyed by the rule's group. The only part of this module that knows Flink.
 */
package io.ingress.rules.cep;
