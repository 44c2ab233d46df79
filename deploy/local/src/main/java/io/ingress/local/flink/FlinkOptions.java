package io.ingress.local.flink;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How Flink runs inside the launcher.
 *
 * @param parallelism of each job
 * @param jobs number of jobs that run at the same time; slots = parallelism x jobs
 * @param checkpoints where checkpoints lie and the interval; empty: no checkpoints (bounded runs)
 */
public record FlinkOptions(int parallelism, int jobs, Optional<Checkpoints> checkpoints) {

    public FlinkOptions {
        if (parallelism < 1 || jobs < 1) {
            throw new IllegalArgumentException(
                    "must be >= 1: parallelism=" + parallelism + " jobs=" + jobs);
        }
    }

    /**
     * @param directory one folder per job name below it
     * @param interval what a restart reads again at most; too short costs throughput
     */
    public record Checkpoints(Path directory, Duration interval) {}
}
