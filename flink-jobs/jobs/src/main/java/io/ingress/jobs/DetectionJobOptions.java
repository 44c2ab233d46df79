package io.ingress.jobs;

import java.util.Map;

/**
 * Options of the detection job on a cluster, from {@code --name value} arguments.
 *
 * @param bootstrap Kafka bootstrap servers, {@code host:port,...}
 * @param group Kafka consumer group; offsets are committed under it for monitoring only. Default
 *     {@code ingress-detection}
 * @param parallelism 1..128, or 0: what the cluster says. More than there are buckets is wasted
 * @param checkpointDir URI for checkpoints, empty: what the cluster says
 * @param checkpointIntervalMs time between checkpoints; default 10,000. Longer repeats more after a
 *     failure, shorter costs throughput
 * @param buckets partitions of the events topic; default 8
 */
public record DetectionJobOptions(
        String bootstrap,
        String group,
        int parallelism,
        String checkpointDir,
        long checkpointIntervalMs,
        int buckets) {
    /** What {@code --help} would say. */
    public static final String USAGE =
            "--bootstrap HOST:PORT[,...] [--group NAME] [--parallelism N] [--checkpoint-dir URI]"
                    + " [--checkpoint-interval-ms N] [--buckets N]";

    public DetectionJobOptions {
        if (bootstrap.isBlank()) {
            throw new IllegalArgumentException("--bootstrap is needed; usage: " + USAGE);
        }
        if (group.isBlank()) {
            throw new IllegalArgumentException("must not be empty: group");
        }
        if (parallelism < 0 || parallelism > BucketKey.MAX_PARALLELISM) {
            throw new IllegalArgumentException("must be in [0, 128]: parallelism=" + parallelism);
        }
        if (checkpointIntervalMs < 100) {
            throw new IllegalArgumentException(
                    "must be >= 100: checkpointIntervalMs=" + checkpointIntervalMs);
        }
    }

    /**
     * @throws IllegalArgumentException when a name is unknown or a value wrong; says which
     */
    public static DetectionJobOptions parse(String... args) {
        JobArguments arguments =
                JobArguments.parse(
                        args,
                        Map.of(
                                "bootstrap", "",
                                "group", "ingress-detection",
                                "parallelism", "0",
                                "checkpoint-dir", "",
                                "checkpoint-interval-ms", "10000",
                                "buckets", "8"),
                        USAGE);
        return new DetectionJobOptions(
                arguments.text("bootstrap"),
                arguments.text("group"),
                arguments.number("parallelism"),
                arguments.text("checkpoint-dir"),
                arguments.number("checkpoint-interval-ms"),
                arguments.number("buckets"));
    }
}
