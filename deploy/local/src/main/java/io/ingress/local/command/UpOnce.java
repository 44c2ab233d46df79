package io.ingress.local.command;

import io.ingress.agent.AgentOptions;
import io.ingress.agent.AgentReport;
import io.ingress.local.ExitCode;
import io.ingress.local.LogFile;
import io.ingress.local.Progress;
import io.ingress.local.dashboard.StoredSummary;
import io.ingress.local.stack.DataDirectory;
import io.ingress.local.stack.JobPlace;
import io.ingress.local.stack.LocalAgent;
import io.ingress.local.stack.LocalStack;
import io.ingress.local.stack.StackOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;

/** {@code up --once}: plays at top speed with the capture's own times, drains, sums up. */
final class UpOnce {
    private final CaptureChoice capture;
    private final StackOptions options;
    private final JobPlace.Starter starter;
    private final Say say;

    UpOnce(CaptureChoice capture, StackOptions options, JobPlace.Starter starter, Say say) {
        this.capture = capture;
        this.options = options;
        this.starter = starter;
        this.say = say;
    }

    /** Says how much of the capture could be read. */
    ExitCode run(Optional<Path> kept, PrintWriter out) throws Exception {
        if (kept.isPresent()) {
            return runIn(kept.get(), out);
        }
        try (TemporaryDirectory temporary = TemporaryDirectory.create("ingress-once-")) {
            return runIn(temporary.path(), out);
        }
    }

    private ExitCode runIn(Path directory, PrintWriter out) throws Exception {
        long startNs = System.nanoTime();
        try (DataDirectory data = DataDirectory.open(directory)) {
            LogFile.in(data.logs());
            say.line("starting Kafka, Flink and the jobs ...");
            AgentReport report;
            try (LocalStack stack = LocalStack.start(data, options, starter)) {
                report = play(stack);
                say.line("played; waiting until everything is stored ...");
                stack.drain();
            }
            double seconds = (System.nanoTime() - startNs) / 1e9;
            StoredSummary.read(data.database()).print(out, capture.describe(), report, seconds);
            Incomplete.say(report, say);
            return report.facts().truncated() ? ExitCode.UNREADABLE_INPUT : ExitCode.FINE;
        }
    }

    private AgentReport play(LocalStack stack) {
        AgentOptions play = capture.agent(stack.buckets()).speed(AgentOptions.TOP_SPEED).build();
        say.line("playing %s", capture.describe());
        try (Progress progress = Progress.onTerminal("playing");
                LocalAgent agent =
                        LocalAgent.start(
                                play,
                                stack.bootstrapServers(),
                                (packets, done, total) -> progress.at(done, total, "bytes"))) {
            return agent.run();
        }
    }
}
