package io.ingress.local.command;

import io.ingress.local.ExitCode;
import io.ingress.local.LogFile;
import io.ingress.local.UserException;
import io.ingress.local.kafka.KafkaOptions;
import io.ingress.local.stack.DataDirectory;
import io.ingress.local.stack.JobPlace;
import io.ingress.local.stack.StackOptions;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * What {@code up} and {@code cluster} have in common: everything but where the jobs run. Kafka, the
 * agent, the archive and the dashboard are in this process.
 */
abstract class PathCommand implements Callable<Integer> {
    static final String DEFAULT_DATA = ".ingress";
    private static final String DEFAULT_PORT = "8080";

    @Spec private CommandSpec spec;

    @Mixin private CaptureChoice capture;

    @Option(
            names = "--speed",
            paramLabel = "X",
            defaultValue = "1",
            description = "pace of a played file: 1 as recorded, 2 twice as fast (default: 1)")
    private double speed;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = DEFAULT_PORT,
            description = "port of the dashboard on this machine, 0 a free one (default: 8080)")
    private int port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "where everything is kept (default: ./" + DEFAULT_DATA + ")")
    private Optional<Path> data = Optional.empty();

    @Option(
            names = "--once",
            description =
                    "play the capture as fast as it goes, wait until everything is stored, print"
                            + " the summary and end; without --data nothing is kept")
    private boolean once;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            defaultValue = "1",
            description = "subtasks of the traffic and detection jobs (default: 1)")
    private int parallelism;

    @Mixin private PluginOptions plugins;

    @Option(
            names = "--kafka-port",
            paramLabel = "N",
            defaultValue = "0",
            description = "client port of the broker on loopback, for agents (default: a free one)")
    private int kafkaPort;

    @Option(
            names = "--retention-bytes",
            paramLabel = "N",
            defaultValue = "" + KafkaOptions.DEFAULT_PACKETS_RETENTION_BYTES,
            description = "packets kept in Kafka (default: 4 GiB)")
    private long retentionBytes;

    /** Where the jobs run. */
    abstract JobPlace.Starter starter();

    @Override
    public Integer call() throws Exception {
        if (parallelism < 1 || parallelism > 128) {
            throw wrong("must be 1..128: --parallelism " + parallelism);
        }
        if (!(speed > 0) || Double.isInfinite(speed)) {
            throw wrong("must be > 0: --speed " + speed);
        }
        capture.check();
        Preflight.requireFreePort("--kafka-port", kafkaPort);
        plugins.use(spec.commandLine().getErr());
        SqliteLibrary.load();
        Say say = new Say(spec.commandLine().getErr());
        StackOptions options =
                StackOptions.defaults()
                        .withParallelism(parallelism)
                        .withKafkaPort(kafkaPort)
                        .withRetentionBytes(retentionBytes);
        if (once) {
            if (capture.isLive()) {
                throw wrong("--once needs a file: an interface has no end");
            }
            return new UpOnce(capture, options, starter(), say)
                    .run(data, spec.commandLine().getOut())
                    .code();
        }
        Preflight.requireFreePort("--port", port);
        try (DataDirectory directory = DataDirectory.open(data.orElse(Path.of(DEFAULT_DATA)))) {
            Path log = LogFile.in(directory.logs());
            say.line("data in %s, log in %s", directory.root(), log);
            new UpForever(capture, options, starter(), say).run(directory, port, speed);
        }
        return ExitCode.FINE.code();
    }

    private UserException wrong(String problem) {
        return new UserException(
                ExitCode.WRONG_USAGE, problem, "see: " + spec.qualifiedName() + " --help");
    }
}
