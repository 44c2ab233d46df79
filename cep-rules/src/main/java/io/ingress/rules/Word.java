package io.ingress.rules;

/** A text of a rule file and where it stands. */
record Word(String text, Mark at) {}
