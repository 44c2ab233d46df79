package io.ingress.dashboard;

import io.ingress.dashboard.api.ApiRoutes;
import io.ingress.dashboard.api.WebFiles;
import io.ingress.dashboard.auth.Gate;
import io.ingress.dashboard.auth.LoginLink;
import io.ingress.dashboard.auth.Sessions;
import io.ingress.dashboard.evidence.AlertEvidence;
import io.ingress.dashboard.evidence.EvidenceKeeper;
import io.ingress.dashboard.store.ConsoleStore;
import io.ingress.dashboard.store.EvidenceStore;
import io.ingress.dashboard.store.TrafficStore;
import io.ingress.dashboard.stream.ChangeReader;
import io.ingress.dashboard.stream.LiveFeed;
import io.ingress.dashboard.stream.StreamResource;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.json.JavalinJackson;
import io.javalin.util.JavalinBindException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Puts the server together and runs it; may live in the launcher's JVM. */
public final class DashboardServer implements AutoCloseable {
    /** Largest request body, bytes; of rules {@code JsonBody} allows more. */
    private static final long MAX_REQUEST_BYTES = 64 * 1024;

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final DashboardOptions options;
    private Javalin javalin;
    private String loginLink;

    private DashboardServer(DashboardOptions options) {
        this.options = options;
    }

    /**
     * Starts it; when this returns the page can be opened.
     *
     * @throws DashboardStartException when it cannot; the message says what to do
     */
    public static DashboardServer start(DashboardOptions options) throws DashboardStartException {
        DashboardServer server = new DashboardServer(options);
        try {
            server.open();
            return server;
        } catch (JavalinBindException e) {
            server.close();
            throw new DashboardStartException(portTaken(options), e);
        } catch (RuntimeException e) {
            server.close();
            throw new DashboardStartException("the dashboard cannot start: " + e.getMessage(), e);
        }
    }

    private void open() {
        parts.push(options.evidence());
        options.rules().ifPresent(parts::push);
        TrafficStore traffic = opened(new TrafficStore(options.trafficDb(), options.clock()));
        ConsoleStore console =
                opened(ConsoleStore.open(options.dataDirectory().resolve("console.db")));
        EvidenceStore stored =
                opened(EvidenceStore.open(options.dataDirectory().resolve("evidence.db")));
        Sessions sessions = new Sessions(console, options.clock());
        boolean https = options.baseUrl().map(url -> url.startsWith("https:")).orElse(false);
        Gate gate = new Gate(sessions, https);
        ChangeReader reader = new ChangeReader(traffic, ApiRoutes.json());
        LiveFeed feed = opened(new LiveFeed(traffic.changes(), reader));
        LoginLink link =
                new LoginLink(
                        console,
                        sessions,
                        options.dataDirectory().resolve("login-link"),
                        this::baseUrl,
                        options.clock());
        ApiRoutes routes =
                new ApiRoutes(
                        traffic,
                        new AlertEvidence(traffic, stored, options.evidence()),
                        options.rules(),
                        options.trials(),
                        sessions,
                        link,
                        gate,
                        new StreamResource(feed, reader, gate, options.clock()),
                        new WebFiles(options.web()),
                        options.clock());
        javalin = Javalin.create(config -> configure(config, routes));
        parts.push(() -> javalin.stop());
        javalin.start(options.host(), options.port());
        loginLink = link.renew();
        // Streams end before the server waits for its requests.
        parts.push(feed);
        feed.start();
        if (options.keepEvidence()) {
            opened(new EvidenceKeeper(traffic.alerts(), stored, options.evidence())).start();
        }
    }

    private static void configure(JavalinConfig config, ApiRoutes routes) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.maxRequestSize = MAX_REQUEST_BYTES;
        config.http.prefer405over404 = true;
        config.jsonMapper(new JavalinJackson(ApiRoutes.json(), false));
        config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        routes.register(config.routes);
    }

    private <T extends AutoCloseable> T opened(T part) {
        parts.push(part);
        return part;
    }

    /** Port the server listens at. */
    public int port() {
        return javalin.port();
    }

    /** Address of the page. */
    public String baseUrl() {
        return options.baseUrl().orElseGet(() -> "http://" + hostInUrl() + ":" + javalin.port());
    }

    /** Link that logs in once; also in the file login-link of the data directory. */
    public String loginLink() {
        return loginLink;
    }

    /** The router, for tests that compare it with the API's description. */
    Javalin javalin() {
        return javalin;
    }

    private String hostInUrl() {
        return switch (options.host()) {
            case "0.0.0.0", "::" -> "localhost";
            default ->
                    options.host().indexOf(':') < 0 ? options.host() : "[" + options.host() + "]";
        };
    }

    private static String portTaken(DashboardOptions options) {
        return "port "
                + options.port()
                + " of "
                + options.host()
                + " is taken by another program: choose another with --port N, or find it with"
                + " `ss -ltnp 'sport = :"
                + options.port()
                + "'` and stop it";
    }

    /** Ends streams and requests, then closes the databases; safe to call twice. */
    @Override
    public void close() {
        while (!parts.isEmpty()) {
            AutoCloseable part = parts.pop();
            try {
                part.close();
            } catch (Exception e) {
                org.slf4j.LoggerFactory.getLogger(DashboardServer.class)
                        .warn("cannot close {}", part, e);
            }
        }
    }
}
