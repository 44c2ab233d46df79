package io.ingress.rules;

/** A rule as written: what it names is not looked up yet. */
sealed interface RuleDraft permits DetectionDraft, CorrelationDraft {
    RuleMeta meta();
}
