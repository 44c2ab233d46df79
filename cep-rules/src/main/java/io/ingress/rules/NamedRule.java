package io.ingress.rules;

/** A rule that a correlation names, and what it calls its fields. */
record NamedRule(RuleNode rule, NamedFields fields) {}
