package io.ingress.rules;

import io.ingress.rules.RuleProblem.Severity;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects problems, so that one run tells all of them. Not thread-safe. */
public final class Problems {
    private final List<RuleProblem> errors = new ArrayList<>();
    private final Set<RuleProblem> warnings = new LinkedHashSet<>();

    public void add(Mark at, String message, String remedy) {
        errors.add(new RuleProblem(at, message, remedy));
    }

    void warn(Mark at, String message, String remedy) {
        warnings.add(new RuleProblem(at, message, remedy, Severity.WARNING));
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
