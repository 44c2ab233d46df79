package io.ingress.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ingress.dashboard.evidence.EvidenceSource;
import io.ingress.dashboard.evidence.NoEvidence;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;

/** A started server on a free port and an HTTP client that is logged in. */
final class TestServer implements AutoCloseable {
    static final String API = "/api/v1";
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    final DashboardServer server;
    final Path database;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ObjectMapper json = new ObjectMapper();
    private String cookie = "";

    private TestServer(DashboardServer server, Path database) {
        this.server = server;
        this.database = database;
    }

    static TestServer start(Path directory) throws Exception {
        return start(directory, new NoEvidence());
    }

    static TestServer start(Path directory, EvidenceSource evidence) throws Exception {
        Path database = directory.resolve("traffic.db");
        DashboardOptions options =
                DashboardOptions.of(database, directory.resolve("console"))
                        .withAddress(DashboardOptions.LOOPBACK, 0)
                        .withEvidence(evidence);
        return of(options);
    }

    static TestServer of(DashboardOptions options) throws Exception {
        return new TestServer(DashboardServer.start(options), options.trafficDb());
    }

    TestServer login() throws Exception {
        HttpResponse<String> answer =
                http.send(
                        HttpRequest.newBuilder(URI.create(server.loginLink())).build(),
                        HttpResponse.BodyHandlers.ofString());
        cookie = cookieOf(answer);
        return this;
    }

    static String cookieOf(HttpResponse<?> answer) {
        String header = answer.headers().firstValue("Set-Cookie").orElseThrow();
        return header.substring(0, header.indexOf(';'));
    }

    void useCookie(String value) {
        cookie = value;
    }

    String cookie() {
        return cookie;
    }

    HttpRequest.Builder request(String path) {
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(URI.create(server.baseUrl() + path)).timeout(TIMEOUT);
        return cookie.isEmpty() ? builder : builder.header("Cookie", cookie);
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body)
            throws Exception {
        return http.send(request.build(), body);
    }

    HttpResponse<String> get(String path) throws Exception {
        return send(request(path));
    }

    /** Body of a route of the API that must answer 200. */
    JsonNode json(String route) throws Exception {
        HttpResponse<String> answer = get(API + route);
        if (answer.statusCode() != 200) {
            throw new AssertionError(route + ": " + answer.statusCode() + " " + answer.body());
        }
        return json.readTree(answer.body());
    }

    JsonNode error(String route, int status) throws Exception {
        HttpResponse<String> answer = get(API + route);
        if (answer.statusCode() != status) {
            throw new AssertionError(route + ": " + answer.statusCode() + " " + answer.body());
        }
        return json.readTree(answer.body()).path("error");
    }

    HttpResponse<String> post(String path, String body) throws Exception {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Newest position of the change log. */
    long lastChange() throws Exception {
        return number(database, "SELECT max(seq) FROM changes");
    }

    /** Alerts whose packets are stored. */
    long storedAlerts(Path evidenceDb) throws Exception {
        return number(evidenceDb, "SELECT count(*) FROM stored");
    }

    private static long number(Path file, String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.getLong(1);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
