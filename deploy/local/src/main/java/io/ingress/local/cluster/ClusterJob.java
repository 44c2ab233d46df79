package io.ingress.local.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.ingress.local.ExitCode;
import io.ingress.local.UserException;
import io.ingress.local.stack.PathJob;
import java.io.IOException;
import java.util.Set;

/** A job on the standalone cluster, held by Flink's REST interface. */
final class ClusterJob implements PathJob {
    private static final Set<String> ENDED = Set.of("FAILED", "CANCELED", "FINISHED");

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
