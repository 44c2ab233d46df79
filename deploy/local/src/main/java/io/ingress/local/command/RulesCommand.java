package io.ingress.local.command;

import io.ingress.local.ExitCode;
import io.ingress.rules.RuleCheck;
import io.ingress.rules.RuleProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ingress rules}: work on detection rules. */
@Command(
        name = "rules",
        mixinStandardHelpOptions = true,
        description = "Works on detection rules.",
        subcommands = {
            RulesCommand.Check.class,
            RulesTestCommand.class,
            RulesExplainCommand.class,
            RulesApplyCommand.class,
            RulesListCommand.class,
            RulesDiffCommand.class,
            RulesRollbackCommand.class,
            RulesOffCommand.class,
            RulesBenchCommand.class
        })
final class RulesCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return CommandLine.ExitCode.USAGE;
    }

    /** {@code ingress rules check}: finds the mistakes in rule files. */
    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = {
                "Checks rule files, or all rule files below a folder, and names file, line and"
                        + " column of each mistake.",
                "Warnings name what a rule hardly means: fields that no event has, conditions that"
                        + " never hold, costly expressions and the like.",
                "Exit code 1 when there are mistakes; with --strict also when there are warnings."
            })
    static final class Check implements Callable<Integer> {
        @Spec private CommandSpec spec;

        @Parameters(arity = "1..*", paramLabel = "FILE", description = "rule files or folders")
        private List<Path> paths;

        @Option(names = "--strict", description = "take warnings for mistakes")
        private boolean strict;

        @Override
        public Integer call() throws IOException {
            int rules = 0;
            int problems = 0;
            int warnings = 0;
            for (Path path : paths) {
                RuleCheck.Report report = RuleCheck.check(path);
                rules += report.rules().size();
                problems += report.problems().size();
                warnings += report.warnings().size();
                print(report.problems());
                print(report.warnings());
            }
            spec.commandLine()
                    .getOut()
                    .printf("%d rules, %d problems, %d warnings%n", rules, problems, warnings);
            boolean fine = problems == 0 && !(strict && warnings > 0);
            return fine ? ExitCode.FINE.code() : ExitCode.FAILED.code();
        }

        private void print(List<RuleProblem> problems) {
            problems.forEach(problem -> spec.commandLine().getErr().println(problem));
        }
    }
}
