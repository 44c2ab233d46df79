package io.ingress.jobs;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Options of the traffic job on a cluster, from {@code --name value} arguments.
 *
 * @param bootstrap Kafka bootstrap servers, {@code host:port,...}
 * @param group Kafka consumer group; offsets committed under it are used only without a checkpoint.
 *     Default {@code ingress-traffic}
 * @param parallelism 1..128, or 0: what the cluster says. More than there are buckets is wasted
 * @param checkpointDir URI for checkpoints, empty: what the cluster says
 * @param checkpointIntervalMs time between checkpoints; default 10,000. Longer repeats more after a
 *     failure, shorter costs throughput
 * @param maxFlows open flows of one sensor in one bucket; default 65,536
 */
public record TrafficJobOptions(
        String bootstrap,
        String group,
        int parallelism,
        String checkpointDir,
        long checkpointIntervalMs,
        int maxFlows) {
    /** What {@code --help} would say. */
    public static final String USAGE =
            "--bootstrap HOST:PORT[,...] [--group NAME] [--parallelism N] [--checkpoint-dir URI]"
                    + " [--checkpoint-interval-ms N] [--max-flows N]";

    public TrafficJobOptions {
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
    public static TrafficJobOptions parse(String... args) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("bootstrap", "");
        values.put("group", "ingress-traffic");
        values.put("parallelism", "0");
        values.put("checkpoint-dir", "");
        values.put("checkpoint-interval-ms", "10000");
        values.put("max-flows", "65536");
        for (int i = 0; i < args.length; i += 2) {
            String name = args[i].startsWith("--") ? args[i].substring(2) : args[i];
            if (!args[i].startsWith("--") || !values.containsKey(name)) {
                throw new IllegalArgumentException(
                        "unknown argument: " + args[i] + "; usage: " + USAGE);
            }
            if (i + 1 == args.length) {
                throw new IllegalArgumentException("needs a value: " + args[i]);
            }
            values.put(name, args[i + 1]);
        }
        return new TrafficJobOptions(
                values.get("bootstrap"),
                values.get("group"),
                (int) number(values, "parallelism"),
                values.get("checkpoint-dir"),
                number(values, "checkpoint-interval-ms"),
                (int) number(values, "max-flows"));
    }

    private static long number(Map<String, String> values, String name) {
        try {
            return Integer.parseInt(values.get(name));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "must be a number: " + name + "=" + values.get(name), e);
        }
    }
}
