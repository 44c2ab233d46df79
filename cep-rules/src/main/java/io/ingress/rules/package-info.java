/**
 * Detection rules as data: model, parser, validator, check. Input: rule files in Sigma's YAML with
 * the correlation type {@code sequence}; output: {@link io.ingress.rules.RuleSet}, whose conditions
 * are interpreted, never loaded code. What is not supported is an error with file, line and column.
 * Knows events only as JSON with EVE's field names; knows no Flink (that is {@code rules.cep}).
 */
package io.ingress.rules;
