package io.ingress.jobs.rules;

import io.ingress.model.event.AlertEvent.Explanation;
import io.ingress.rules.WindowRule;
import io.ingress.rules.window.Firing;
import io.ingress.rules.window.MeasureText;

/** The words for what a window rule has measured. */
final class Measured {
    private Measured() {}

    static Explanation explain(RuleMatch match, Firing firing) {
        WindowRule rule = (WindowRule) match.plan().stage(match.stage()).rule();
        return new Explanation(
                MeasureText.name(rule),
                MeasureText.number(firing.value()),
                MeasureText.limits(rule),
                firing.events() + " events, " + precision(firing));
    }

    private static String precision(Firing firing) {
        return switch (firing.precision()) {
            case EXACT -> "exact";
            case PANES -> "at most " + MeasureText.number(firing.error()) + " more";
            case SAMPLE -> "estimated, +- " + MeasureText.number(firing.error());
        };
    }
}
