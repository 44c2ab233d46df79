package io.ingress.local.command;

import io.ingress.local.ExitCode;
import io.ingress.local.UserException;
import io.ingress.rules.RuleException;
import io.ingress.rules.RuleLibrary;
import io.ingress.rules.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The rules of {@code --rules DIR}: all of them are right, or none is used. */
final class RuleFolder {
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
                    "the rules in "
                            + folder
                            + " cannot be used; nothing was analyzed\n"
                            + e.getMessage(),
                    "`ingress rules check " + folder + "` checks them again",
                    e);
        }
    }
}
