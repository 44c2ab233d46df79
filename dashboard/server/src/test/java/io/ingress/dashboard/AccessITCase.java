package io.ingress.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ingress.dashboard.auth.Access;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import io.javalin.security.Roles;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every route of the router, not of a list by hand, against the access table and the description.
 */
class AccessITCase {
    private static final Set<HandlerType> HTTP =
            Set.of(
                    HandlerType.GET,
                    HandlerType.POST,
                    HandlerType.PUT,
                    HandlerType.PATCH,
                    HandlerType.DELETE);

    /** Who may call what. A new route without a line here fails the build. */
    private static final Map<String, Access> TABLE =
            Map.ofEntries(
                    Map.entry("GET /", Access.PUBLIC),
                    Map.entry("GET /<file>", Access.PUBLIC),
                    Map.entry("GET /login", Access.PUBLIC),
                    Map.entry("GET /api/v1/health", Access.PUBLIC),
                    Map.entry("POST /api/v1/login", Access.PUBLIC),
                    Map.entry("POST /api/v1/logout", Access.SESSION),
                    Map.entry("GET /api/v1/me", Access.SESSION),
                    Map.entry("GET /api/v1/summary", Access.SESSION),
                    Map.entry("GET /api/v1/metrics", Access.SESSION),
                    Map.entry("GET /api/v1/sensors", Access.SESSION),
                    Map.entry("GET /api/v1/stream", Access.SESSION),
                    Map.entry("GET /api/v1/dns", Access.SESSION),
                    Map.entry("GET /api/v1/alerts", Access.SESSION),
                    Map.entry("GET /api/v1/alerts/{id}", Access.SESSION),
                    Map.entry("GET /api/v1/alerts/{id}/packets", Access.SESSION),
                    Map.entry("GET /api/v1/alerts/{id}/packets/{n}", Access.SESSION),
                    Map.entry("GET /api/v1/alerts/{id}/packets.pcap", Access.SESSION),
                    Map.entry("GET /api/v1/flows", Access.SESSION),
                    Map.entry("GET /api/v1/flows/{id}", Access.SESSION),
                    Map.entry("GET /api/v1/flows/{id}/packets", Access.SESSION),
                    Map.entry("GET /api/v1/flows/{id}/packets/{n}", Access.SESSION),
                    Map.entry("GET /api/v1/flows/{id}/packets.pcap", Access.SESSION),
                    Map.entry("GET /api/v1/rules", Access.SESSION),
                    Map.entry("GET /api/v1/rules/{id}", Access.SESSION),
                    Map.entry("GET /api/v1/rules/{id}/versions", Access.SESSION),
                    Map.entry("POST /api/v1/rules/check", Access.SESSION),
                    Map.entry("POST /api/v1/rules/apply", Access.SESSION),
                    Map.entry("POST /api/v1/rules/test", Access.SESSION),
                    Map.entry("POST /api/v1/rules/{id}/explain", Access.SESSION),
                    Map.entry("POST /api/v1/rules/{id}/diff", Access.SESSION),
                    Map.entry("POST /api/v1/rules/{id}/rollback", Access.SESSION),
                    Map.entry("POST /api/v1/rules/{id}/off", Access.SESSION));

    @TempDir Path directory;
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = TestServer.start(directory);
        TestTraffic.small(server.database);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void shouldHaveTheAccessOfTheTable() {
        Map<String, Access> actual = new TreeMap<>();
        for (Endpoint route : routes()) {
            Set<?> roles = route.metadata(Roles.class).getRoles();
            assertThat(roles).as(name(route)).hasSize(1);
            actual.put(name(route), (Access) roles.iterator().next());
        }

        assertThat(actual).isEqualTo(new TreeMap<>(TABLE));
    }

    @Test
    void shouldRefuseEveryRouteWithoutSession() throws Exception {
        for (Endpoint route : routes()) {
            HttpResponse<String> answer = call(route);
            if (TABLE.get(name(route)) == Access.PUBLIC) {
                assertThat(answer.statusCode()).as(name(route)).isNotEqualTo(401);
            } else {
                assertThat(answer.statusCode()).as(name(route)).isEqualTo(401);
                assertThat(answer.body()).contains("\"code\":\"unauthorized\"");
            }
        }
    }

    @Test
    void shouldRefuseForgedSession() throws Exception {
        server.useCookie("ingress_session=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");

        assertThat(server.get("/api/v1/me").statusCode()).isEqualTo(401);
    }

    @Test
    void shouldDescribeExactlyItsRoutes() {
        Set<String> described = new TreeSet<>();
        for (Map.Entry<String, JsonNode> path : ApiSchemas.OPENAPI.get("paths").properties()) {
            for (Map.Entry<String, JsonNode> entry : path.getValue().properties()) {
                if (!entry.getKey().equals("parameters")) {
                    String method = entry.getKey().toUpperCase(Locale.ROOT);
                    described.add(method + " /api/v1" + path.getKey());
                }
            }
        }
        Set<String> actual = new TreeSet<>();
        routes().stream()
                .map(AccessITCase::name)
                .filter(name -> name.contains(" /api/"))
                .forEach(actual::add);

        assertThat(actual).isEqualTo(described);
    }

    @Test
    void shouldSayInDescriptionWhichRoutesNeedNoSession() {
        Set<String> open = new HashSet<>();
        for (Map.Entry<String, Access> each : TABLE.entrySet()) {
            if (each.getValue() == Access.PUBLIC && each.getKey().contains("/api/")) {
                open.add(each.getKey());
            }
        }

        for (String route : open) {
            String[] parts = route.split(" /api/v1");
            assertThat(
                            ApiSchemas.OPENAPI
                                    .get("paths")
                                    .get(parts[1])
                                    .get(parts[0].toLowerCase(Locale.ROOT))
                                    .get("security"))
                    .as(route)
                    .isEmpty();
        }
    }

    private List<Endpoint> routes() {
        List<Endpoint> routes = new ArrayList<>();
        server.server.javalin().unsafe.internalRouter.allHttpHandlers().stream()
                .map(parsed -> parsed.endpoint)
                .filter(endpoint -> HTTP.contains(endpoint.method))
                .forEach(routes::add);
        assertThat(routes).isNotEmpty();
        return routes;
    }

    private static String name(Endpoint route) {
        return route.method.name() + " " + route.path;
    }

    private HttpResponse<String> call(Endpoint route) throws Exception {
        String path =
                route.path
                        .replace("{id}", TestTraffic.flowRow(1))
                        .replace("{n}", "1")
                        .replace("<file>", "index.html");
        HttpRequest.BodyPublisher body =
                route.method == HandlerType.GET
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString("{}");
        return server.send(
                server.request(path)
                        .header("Content-Type", "application/json")
                        .method(route.method.name(), body));
    }
}
