package io.ingress.local.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.local.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Captures with damaged bytes through the whole path. More of them: {@code -Dhostile.files=10000},
 * others: {@code -Dhostile.seed=7}.
 */
class HostileCapturesITCase {
    private static final int FILES = Integer.getInteger("hostile.files", 240);
    private static final long SEED = Long.getLong("hostile.seed", 20_240_611);

    /** Larger ones are left out: the analysis of thousands must end the same day. */
    private static final long MAX_CAPTURE_BYTES = 100_000;

    /** What has failed stays, to be looked at. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    @Test
    void shouldAnalyzeDamagedCapturesWithoutCrashHangOrGrowth() throws Exception {
        List<Path> corpus = corpus();
        int ofSample = corpus.isEmpty() ? FILES : FILES / 3;
        HostileCaptures captures = new HostileCaptures(directory, SEED);
        captures.add(ofSample, List.of(Sample.capture()));
        captures.add(FILES - ofSample, corpus);

        HostileRun.Report report =
                new HostileRun().analyze(captures, directory.resolve("output.txt"));

        System.out.println("damaged captures: " + report.text());
        assertThat(report.problems()).as("problems in %s", directory).isEmpty();
        assertThat(report.packets()).isPositive();
        assertThat(report.events()).isPositive();
    }

    /** Captures beside the project, mixed so that the first few are of all kinds. */
    private static List<Path> corpus() throws IOException {
        Path folder = Sample.home().resolve("../shared/conformance");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> captures = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(HostileCapturesITCase::isCapture).sorted().toList()) {
                if (Files.size(file) <= MAX_CAPTURE_BYTES && Files.size(file) > 0) {
                    captures.add(file);
                }
            }
        }
        Collections.shuffle(captures, new Random(SEED));
        return captures;
    }

    private static boolean isCapture(Path file) {
        return file.getParent().endsWith("captures") && Files.isRegularFile(file);
    }
}
