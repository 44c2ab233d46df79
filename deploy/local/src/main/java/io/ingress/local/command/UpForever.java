package io.ingress.local.command;

import io.ingress.agent.AgentOptions;
import io.ingress.agent.AgentReport;
import io.ingress.agent.PlayProgress;
import io.ingress.local.StopSignal;
import io.ingress.local.dashboard.LocalDashboard;
import io.ingress.local.stack.DataDirectory;
import io.ingress.local.stack.JobPlace;
import io.ingress.local.stack.LocalAgent;
import io.ingress.local.stack.LocalStack;
import io.ingress.local.stack.SamplePlay;
import io.ingress.local.stack.StackOptions;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** {@code up} without {@code --once}: runs until it is told to stop. */
final class UpForever {
    private static final long HEALTH_CHECK_MS = 1000;

    private final CaptureChoice capture;
    private final StackOptions options;
    private final JobPlace.Starter starter;
    private final Say say;

    UpForever(CaptureChoice capture, StackOptions options, JobPlace.Starter starter, Say say) {
        this.capture = capture;
        this.options = options;
        this.starter = starter;
        this.say = say;
    }

    void run(DataDirectory data, int port, double speed) throws Exception {
        StopSignal stop = StopSignal.install();
        say.line("starting Kafka, Flink and the jobs ...");
        try (LocalStack stack = LocalStack.start(data, options, starter);
                LocalDashboard dashboard =
                        LocalDashboard.onKafka(data, stack.bootstrapServers(), port)) {
            say.line("Kafka is at %s", stack.bootstrapServers());
            say.line("the dashboard is at %s", dashboard.url());
            say.line("open this link, it logs you in once: %s", dashboard.loginLink());
            Optional<AgentOptions> input = input(data, stack, speed);
            if (input.isPresent()) {
                capture(input.get(), stack, stop);
            } else {
                say.line(
                        "%s; nothing is captured here: send packets with `ingress agent`, or see"
                                + " up --help",
                        capture.isSampleRefused()
                                ? "the sample is not wanted"
                                : "the sample was played before");
                watch(stack, stop, new CompletableFuture<>());
            }
            say.line("stopping; everything is kept in %s", data.root());
        }
    }

    private Optional<AgentOptions> input(DataDirectory data, LocalStack stack, double speed)
            throws Exception {
        AgentOptions.Builder agent = capture.agent(stack.buckets());
        if (capture.isLive()) {
            return Optional.of(agent.build());
        }
        agent.speed(speed).timeShiftNs(AgentOptions.SHIFT_TO_NOW);
        if (!capture.isSample()) {
            return Optional.of(agent.stateDir(data.agentState()).build());
        }
        if (capture.isSampleRefused() || !SamplePlay.isDue(data, stack)) {
            return Optional.empty();
        }
        return Optional.of(agent.stateDir(SamplePlay.stateDirectory(data)).build());
    }

    private void capture(AgentOptions input, LocalStack stack, StopSignal stop) throws Exception {
        try (LocalAgent agent =
                LocalAgent.start(input, stack.bootstrapServers(), PlayProgress.NONE)) {
            CompletableFuture<AgentReport> ended = new CompletableFuture<>();
            Thread thread = new Thread(() -> run(agent, ended), "capture-agent");
            thread.start();
            say.line(
                    "%s %s; Ctrl-C stops",
                    capture.isLive() ? "capturing from" : "playing", capture.describe());
            ended.thenAccept(
                    report -> {
                        Incomplete.say(report, say);
                        say.line("captured: %s", report.account().text());
                    });
            try {
                watch(stack, stop, ended);
            } finally {
                agent.stop();
                thread.join();
            }
        }
    }

    private static void run(LocalAgent agent, CompletableFuture<AgentReport> ended) {
        try {
            ended.complete(agent.run());
        } catch (RuntimeException e) {
            ended.completeExceptionally(e);
        }
    }

    /** Returns when the end was asked for; throws when the capture or a job has failed. */
    private static void watch(
            LocalStack stack, StopSignal stop, CompletableFuture<AgentReport> capture)
            throws Exception {
        while (!stop.await(HEALTH_CHECK_MS, TimeUnit.MILLISECONDS)) {
            stack.requireHealthy();
            if (capture.isCompletedExceptionally()) {
                try {
                    capture.get();
                } catch (ExecutionException e) {
                    throw (RuntimeException) e.getCause();
                }
            }
        }
    }
}
