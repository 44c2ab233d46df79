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
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ingress rules}: work on detection rules. */
@Command(
        name = "rules",
        mixinStandardHelpOptions = true,
        description = "Works on detection rules.",
        subcommands = RulesCommand.Check.class)
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
                "Exit code 1 when there are any."
            })
    static final class Check implements Callable<Integer> {
        @Spec private CommandSpec spec;

        @Parameters(arity = "1..*", paramLabel = "FILE", description = "rule files or folders")
        private List<Path> paths;

        @Override
        public Integer call() throws IOException {
            int rules = 0;
            int problems = 0;
            for (Path path : paths) {
                RuleCheck.Report report = RuleCheck.check(path);
                rules += report.rules();
                problems += report.problems().size();
                for (RuleProblem problem : report.problems()) {
                    spec.commandLine().getErr().println(problem);
                }
            }
            spec.commandLine().getOut().printf("%d rules, %d problems%n", rules, problems);
            return problems == 0 ? ExitCode.FINE.code() : ExitCode.FAILED.code();
        }
    }
}
