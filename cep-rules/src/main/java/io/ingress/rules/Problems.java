package io.ingress.rules;

import io.ingress.rules.RuleProblem.Severity;
import java.util.ArrayList;
import java.util.List;

/** Collects problems, so that one run tells all of them. Not thread-safe. */
public final class Problems {
    private final List<RuleProblem> errors = new ArrayList<>();
    private final List<RuleProblem> warnings = new ArrayList<>();

    public void add(Mark at, String message, String remedy) {
        errors.add(new RuleProblem(at, message, remedy));
    }

    void warn(Mark at, String message, String remedy) {
        RuleProblem warning = new RuleProblem(at, message, remedy, Severity.WARNING);
        if (!warnings.contains(warning)) {
            warnings.add(warning);
        }
    }

    public boolean isEmpty() {
        return errors.isEmpty();
    }

    public int size() {
        return errors.size();
    }

    /** What makes rules unusable. */
    public List<RuleProblem> all() {
        return List.copyOf(errors);
    }

    List<RuleProblem> warnings() {
        return List.copyOf(warnings);
    }
}
