package io.ingress.local.cluster;

import java.nio.file.Path;

/**
 * A local standalone cluster.
 *
 * @param directory configuration, logs, checkpoints
 * @param slots of the one task manager; both jobs together need parallelism x 2
 * @param parallelism default of the jobs
 */
public record ClusterOptions(Path directory, int slots, int parallelism) {
    public ClusterOptions {
        if (slots < 1 || parallelism < 1) {
            throw new IllegalArgumentException(
                    "must be >= 1: slots=" + slots + " parallelism=" + parallelism);
        }
    }
}
