package io.ingress.local.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.ingress.local.ExitCode;
import io.ingress.local.UserException;
import io.ingress.local.stack.PathJob;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.TopicPartition;

/** A job on the standalone cluster, held by Flink's REST interface. */
final class ClusterJob implements PathJob {
    private static final Set<String> ENDED = Set.of("FAILED", "CANCELED", "FINISHED");

    private static final Pattern POSITION =
            Pattern.compile(
                    ".*\\.KafkaSourceReader\\.topic\\.(.+)\\.partition\\.(\\d+)\\.currentOffset");

    /** So long after a restart Flink may still show what the tasks before it had read. */
    private static final long OLD_METRICS_MS = 5 * ClusterConfiguration.METRICS_INTERVAL_MS;

    private final Stage stage;
    private final FlinkRest rest;
    private final String id;

    ClusterJob(Stage stage, FlinkRest rest, String id) {
        this.stage = stage;
        this.rest = rest;
        this.id = id;
    }

    @Override
    public Stage stage() {
        return stage;
    }

    @Override
    public Map<TopicPartition, Long> positions() throws IOException, InterruptedException {
        Map<TopicPartition, Long> positions = new HashMap<>();
        JsonNode job = rest.get("/jobs/" + id);
        long runningMs = job.path("now").asLong() - job.at("/timestamps/RUNNING").asLong();
        if (runningMs < OLD_METRICS_MS) {
            return positions;
        }
        for (JsonNode vertex : job.path("vertices")) {
            addPositions(vertex.path("id").asText(), positions);
        }
        return positions;
    }

    private void addPositions(String vertex, Map<TopicPartition, Long> positions)
            throws IOException, InterruptedException {
        String metrics = "/jobs/" + id + "/vertices/" + vertex + "/subtasks/metrics";
        for (JsonNode metric : rest.get(metrics)) {
            Matcher name = POSITION.matcher(metric.path("id").asText());
            if (name.matches()) {
                JsonNode value = rest.get(metrics + "?agg=max&get=" + name.group());
                positions.put(
                        new TopicPartition(name.group(1), Integer.parseInt(name.group(2))),
                        value.path(0).path("max").asLong(-1) + 1);
            }
        }
    }

    @Override
    public void checkpoint() throws IOException, InterruptedException {
        rest.checkpoint(id);
    }

    @Override
    public boolean isRunning() throws IOException, InterruptedException {
        for (JsonNode vertex : rest.get("/jobs/" + id).path("vertices")) {
            JsonNode tasks = vertex.path("tasks");
            if (tasks.path("RUNNING").asInt() != vertex.path("parallelism").asInt()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void requireHealthy() throws IOException, InterruptedException {
        String state = rest.get("/jobs/" + id).path("state").asText();
        if (ENDED.contains(state)) {
            throw new UserException(
                    ExitCode.FAILED,
                    "the job " + stage.jobName() + " has ended: " + state,
                    "read its exceptions at " + rest.base() + "/#/job/" + id + "/exceptions");
        }
    }

    @Override
    public void cancel() throws IOException, InterruptedException {
        rest.cancel(id);
    }
}
