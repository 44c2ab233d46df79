package io.ingress.agent.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects problems, so that one look tells all of them. */
final class Problems {
    private static final Comparator<ConfigProblem> BY_PLACE =
            Comparator.comparingInt((ConfigProblem problem) -> problem.at().line())
                    .thenComparingInt(problem -> problem.at().column());

    private final List<ConfigProblem> problems = new ArrayList<>();

    void add(Place at, String message, String remedy) {
        problems.add(new ConfigProblem(at, message, remedy));
    }

    /** In the order of the file. */
    void throwIfAny() throws ConfigException {
        if (!problems.isEmpty()) {
            throw new ConfigException(problems.stream().sorted(BY_PLACE).toList());
        }
    }
}
