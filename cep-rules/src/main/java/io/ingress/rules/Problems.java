package io.ingress.rules;

import java.util.ArrayList;
import java.util.List;

/** Collects problems, so that one run tells all of them. Not thread-safe. */
public final class Problems {
    private final List<RuleProblem> found = new ArrayList<>();

    public void add(Mark at, String message, String remedy) {
        found.add(new RuleProblem(at, message, remedy));
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    public int size() {
        return found.size();
    }

    public List<RuleProblem> all() {
        return List.copyOf(found);
    }
}
