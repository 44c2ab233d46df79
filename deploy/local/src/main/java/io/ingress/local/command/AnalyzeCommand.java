package io.ingress.local.command;

import io.ingress.local.ExitCode;
import io.ingress.local.LogFile;
import io.ingress.local.Progress;
import io.ingress.local.UserException;
import io.ingress.local.analyze.AnalysisRun;
import io.ingress.local.analyze.AnalysisTask;
import io.ingress.local.analyze.AnalysisTask.Checksums;
import io.ingress.local.analyze.Manifest;
import io.ingress.rules.RuleLibrary;
import io.ingress.rules.RuleSet;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ingress analyze}: captures in, eve.json and summary.json out, and the dashboard. */
@Command(
        name = "analyze",
        mixinStandardHelpOptions = true,
        description = {
            "Analyzes captures (pcap, pcapng) offline: the same pipelines as online, without"
                    + " Kafka.",
            "Writes eve.json (all events and alerts) and summary.json for each."
        },
        footer = {
            "",
            "Examples:",
            "  ingress analyze yesterday.pcap",
            "  ingress analyze yesterday.pcap --serve",
            "  ingress analyze a.pcap b.pcapng --out results --rules my-rules"
        })
final class AnalyzeCommand implements Callable<Integer> {
    private static final String DEFAULT_OUT = "ingress-out";

    @Spec private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "captures to analyze")
    private List<Path> files = List.of();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "where the results go: DIR itself for one capture, DIR/NAME for several"
                            + " (default: ./"
                            + DEFAULT_OUT
                            + ")")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--batch",
            paramLabel = "MANIFEST",
            description =
                    "a file with one JSON object a line: {\"pcap\": FILE, \"out\": DIR,"
                            + " \"options\": {\"checksums\": \"verify\" or \"ignore\"}}")
    private Optional<Path> batch = Optional.empty();

    @Option(
            names = "--rules",
            paramLabel = "DIR",
            description =
                    "use the rule files (.yml) in DIR and below instead of the shipped rules; the"
                            + " port-scan detectors stay")
    private Optional<Path> rules = Optional.empty();

    @Mixin private PluginOptions plugins;

    @Option(
            names = "--checksums",
            paramLabel = "MODE",
            description =
                    "verify: leave out packets with a wrong checksum, as their receiver does;"
                            + " ignore: a capture made on a sending host has wrong ones throughout"
                            + " (default: ignore; --batch: as the manifest says)")
    private Optional<Checksums> checksums = Optional.empty();

    @Mixin private ServeOptions serve;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            defaultValue = "1",
            description = "subtasks of each capture's job (default: ${DEFAULT-VALUE})")
    private int parallelism;

    @Override
    public Integer call() throws Exception {
        List<AnalysisTask> tasks = tasks();
        RuleSet ruleSet =
                rules.isPresent()
                        ? RuleFolder.read(List.of(rules.get()), "nothing was analyzed")
                        : RuleLibrary.shipped();
        PrintWriter screen = spec.commandLine().getOut();
        PrintWriter errors = spec.commandLine().getErr();
        if (plugins.use(errors)) {
            LogFile.showFailuresOfAnalyzers();
        }
        if (serve.isWanted()) {
            AnalysisRun oneByOne = new AnalysisRun(parallelism, 1, ruleSet);
            return new ServedAnalysis(oneByOne, serve, screen, errors).run(tasks).code();
        }
        int atOnce = Math.min(tasks.size(), Math.max(1, cores() / parallelism));
        AnalysisReport report;
        try (Progress progress = Progress.onTerminal("analyzing")) {
            report =
                    new AnalysisReport(
                            new AnalysisRun(parallelism, atOnce, ruleSet).run(tasks, progress));
        }
        report.print(screen, errors);
        return report.exitCode().code();
    }

    private static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    private List<AnalysisTask> tasks() throws Exception {
        if (parallelism < 1 || parallelism > 128) {
            throw wrong("must be 1..128: --parallelism " + parallelism);
        }
        if (batch.isPresent() != files.isEmpty()) {
            throw wrong("give either captures or --batch MANIFEST");
        }
        if (batch.isPresent() && serve.isWanted()) {
            throw wrong("--serve and --batch exclude each other: name the captures to be served");
        }
        if (batch.isPresent() && checksums.isPresent()) {
            throw wrong("--checksums and --batch exclude each other: the manifest says it");
        }
        if (serve.stray().isPresent()) {
            throw wrong(serve.stray().get() + " needs --serve");
        }
        if (batch.isPresent()) {
            return Manifest.read(batch.get());
        }
        return files().stream().map(task -> task.with(checksums.orElse(Checksums.IGNORE))).toList();
    }

    private List<AnalysisTask> files() {
        Path directory = out.orElse(Path.of(DEFAULT_OUT));
        if (files.size() == 1) {
            return List.of(AnalysisTask.of(files.get(0), directory));
        }
        List<AnalysisTask> tasks = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (Path file : files) {
            String name = file.getFileName().toString();
            int before = seen.merge(name, 1, Integer::sum) - 1;
            tasks.add(
                    AnalysisTask.of(
                            file, directory.resolve(before == 0 ? name : name + "." + before)));
        }
        return tasks;
    }

    private UserException wrong(String problem) {
        return new UserException(
                ExitCode.WRONG_USAGE, problem, "see: " + spec.qualifiedName() + " --help");
    }
}
