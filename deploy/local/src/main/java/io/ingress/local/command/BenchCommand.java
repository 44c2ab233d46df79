package io.ingress.local.command;

import io.ingress.agent.AgentOptions;
import io.ingress.agent.budget.PayloadLimit;
import io.ingress.local.ExitCode;
import io.ingress.local.Installation;
import io.ingress.local.LogFile;
import io.ingress.local.Progress;
import io.ingress.local.UserException;
import io.ingress.local.bench.Bench;
import io.ingress.local.bench.BenchResult;
import io.ingress.local.stack.DataDirectory;
import io.ingress.local.stack.StackOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ingress bench}: how fast the whole path is on this machine. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Plays a capture through agent, Kafka, Flink and SQLite as fast as it goes and says how"
                    + " fast that was.",
            "Use a capture of a million packets or more, so that the last seconds do not count."
        })
final class BenchCommand implements Callable<Integer> {
    /** Rare, so that checkpoints are not what is measured. */
    private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(10);

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "capture to play (pcap, pcapng)")
    private Path file;

    @Option(names = "--json", description = "print one JSON object instead of text")
    private boolean json;

    @Option(
            names = "--payload",
            paramLabel = "LIMIT",
            defaultValue = "default",
            description = "default (16 KiB per flow direction), full, headers-only or bytes")
    private String payload;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            defaultValue = "1",
            description = "subtasks of the traffic and detection jobs (default: 1)")
    private int parallelism;

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            defaultValue = "120",
            description =
                    "play the capture again and again for at least so long before measuring, so"
                        + " that the JVM's compiler has done its work as in a sensor that has run"
                        + " for a while; 0: measure a cold start (default: ${DEFAULT-VALUE})")
    private int warmUpSeconds;

    @Mixin private PluginOptions plugins;

    @Override
    public Integer call() throws Exception {
        if (warmUpSeconds < 0) {
            throw new UserException(
                    ExitCode.WRONG_USAGE,
                    "must be >= 0: --warm-up " + warmUpSeconds,
                    "0 measures a cold start");
        }
        plugins.use(spec.commandLine().getErr());
        SqliteLibrary.load();
        AgentOptions.Builder play =
                AgentOptions.play(List.of(file))
                        .sensor(Installation.SENSOR)
                        .payload(payloadLimit());
        Preflight.requireReadable(play.build());
        StackOptions options =
                StackOptions.defaults()
                        .withParallelism(parallelism)
                        .withCheckpointInterval(CHECKPOINT_INTERVAL);
        Say say = new Say(spec.commandLine().getErr());
        if (warmUpSeconds > 0) {
            say.line("warming up for %d s ...", warmUpSeconds);
        }
        BenchResult result;
        try (TemporaryDirectory temporary = TemporaryDirectory.create("ingress-bench-");
                DataDirectory data = DataDirectory.open(temporary.path());
                Progress progress = Progress.onTerminal("measuring")) {
            LogFile.in(data.logs());
            result =
                    new Bench(options, play)
                            .run(
                                    data,
                                    Duration.ofSeconds(warmUpSeconds),
                                    (packets, done, total) -> progress.at(done, total, "bytes"));
        }
        spec.commandLine().getOut().println(json ? result.json() : result.text());
        spec.commandLine().getOut().flush();
        return ExitCode.FINE.code();
    }

    private PayloadLimit payloadLimit() {
        try {
            return PayloadLimit.parse(payload);
        } catch (IllegalArgumentException e) {
            throw new UserException(
                    ExitCode.WRONG_USAGE, e.getMessage(), "see: ingress bench --help", e);
        }
    }
}
