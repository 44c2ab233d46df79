package io.ingress.local.hostile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ingress.local.ExitCode;
import io.ingress.local.Launcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Sends captures through {@code ingress analyze --batch} in one JVM with a small heap and looks for
 * what must not be: a crash, a hang, memory that is not enough, output that is missing or broken.
 */
final class HostileRun {
    /** A capture that takes so long hangs; most take a fifth of a second. */
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private static final String HEAP = "-Xmx512m";
    private static final long POLL_MS = 100;

    private static final int LOOK_AHEAD = 64;

    /** Writing all threads takes less. */
    private static final long DUMP_MS = 2_000;

    /** An analyzer that threw; EVE writes the anomalies of some protocols in upper case. */
    private static final Pattern INTERNAL_ERROR =
            Pattern.compile("\"internal_error\"", Pattern.CASE_INSENSITIVE);

    private final ObjectMapper json = new ObjectMapper();
    private final List<String> problems = new ArrayList<>();
    private long packets;
    private long events;
    private int unreadable;
    private long peakKib;

    /**
     * What came out.
     *
     * @param problems what must not be; empty when all is well
     * @param packets read from all captures
     * @param unreadable captures that could not be opened
     * @param peakKib most memory the process had, KiB
     */
    record Report(
            List<String> problems,
            int captures,
            long packets,
            long events,
            int unreadable,
            double seconds,
            long peakKib) {
        String text() {
            return "%,d captures (%,d not readable): %,d packets, %,d events in %.0f s, at most %,d MiB, %d problems"
                    .formatted(
                            captures,
                            unreadable,
                            packets,
                            events,
                            seconds,
                            peakKib / 1024,
                            problems.size());
        }
    }

    Report analyze(HostileCaptures captures, Path log) throws Exception {
        long startNs = System.nanoTime();
        Process process =
                Launcher.start(
                        log,
                        Launcher.command(
                                List.of(
                                        HEAP,
                                        "-Dingress.stacktrace=true",
                                        "-Dingress.log.terminal=WARN"),
                                "analyze",
                                "--batch",
                                captures.manifest().toString()));
        try {
            watch(process, captures.outputs());
        } finally {
            process.destroyForcibly().waitFor();
        }
        double seconds = (System.nanoTime() - startNs) / 1e9;
        int code = process.exitValue();
        if (code != ExitCode.FINE.code() && code != ExitCode.UNREADABLE_INPUT.code()) {
            problems.add("exit code " + code);
        }
        check(log);
        for (Path output : captures.outputs()) {
            check(output.resolve("summary.json"), output.resolve("eve.json"));
        }
        return new Report(
                List.copyOf(problems),
                captures.outputs().size(),
                packets,
                events,
                unreadable,
                seconds,
                peakKib);
    }

    /** Returns when the process has ended, or has been at one capture for too long. */
    private void watch(Process process, List<Path> outputs) throws Exception {
        int reached = 0;
        long movedNs = System.nanoTime();
        while (!process.waitFor(POLL_MS, TimeUnit.MILLISECONDS)) {
            peakKib = Math.max(peakKib, residentPeakKib(process));
            int before = reached;
            reached = reached(outputs, before);
            if (reached > before) {
                movedNs = System.nanoTime();
            } else if (System.nanoTime() - movedNs > LIMIT.toNanos()) {
                problems.add("hangs near capture " + reached + "; the log has all its threads");
                dumpThreads(process);
                return;
            }
        }
    }

    /** The last capture with results; a few are analyzed at the same time, and some may fail. */
    private static int reached(List<Path> outputs, int before) {
        int end = Math.min(outputs.size(), before + LOOK_AHEAD);
        int reached = before;
        for (int i = before + 1; i < end; i++) {
            if (Files.exists(outputs.get(i).resolve("summary.json"))) {
                reached = i;
            }
        }
        return reached;
    }

    /** To its standard output. */
    private static void dumpThreads(Process process) throws Exception {
        new ProcessBuilder("kill", "-QUIT", Long.toString(process.pid())).start().waitFor();
        process.waitFor(DUMP_MS, TimeUnit.MILLISECONDS);
    }

    private static long residentPeakKib(Process process) {
        try {
            return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            // Ended in the meantime, or a system without /proc.
            return 0;
        }
    }

    private void check(Path log) throws IOException {
        for (String line : Files.readAllLines(log)) {
            boolean failed = line.startsWith("ingress: ") && line.contains(" failed: ");
            if (failed || line.contains("OutOfMemoryError")) {
                problems.add(line);
            }
        }
    }

    private void check(Path summary, Path eve) throws IOException {
        if (!Files.exists(summary) || !Files.exists(eve)) {
            problems.add("no results: " + summary.getParent());
            return;
        }
        JsonNode totals = json.readTree(summary.toFile());
        packets += totals.path("packets").asLong();
        unreadable += totals.path("packets").asLong() == 0 ? 1 : 0;
        for (String line : Files.readAllLines(eve)) {
            events++;
            try {
                json.readTree(line);
            } catch (JsonProcessingException e) {
                problems.add("not JSON: " + eve + ": " + e.getOriginalMessage());
            }
            if (INTERNAL_ERROR.matcher(line).find()) {
                problems.add(eve + ": " + line);
            }
        }
    }
}
