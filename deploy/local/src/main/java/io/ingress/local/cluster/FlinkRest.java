package io.ingress.local.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The few calls of Flink's REST interface the launcher needs. */
public final class FlinkRest {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(50);

    private final URI base;
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final ObjectMapper json = new ObjectMapper();

    public FlinkRest(URI base) {
        this.base = base;
    }

    /** Address of the interface and of Flink's web page. */
    public URI base() {
        return base;
    }

    public JsonNode get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(base.resolve(path)).GET());
    }

    /** Writes a checkpoint of a job and returns when it is complete. */
    public void checkpoint(String jobId) throws IOException, InterruptedException {
        String path = "/jobs/" + jobId + "/checkpoints";
        JsonNode started =
                send(
                        HttpRequest.newBuilder(base.resolve(path))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString("{}")));
        String request = path + "/" + started.path("request-id").asText();
        JsonNode answer = get(request);
        while (!answer.at("/status/id").asText().equals("COMPLETED")) {
            Thread.sleep(POLL.toMillis());
            answer = get(request);
        }
        JsonNode failure = answer.at("/operation/failureCause");
        if (!failure.isMissingNode() && !failure.isNull()) {
            throw new IOException("no checkpoint: " + failure.path("class").asText());
        }
    }

    public void cancel(String jobId) throws IOException, InterruptedException {
        send(
                HttpRequest.newBuilder(base.resolve("/jobs/" + jobId + "?mode=cancel"))
                        .method("PATCH", HttpRequest.BodyPublishers.noBody()));
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response =
                client.send(request.timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new IOException(
                    "Flink answered " + response.statusCode() + ": " + response.body());
        }
        return json.readTree(response.body().isEmpty() ? "{}" : response.body());
    }
}
