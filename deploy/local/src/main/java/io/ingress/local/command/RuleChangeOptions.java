package io.ingress.local.command;

import io.ingress.dashboard.rules.RuleChange;
import io.ingress.dashboard.rules.RuleDesk;
import io.ingress.local.ExitCode;
import io.ingress.rules.live.LiveReport;
import io.ingress.rules.live.RuleEdit;
import io.ingress.rules.live.RuleRecord;
import io.ingress.rules.live.UpdatePolicy;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import picocli.CommandLine.Option;

/** Who changes rules, why and how; and the words for what came of it. */
final class RuleChangeOptions {
    @Option(
            names = "--policy",
            paramLabel = "POLICY",
            defaultValue = "auto",
            description =
                    "what happens to matches that are under way: auto, carry, drain, drop"
                            + " (default: auto)")
    private UpdatePolicy policy;

    @Option(names = "--comment", paramLabel = "TEXT", description = "why, for the history")
    private String comment = "";

    @Option(
            names = "--author",
            paramLabel = "NAME",
            description = "who, for the history (default: the user of this machine)")
    private String author = System.getProperty("user.name", "");

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "how long to wait for the detection job (default: 10)")
    private int waitSeconds;

    RuleEdit edit() {
        return new RuleEdit(author, comment, policy);
    }

    /** Makes the change and says what came of it. */
    int run(RuleDesk desk, RuleChange change, PrintWriter out) throws InterruptedException {
        RuleDesk.Applied applied = desk.apply(change, Duration.ofSeconds(waitSeconds));
        if (applied.versions().isEmpty()) {
            out.println("nothing to do: it is so already");
        }
        applied.versions().forEach(version -> say(version, applied, out));
        return (applied.isLive() ? ExitCode.FINE : ExitCode.FAILED).code();
    }

    private static void say(RuleRecord version, RuleDesk.Applied applied, PrintWriter out) {
        LiveReport report = applied.report();
        out.printf(
                Locale.ROOT,
                "%s version %d: %s on %d/%d subtasks after %.2f s, for events from %s%n",
                version.rule(),
                version.version(),
                version.isLive() ? "live" : "off",
                report.live(version),
                report.subtasks(version),
                applied.waited().toMillis() / 1_000.0,
                since(version.fromMs()));
        if (report.lateMs(version) > 0) {
            out.printf(
                    Locale.ROOT,
                    "  %d ms too late: events of that time were judged by the version before%n",
                    report.lateMs(version));
        }
        for (String missing : report.missing(version)) {
            out.println("  not yet: " + missing);
        }
    }

    static String since(long fromMs) {
        return fromMs == Long.MIN_VALUE ? "the first" : Instant.ofEpochMilli(fromMs).toString();
    }
}
