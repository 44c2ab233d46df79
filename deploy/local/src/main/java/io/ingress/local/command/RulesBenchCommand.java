package io.ingress.local.command;

import io.ingress.local.ExitCode;
import io.ingress.local.LogFile;
import io.ingress.local.Progress;
import io.ingress.local.UserException;
import io.ingress.local.bench.RuleBench;
import io.ingress.local.bench.RuleBenchResult;
import io.ingress.local.bench.RuleThroughput;
import io.ingress.local.trial.PastCapture;
import io.ingress.local.trial.PastLines;
import io.ingress.rules.RuleLibrary;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ingress rules bench}: how soon edits are live on this machine. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Sends the events of a capture through Kafka and the detection job at a steady rate,"
                    + " edits one rule after another, and says how long it takes until an edit is"
                    + " live in every subtask.",
            "With --throughput: what an event costs with 0, 10 and 200 sequence rules, and with as"
                    + " many static patterns of Flink CEP, side by side."
        })
final class RulesBenchCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Option(
            names = "--rules",
            paramLabel = "N",
            defaultValue = "200",
            description = "rules that are live, the shipped ones among them (default: 200)")
    private int rules;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "20000",
            description = "events a second (default: 20000)")
    private int rate;

    @Option(
            names = "--edits",
            paramLabel = "N",
            defaultValue = "100",
            description = "edits that are timed (default: 100)")
    private int edits;

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "time before the first edit (default: 30)")
    private int warmUpSeconds;

    @Option(
            names = "--throughput",
            description = "instead of edits: repeat the events of an eve.json as fast as they go")
    private boolean throughput;

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "500000",
            description = "events of a run with --throughput (default: 500000)")
    private long count;

    @Parameters(
            paramLabel = "FILE",
            description =
                    "capture (pcap, pcapng) whose events are sent; with --throughput an eve.json")
    private Path file;

    @Override
    public Integer call() throws Exception {
        int shipped = RuleLibrary.shipped().rules().size();
        if (rules <= shipped || rate < 1 || edits < 1 || count < 1 || warmUpSeconds < 0) {
            throw new UserException(
                    ExitCode.WRONG_USAGE,
                    "--rules must be above "
                            + shipped
                            + " (those that are shipped), --rate, --edits and --count above 0,"
                            + " --warm-up not below 0",
                    "see: ingress rules bench --help");
        }
        if (throughput) {
            String lines = new RuleThroughput(PastLines.read(file).events(), count).run();
            spec.commandLine().getOut().println(lines);
            return ExitCode.FINE.code();
        }
        PastCapture.of(file);
        RuleBench.Options options =
                new RuleBench.Options(file, rules, rate, edits, Duration.ofSeconds(warmUpSeconds));
        try (TemporaryDirectory temporary = TemporaryDirectory.create("ingress-bench-");
                Progress progress = Progress.onTerminal("editing")) {
            LogFile.in(temporary.path());
            RuleBenchResult result =
                    new RuleBench(options)
                            .run(
                                    temporary.path().resolve("kafka"),
                                    (done, total) -> progress.at(done, total, "edits"));
            spec.commandLine().getOut().println(result.text());
        }
        return ExitCode.FINE.code();
    }
}
