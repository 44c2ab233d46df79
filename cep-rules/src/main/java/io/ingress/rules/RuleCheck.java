package io.ingress.rules;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Checks rule files without running them: what {@code ingress rules check} prints. */
public final class RuleCheck {
    private RuleCheck() {}

    /**
     * @param rules rules that raise alerts; 0 when there are problems
     * @param problems in the order of the files; empty when all is well
     */
    public record Report(int rules, List<RuleProblem> problems) {
        public boolean passed() {
            return problems.isEmpty();
        }
    }

    /** Checks a file or all rule files below a folder. */
    public static Report check(Path path) throws IOException {
        try {
            return new Report(RuleLibrary.load(path).rules().size(), List.of());
        } catch (RuleException e) {
            return new Report(0, e.problems());
        }
    }
}
