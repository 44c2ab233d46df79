package io.ingress.local.command;

import io.ingress.dashboard.evidence.FileEvidence;
import io.ingress.local.ExitCode;
import io.ingress.local.Installation;
import io.ingress.local.LogFile;
import io.ingress.local.Progress;
import io.ingress.local.StopSignal;
import io.ingress.local.UserException;
import io.ingress.local.analyze.AnalysisResult;
import io.ingress.local.analyze.AnalysisRun;
import io.ingress.local.analyze.AnalysisTask;
import io.ingress.local.dashboard.CapturedFrames;
import io.ingress.local.dashboard.LocalDashboard;
import io.ingress.local.stack.DataDirectory;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code analyze --serve}: analyzes into a traffic.db and shows it until told to stop. */
final class ServedAnalysis {
    /** Longest name of a sensor. */
    private static final int MAX_SENSOR_LENGTH = 64;

    private final AnalysisRun run;
    private final ServeOptions options;
    private final PrintWriter out;
    private final PrintWriter errors;
    private final Say say;

    /**
     * @param run one capture at a time
     */
    ServedAnalysis(AnalysisRun run, ServeOptions options, PrintWriter out, PrintWriter errors) {
        this.run = run;
        this.options = options;
        this.out = out;
        this.errors = errors;
        this.say = new Say(errors);
    }

    ExitCode run(List<AnalysisTask> tasks) throws Exception {
        Preflight.requireFreePort("--port", options.port());
        SqliteLibrary.load();
        if (options.data().isPresent()) {
            return runIn(options.data().get(), tasks);
        }
        try (TemporaryDirectory temporary = TemporaryDirectory.create("ingress-analyze-")) {
            return runIn(temporary.path(), tasks);
        }
    }

    private ExitCode runIn(Path directory, List<AnalysisTask> tasks) throws Exception {
        StopSignal stop = StopSignal.install();
        try (DataDirectory data = DataDirectory.open(directory)) {
            requireNew(data);
            Path log = LogFile.in(data.logs());
            say.line("data in %s, log in %s", data.root(), log);
            AnalysisReport report = analyze(archived(tasks, data.database()), stop);
            report.print(out, errors);
            if (report.exitCode() != ExitCode.FAILED && !report.done().isEmpty()) {
                show(report.done(), data, stop);
            }
            return report.exitCode();
        }
    }

    private AnalysisReport analyze(List<AnalysisTask> tasks, StopSignal stop) throws Exception {
        try (Progress progress = Progress.onTerminal("analyzing")) {
            return new AnalysisReport(run.run(tasks, progress, stop::isAsked));
        }
    }

    /** Rows of other captures would be shown too, without their packets. */
    private static void requireNew(DataDirectory data) {
        if (Files.exists(data.database())) {
            throw new UserException(
                    ExitCode.WRONG_USAGE,
                    "there are results already: " + data.database(),
                    "give --data a new folder, or leave it out");
        }
    }

    private static List<AnalysisTask> archived(List<AnalysisTask> tasks, Path database) {
        if (tasks.size() == 1) {
            return List.of(tasks.get(0).archivedIn(database, Installation.SENSOR));
        }
        List<AnalysisTask> archived = new ArrayList<>();
        for (AnalysisTask task : tasks) {
            archived.add(task.archivedIn(database, sensor(task)));
        }
        return archived;
    }

    /** The name of its folder of results, which no other capture of the run has. */
    private static String sensor(AnalysisTask task) {
        String name = task.out().getFileName().toString();
        return name.substring(Math.max(0, name.length() - MAX_SENSOR_LENGTH));
    }

    private void show(List<AnalysisResult.Done> captures, DataDirectory data, StopSignal stop)
            throws InterruptedException {
        FileEvidence evidence =
                new FileEvidence(captures.stream().map(ServedAnalysis::frames).toList());
        try (LocalDashboard dashboard =
                LocalDashboard.onFiles(data.database(), data.root(), evidence, options.port())) {
            say.line("the dashboard is at %s", dashboard.url());
            say.line("open this link, it logs you in once: %s", dashboard.loginLink());
            say.line("packets are read from the captures: leave them where they are; Ctrl-C stops");
            stop.await();
            say.line("stopping");
        }
    }

    private static FileEvidence.Capture frames(AnalysisResult.Done done) {
        AnalysisTask task = done.task();
        return new CapturedFrames(task.capture(), task.archived().orElseThrow().sensor());
    }
}
