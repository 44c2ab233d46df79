package io.ingress.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StreamITCase {
    @TempDir Path directory;
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = TestServer.start(directory).login();
        TestTraffic.small(server.database);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void shouldSendWhatIsStoredFromNowOn() throws Exception {
        try (Stream stream = open("/stream", null)) {
            assertThat(stream.next("hello").at("/topics")).hasSize(4);
            TestTraffic.write(server.database, 41, n -> TestTraffic.alert(n, 3));

            JsonNode alerts = ApiSchemas.valid("StreamBatch", stream.next("alerts"));

            assertThat(alerts.get("items")).isNotEmpty();
            assertThat(alerts.at("/items/0/revision").asInt()).isEqualTo(3);
            ApiSchemas.valid("Alert", alerts.at("/items/0"));
        }
    }

    @Test
    void shouldSendEachTopicInItsShape() throws Exception {
        try (Stream stream = open("/stream?topics=flows,metrics,sensors", null)) {
            stream.next("hello");
            TestTraffic.write(server.database, 501, TestTraffic::flow);
            ApiSchemas.valid("Flow", stream.next("flows").at("/items/0"));

            TestTraffic.write(server.database, 1, n -> TestTraffic.metric(1_000));
            ApiSchemas.valid("MetricPoint", stream.next("metrics").at("/items/0"));

            TestTraffic.write(server.database, 1, n -> TestTraffic.health(9));
            ApiSchemas.valid("Sensor", stream.next("sensors").at("/items/0"));
        }
    }

    @Test
    void shouldGoOnAfterLastSeenEvent() throws Exception {
        long before = server.lastChange();
        TestTraffic.write(server.database, 1, n -> TestTraffic.alert(99, 1));

        try (Stream stream = open("/stream?topics=alerts", Long.toString(before))) {
            stream.next("hello");
            JsonNode missed = stream.next("alerts");

            assertThat(missed.get("items")).hasSize(1);
            assertThat(missed.at("/items/0/id").asText()).isEqualTo(TestTraffic.alertId(99));
            assertThat(stream.lastId).isGreaterThan(before);
        }
    }

    @Test
    void shouldSayWhatIsMissingWhenLastSeenIsTooOld() throws Exception {
        TestTraffic.write(server.database, 4_000, n -> TestTraffic.alert(1_000 + n, 1));

        try (Stream stream = open("/stream?topics=alerts", "1")) {
            stream.next("hello");
            JsonNode dropped = ApiSchemas.valid("Dropped", stream.next("dropped"));

            assertThat(dropped.get("topic").asText()).isEqualTo("alerts");
            assertThat(dropped.get("items").asLong()).isPositive();
        }
    }

    @Test
    void shouldEndStreamWhenSessionEnds() throws Exception {
        try (Stream stream = open("/stream", null)) {
            stream.next("hello");

            server.post("/api/v1/logout", "");

            stream.next("bye");
            assertThat(stream.reader.lines().filter(line -> !line.isEmpty())).isEmpty();
        }
    }

    @Test
    void shouldEndStreamsWhenServerStops() throws Exception {
        try (Stream stream = open("/stream", null)) {
            stream.next("hello");

            server.close();

            stream.next("bye");
        }
    }

    @Test
    void shouldLimitStreams() throws Exception {
        java.util.List<Stream> open = new java.util.ArrayList<>();
        try {
            int refused = 0;
            for (int i = 0; i < 70 && refused == 0; i++) {
                HttpResponse<InputStream> answer = request("/stream", null);
                if (answer.statusCode() == 429) {
                    refused = i;
                } else {
                    open.add(new Stream(answer));
                }
            }

            assertThat(refused).isEqualTo(io.ingress.dashboard.stream.LiveFeed.MAX_CLIENTS);
        } finally {
            for (Stream stream : open) {
                stream.close();
            }
        }
    }

    private HttpResponse<InputStream> request(String route, String lastSeen) throws Exception {
        HttpRequest.Builder request = server.request(TestServer.API + route);
        if (lastSeen != null) {
            request.header("Last-Event-ID", lastSeen);
        }
        return server.send(request, HttpResponse.BodyHandlers.ofInputStream());
    }

    private Stream open(String route, String lastSeen) throws Exception {
        HttpResponse<InputStream> answer = request(route, lastSeen);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .startsWith("text/event-stream");
        return new Stream(answer);
    }

    /** Reads server-sent events. */
    private static final class Stream implements AutoCloseable {
        private final BufferedReader reader;
        private final ObjectMapper json = new ObjectMapper();
        private long lastId;

        Stream(HttpResponse<InputStream> answer) {
            reader =
                    new BufferedReader(
                            new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
        }

        /** Data of the next event of this name. */
        JsonNode next(String name) throws IOException {
            String event = "";
            while (true) {
                String line = reader.readLine();
                assertThat(line).as("the stream must not end before " + name).isNotNull();
                if (line.startsWith("event: ")) {
                    event = line.substring(7);
                } else if (line.startsWith("id: ")) {
                    lastId = Long.parseLong(line.substring(4));
                } else if (line.startsWith("data: ") && event.equals(name)) {
                    return json.readTree(line.substring(6));
                }
            }
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }
}
