package io.ingress.local.command;

import io.ingress.dashboard.rules.trial.Candidate;
import io.ingress.dashboard.rules.trial.RuleTrial;
import io.ingress.local.ExitCode;
import io.ingress.local.UserException;
import io.ingress.local.trial.PastLines;
import io.ingress.local.trial.TrialRun;
import io.ingress.rules.RuleNode;
import io.ingress.rules.RuleSet;
import io.ingress.rules.live.RuleHistory;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The events beside a rule: for {@code my-rule.yml} those of {@code my-rule/positive.jsonl}, which
 * it must find, and of {@code my-rule/negative.jsonl}, which it must leave alone.
 */
final class EventsBeside {
    private static final String POSITIVE = "positive.jsonl";
    private static final String NEGATIVE = "negative.jsonl";

    private final RuleSet rules;
    private final PrintWriter out;
    private int wrong;

    EventsBeside(RuleSet rules, PrintWriter out) {
        this.rules = rules;
        this.out = out;
    }

    ExitCode run() throws Exception {
        Map<Path, List<RuleNode>> byFile =
                rules.rules().stream()
                        .collect(
                                Collectors.groupingBy(
                                        rule -> Path.of(rule.meta().at().file()),
                                        TreeMap::new,
                                        Collectors.toList()));
        byFile.keySet().removeIf(file -> !hasEvents(file));
        if (byFile.isEmpty()) {
            throw new UserException(
                    ExitCode.WRONG_USAGE,
                    "no events beside the rules",
                    "for my-rule.yml make my-rule/"
                            + POSITIVE
                            + " and my-rule/"
                            + NEGATIVE
                            + ", one event a line; or give --since, --capture or --events");
        }
        try (TrialRun trial = TrialRun.start(1)) {
            for (Map.Entry<Path, List<RuleNode>> each : byFile.entrySet()) {
                test(trial, each.getKey(), each.getValue());
            }
        }
        out.printf("%d rule files with events, %d wrong%n", byFile.size(), wrong);
        return wrong == 0 ? ExitCode.FINE : ExitCode.FAILED;
    }

    private static boolean hasEvents(Path file) {
        return Files.exists(beside(file, POSITIVE)) || Files.exists(beside(file, NEGATIVE));
    }

    private static Path beside(Path file, String events) {
        String name = file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
        return file.resolveSibling(name).resolve(events);
    }

    private void test(TrialRun trial, Path file, List<RuleNode> ofFile) throws Exception {
        List<Candidate> candidates =
                Candidate.of(
                        new RuleSet(ofFile, rules.sources()),
                        new RuleHistory(List.of(), List.of()));
        boolean fine = test(trial, candidates, beside(file, POSITIVE), true);
        fine &= test(trial, candidates, beside(file, NEGATIVE), false);
        wrong += fine ? 0 : 1;
        out.println((fine ? "fine   " : "WRONG  ") + file);
        out.flush();
    }

    private boolean test(
            TrialRun trial, List<Candidate> candidates, Path events, boolean shouldFire)
            throws Exception {
        if (!Files.exists(events)) {
            return true;
        }
        boolean fine = true;
        for (RuleTrial of : trial.test(candidates, PastLines.read(events)).rules()) {
            if (of.alerts() > 0 != shouldFire) {
                fine = false;
                out.printf(
                        "  %s: %s%n",
                        events,
                        shouldFire
                                ? of.rule() + " raises no alert"
                                : of.rule() + " raises " + of.alerts() + " alerts");
            }
        }
        return fine;
    }
}
