package io.ingress.local.command;

import io.ingress.dashboard.rules.trial.TrialException;
import io.ingress.local.ExitCode;
import io.ingress.local.UserException;
import io.ingress.local.trial.KafkaTrials;
import io.ingress.local.trial.PastCapture;
import io.ingress.local.trial.PastLines;
import io.ingress.local.trial.PastSource;
import io.ingress.local.trial.TrialRun;
import io.ingress.rules.Durations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Which past events a command is about. */
final class PastOptions {
    @Option(
            names = "--since",
            paramLabel = "TIME",
            description =
                    "the events that Kafka holds of the last TIME (30m, 2h, 7d), counted from the"
                            + " newest event")
    private Optional<String> since = Optional.empty();

    @Option(
            names = "--capture",
            paramLabel = "PCAP",
            description = "the events of a capture (pcap, pcapng)")
    private Optional<Path> capture = Optional.empty();

    @Option(
            names = "--events",
            paramLabel = "FILE",
            description = "the events of an eve.json, one a line")
    private Optional<Path> lines = Optional.empty();

    /** Whether any were named. */
    boolean areGiven() {
        return named() > 0;
    }

    private long named() {
        return Stream.of(since, capture, lines).filter(Optional::isPresent).count();
    }

    void check() {
        if (named() > 1) {
            throw wrong("--since, --capture and --events exclude each other", "give one of them");
        }
        since.ifPresent(PastOptions::time);
        capture.ifPresent(PastOptions::readable);
        lines.ifPresent(PastOptions::readable);
    }

    private static Duration time(String text) {
        return Durations.parse(text)
                .orElseThrow(
                        () -> wrong("not a time: --since " + text, "write e.g. 30m, 2h or 7d"));
    }

    private static void readable(Path file) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw wrong("no such file: " + file, "name a file that you may read");
        }
    }

    /** Work on a run over past events. */
    interface Work {
        void on(TrialRun run, PastSource past) throws TrialException, InterruptedException;
    }

    /** Does the work, on a Flink of its own. */
    void run(KafkaAddress kafka, Work work) throws Exception {
        try {
            PastSource past = source(kafka);
            try (TrialRun run = TrialRun.start(Runtime.getRuntime().availableProcessors())) {
                work.on(run, past);
            }
        } catch (TrialException e) {
            throw new UserException(ExitCode.FAILED, e.getMessage(), "", e);
        }
    }

    private PastSource source(KafkaAddress kafka) throws IOException, TrialException {
        if (since.isPresent()) {
            return KafkaTrials.past(kafka.servers(), time(since.get()));
        }
        return lines.isPresent()
                ? PastLines.read(lines.get())
                : PastCapture.of(capture.orElseThrow());
    }

    private static UserException wrong(String problem, String remedy) {
        return new UserException(ExitCode.WRONG_USAGE, problem, remedy);
    }
}
