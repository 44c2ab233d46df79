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
import java.util.List;
import java.util.stream.Collectors;

/** The rules of files and folders: all of them are right, or none is used. */
final class RuleFolder {
    /** So that a wrong folder does not fill the screen. */
    private static final int MAX_PRINTED = 20;

    private RuleFolder() {}

    /**
     * @param consequence what was not done when one is wrong
     */
    static RuleSet read(List<Path> paths, String consequence) throws IOException {
        RuleLibrary library = new RuleLibrary();
        String names = paths.stream().map(Path::toString).collect(Collectors.joining(" "));
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw new UserException(
                        ExitCode.WRONG_USAGE,
                        "no such file or folder of rules: " + path,
                        "name a .yml file, or a folder with such files");
            }
            library.addAll(path);
        }
        try {
            return library.build();
        } catch (RuleException e) {
            throw new UserException(
                    ExitCode.WRONG_USAGE,
                    "the rules in " + names + " cannot be used; " + consequence + "\n" + text(e),
                    "all problems: ingress rules check " + names,
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
