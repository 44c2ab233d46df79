package io.ingress.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginITCase {
    @TempDir Path directory;

    @Test
    void shouldLogInByLinkOnce() throws Exception {
        try (TestServer server = TestServer.start(directory)) {
            String link = server.server.loginLink().substring(server.server.baseUrl().length());

            HttpResponse<String> first = server.get(link);
            HttpResponse<String> second = server.get(link);

            assertThat(first.statusCode()).isEqualTo(303);
            assertThat(first.headers().firstValue("Location")).contains("/");
            assertThat(first.headers().firstValue("Set-Cookie").orElseThrow())
                    .contains("HttpOnly")
                    .contains("SameSite=Strict")
                    .contains("Path=/");
            assertThat(second.headers().firstValue("Location"))
                    .contains("/login?error=unauthorized");
            assertThat(second.headers().firstValue("Set-Cookie")).isEmpty();
            server.useCookie(TestServer.cookieOf(first));
            assertThat(server.get("/api/v1/me").body())
                    .isEqualTo("{\"user\":\"admin\",\"role\":\"admin\"}");
        }
    }

    @Test
    void shouldLogInByTokenAndOutAgain() throws Exception {
        try (TestServer server = TestServer.start(directory)) {
            HttpResponse<String> login =
                    server.post("/api/v1/login", "{\"token\":\"" + token(server) + "\"}");
            assertThat(login.statusCode()).isEqualTo(200);
            server.useCookie(TestServer.cookieOf(login));
            assertThat(server.get("/api/v1/me").statusCode()).isEqualTo(200);

            HttpResponse<String> logout = server.post("/api/v1/logout", "");

            assertThat(logout.statusCode()).isEqualTo(204);
            assertThat(server.get("/api/v1/me").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void shouldLetOneOfManyRacersIn() throws Exception {
        try (TestServer server = TestServer.start(directory)) {
            String body = "{\"token\":\"" + token(server) + "\"}";
            ExecutorService racers = Executors.newFixedThreadPool(8);
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Callable<Integer> race = () -> server.post("/api/v1/login", body).statusCode();
                answers.add(racers.submit(race));
            }
            List<Integer> codes = new ArrayList<>();
            for (Future<Integer> answer : answers) {
                codes.add(answer.get());
            }
            racers.shutdown();

            assertThat(codes).filteredOn(code -> code == 200).hasSize(1);
            assertThat(codes).filteredOn(code -> code == 401).hasSize(7);
        }
    }

    @Test
    void shouldKeepLinkInFileOfOwnerOnlyAndRenewItAfterUse() throws Exception {
        try (TestServer server = TestServer.start(directory)) {
            Path file = directory.resolve("console/login-link");
            String first = Files.readString(file).strip();
            assertThat(first).isEqualTo(server.server.loginLink());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");

            assertThat(
                            PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(
                                            directory.resolve("console/console.db"))))
                    .isEqualTo("rw-------");

            server.login();

            String second = Files.readString(file).strip();
            assertThat(second).isNotEqualTo(first);
            // 43 characters of 6 bits: 256 bits.
            assertThat(second.substring(second.indexOf('=') + 1)).matches("[A-Za-z0-9_-]{43}");
        }
    }

    @Test
    void shouldKeepSessionOverRestartButStoreNoToken() throws Exception {
        String cookie;
        try (TestServer server = TestServer.start(directory).login()) {
            cookie = server.cookie();
        }
        try (TestServer server = TestServer.start(directory)) {
            server.useCookie(cookie);
            assertThat(server.get("/api/v1/me").statusCode()).isEqualTo(200);
        }
        String token = cookie.substring(cookie.indexOf('=') + 1);
        for (String name : List.of("console.db", "console.db-wal")) {
            Path file = directory.resolve("console").resolve(name);
            if (Files.exists(file)) {
                assertThat(new String(Files.readAllBytes(file), "ISO-8859-1"))
                        .doesNotContain(token);
            }
        }
    }

    @Test
    void shouldEndSessionWhenIdleOrOld() throws Exception {
        MovableClock clock = new MovableClock();
        DashboardOptions options =
                DashboardOptions.of(directory.resolve("traffic.db"), directory.resolve("console"))
                        .withAddress(DashboardOptions.LOOPBACK, 0)
                        .withClock(clock);
        try (TestServer server = TestServer.of(options).login()) {
            clock.advance(Duration.ofHours(11));
            assertThat(server.get("/api/v1/me").statusCode()).isEqualTo(200);
            clock.advance(Duration.ofHours(13));
            assertThat(server.get("/api/v1/me").statusCode()).isEqualTo(401);
        }
        try (TestServer server = TestServer.of(options).login()) {
            for (int i = 0; i < 16; i++) {
                assertThat(server.get("/api/v1/me").statusCode()).isEqualTo(200);
                clock.advance(Duration.ofHours(10).plusMinutes(40));
            }
            assertThat(server.get("/api/v1/me").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void shouldRefuseForeignRequests() throws Exception {
        try (TestServer server = TestServer.start(directory).login()) {
            for (String[] header :
                    List.of(
                            new String[] {"Origin", "http://evil.example"},
                            new String[] {"Origin", "null"},
                            new String[] {"Sec-Fetch-Site", "cross-site"},
                            new String[] {"Sec-Fetch-Site", "same-site"})) {
                HttpResponse<String> answer = logout(server, header);
                assertThat(answer.statusCode()).as(header[1]).isEqualTo(403);
            }
            assertThat(server.get("/api/v1/me").statusCode()).isEqualTo(200);

            HttpResponse<String> own =
                    logout(server, new String[] {"Origin", server.server.baseUrl()});
            assertThat(own.statusCode()).isEqualTo(204);
        }
    }

    @Test
    void shouldRefuseWrongLoginsAndLimitThem() throws Exception {
        try (TestServer server = TestServer.start(directory)) {
            assertThat(server.post("/api/v1/login", "{\"token\":7}").statusCode()).isEqualTo(400);
            assertThat(server.post("/api/v1/login", "not json").statusCode()).isEqualTo(400);
            HttpResponse<String> form =
                    server.send(
                            server.request("/api/v1/login")
                                    .header("Content-Type", "text/plain")
                                    .POST(HttpRequest.BodyPublishers.ofString("{}")));
            assertThat(form.statusCode()).isEqualTo(400);
            List<Integer> codes = new ArrayList<>();
            for (int i = 0; i < 25; i++) {
                codes.add(server.post("/api/v1/login", "{\"token\":\"x\"}").statusCode());
            }

            assertThat(codes).contains(401, 429);
        }
    }

    @Test
    void shouldSendSecurityHeadersWithEveryAnswer() throws Exception {
        try (TestServer server = TestServer.start(directory)) {
            for (String path : List.of("/", "/api/v1/me", "/api/v1/nothing", "/nothing.js")) {
                HttpResponse<String> answer = server.get(path);
                assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                        .as(path)
                        .contains("default-src 'none'")
                        .contains("script-src 'self'")
                        .contains("frame-ancestors 'none'")
                        .doesNotContain("unsafe");
                assertThat(answer.headers().firstValue("X-Content-Type-Options"))
                        .contains("nosniff");
                assertThat(answer.headers().firstValue("Server")).isEmpty();
            }
        }
    }

    @Test
    void shouldSayWhatToDoWhenPortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            DashboardOptions options =
                    DashboardOptions.of(
                                    directory.resolve("traffic.db"), directory.resolve("console"))
                            .withAddress("0.0.0.0", taken.getLocalPort());

            assertThatThrownBy(() -> DashboardServer.start(options))
                    .isInstanceOf(DashboardStartException.class)
                    .hasMessageContaining("port " + taken.getLocalPort())
                    .hasMessageContaining("--port");
        }
    }

    private static String token(TestServer server) {
        String link = server.server.loginLink();
        return link.substring(link.indexOf('=') + 1);
    }

    private static HttpResponse<String> logout(TestServer server, String[] header)
            throws Exception {
        return server.send(
                server.request("/api/v1/logout")
                        .header(header[0], header[1])
                        .POST(HttpRequest.BodyPublishers.noBody()));
    }

    private static final class MovableClock extends Clock {
        private final AtomicReference<Instant> now =
                new AtomicReference<>(Instant.parse("2026-11-23T00:00:00Z"));

        void advance(Duration duration) {
            now.updateAndGet(instant -> instant.plus(duration));
        }

        @Override
        public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now.get();
        }
    }
}
