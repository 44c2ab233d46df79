package io.ingress.local.command;

import io.ingress.local.ExitCode;
import io.ingress.local.UserException;
import io.ingress.rules.RuleException;
import io.ingress.rules.RuleLibrary;
import io.ingress.rules.RuleProblem;
import io.ingress.rules.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** The rules of {@code --rules DIR}: all of them are right, or none is used. */
final class RuleFolder {
    /** So that a wrong folder does not fill the screen. */
    private static final int MAX_PRINTED = 20;

    private RuleFolder() {}

    static RuleSet read(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            throw new UserException(
                    ExitCode.WRONG_USAGE,
                    "no such folder: --rules " + folder,
                    "name a folder with .yml files");
        }
        try {
            return RuleLibrary.load(folder);
        } catch (RuleException e) {
            throw new UserException(
                    ExitCode.WRONG_USAGE,
                    "the rules in " + folder + " cannot be used; nothing was analyzed\n" + text(e),
                    "all problems: ingress rules check " + folder,
                    e);
        }
    }

    private static String text(RuleException e) {
        int more = e.problems().size() - MAX_PRINTED;
        return e.problems().stream()
                        .limit(MAX_PRINTED)
                        .map(RuleProblem::toString)
                        .collect(Collectors.joining("\n"))
                + (more > 0 ? "\n... and " + more + " more" : "");
    }
}
