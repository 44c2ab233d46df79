package io.ingress.rules;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Checks rule files without running them: what {@code ingress rules check} prints. */
public final class RuleCheck {
    private RuleCheck() {}

    /**
     * @param rules those that raise alerts; none when there are problems
     * @param problems in the order of the files; empty when all is well
     * @param warnings what the rules probably do not mean
     */
    public record Report(
            List<RuleMeta> rules, List<RuleProblem> problems, List<RuleProblem> warnings) {
        public boolean passed() {
            return problems.isEmpty();
        }
    }

    /** Checks a file or all rule files below a folder. */
    public static Report check(Path path) throws IOException {
        RuleLibrary library = new RuleLibrary();
        library.addAll(path);
        return report(library);
    }

    /**
     * Checks the text of a file.
     *
     * @param file its name, for messages
     */
    public static Report check(String file, String text) {
        return report(new RuleLibrary().add(file, text));
    }

    private static Report report(RuleLibrary library) {
        try {
            List<RuleMeta> rules = library.build().rules().stream().map(RuleNode::meta).toList();
            return new Report(rules, List.of(), library.warnings());
        } catch (RuleException e) {
            return new Report(List.of(), e.problems(), library.warnings());
        }
    }
}
