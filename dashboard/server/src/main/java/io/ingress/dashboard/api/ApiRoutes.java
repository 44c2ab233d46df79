package io.ingress.dashboard.api;

import static io.ingress.dashboard.auth.Access.PUBLIC;
import static io.ingress.dashboard.auth.Access.SESSION;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.ingress.dashboard.auth.Gate;
import io.ingress.dashboard.auth.LoginLink;
import io.ingress.dashboard.auth.Sessions;
import io.ingress.dashboard.evidence.AlertEvidence;
import io.ingress.dashboard.rules.RuleBoard;
import io.ingress.dashboard.rules.RulesException;
import io.ingress.dashboard.rules.trial.RuleTrials;
import io.ingress.dashboard.store.StoreException;
import io.ingress.dashboard.store.TrafficStore;
import io.ingress.dashboard.stream.StreamResource;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All routes with their access, and what errors look like. */
public final class ApiRoutes {
    public static final String BASE = "/api/v1";

    private static final Logger LOG = LoggerFactory.getLogger(ApiRoutes.class);

    private final Gate gate;
    private final WebFiles web;
    private final StreamResource stream;
    private final AlertsResource alerts;
    private final FlowsResource flows;
    private final DnsResource dns;
    private final OverviewResource overview;
    private final PacketsResource alertPackets;
    private final PacketsResource flowPackets;
    private final SessionResource session;
    private final RulesResource rules;
    private final RuleChangesResource ruleChanges;
    private final RuleTrialsResource ruleTrials;

    public ApiRoutes(
            TrafficStore store,
            AlertEvidence evidence,
            Optional<RuleBoard> rules,
            Optional<RuleTrials> trials,
            Sessions sessions,
            LoginLink link,
            Gate gate,
            StreamResource stream,
            WebFiles web,
            Clock clock) {
        this.gate = gate;
        this.web = web;
        this.stream = stream;
        this.alerts = new AlertsResource(store.alerts());
        this.flows = new FlowsResource(store);
        this.dns = new DnsResource(store.dns());
        this.overview = new OverviewResource(store);
        this.alertPackets = PacketsResource.ofAlerts(evidence);
        this.flowPackets = PacketsResource.ofFlows(evidence);
        this.session = new SessionResource(link, sessions, gate, new FailedLogins(clock), store);
        this.rules = new RulesResource(rules, store.alerts());
        this.ruleChanges = new RuleChangesResource(rules, gate);
        this.ruleTrials = new RuleTrialsResource(rules, trials);
    }

    /** How answers are written: snake case, nulls too. */
    public static ObjectMapper json() {
        return new ObjectMapper().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
    }

    public void register(RoutesConfig routes) {
        routes.before(gate::secure);
        routes.before(gate::refuseForeign);
        routes.beforeMatched(gate::authorize);
        sessions(routes);
        reading(routes);
        rules(routes);
        packets(routes, "/alerts", alertPackets);
        packets(routes, "/flows", flowPackets);
        routes.get("/login", this::loginPage, PUBLIC);
        routes.get("/", web::get, PUBLIC);
        routes.get("/<file>", web::get, PUBLIC);
        errors(routes);
    }

    private void sessions(RoutesConfig routes) {
        routes.get(BASE + "/health", session::health, PUBLIC);
        routes.post(BASE + "/login", session::login, PUBLIC);
        routes.post(BASE + "/logout", session::logout, SESSION);
        routes.get(BASE + "/me", session::me, SESSION);
    }

    private void reading(RoutesConfig routes) {
        routes.get(BASE + "/summary", overview::summary, SESSION);
        routes.get(BASE + "/metrics", overview::metrics, SESSION);
        routes.get(BASE + "/sensors", overview::sensors, SESSION);
        routes.get(BASE + "/alerts", alerts::list, SESSION);
        routes.get(BASE + "/alerts/{id}", alerts::get, SESSION);
        routes.get(BASE + "/flows", flows::list, SESSION);
        routes.get(BASE + "/flows/{id}", flows::get, SESSION);
        routes.get(BASE + "/dns", dns::list, SESSION);
        routes.get(BASE + "/stream", stream::open, SESSION);
    }

    private void rules(RoutesConfig routes) {
        routes.get(BASE + "/rules", rules::list, SESSION);
        routes.post(BASE + "/rules/check", rules::check, SESSION);
        routes.post(BASE + "/rules/apply", ruleChanges::apply, SESSION);
        routes.post(BASE + "/rules/test", ruleTrials::test, SESSION);
        routes.post(BASE + "/rules/{id}/explain", ruleTrials::explain, SESSION);
        routes.get(BASE + "/rules/{id}", rules::get, SESSION);
        routes.get(BASE + "/rules/{id}/versions", rules::versions, SESSION);
        routes.post(BASE + "/rules/{id}/diff", rules::diff, SESSION);
        routes.post(BASE + "/rules/{id}/rollback", ruleChanges::rollback, SESSION);
        routes.post(BASE + "/rules/{id}/off", ruleChanges::off, SESSION);
    }

    private static void packets(RoutesConfig routes, String noun, PacketsResource packets) {
        routes.get(BASE + noun + "/{id}/packets", packets::list, SESSION);
        routes.get(BASE + noun + "/{id}/packets/{n}", packets::get, SESSION);
        routes.get(BASE + noun + "/{id}/packets.pcap", packets::download, SESSION);
    }

    /** With a token it is the login link, without it a place inside the page. */
    private void loginPage(Context context) throws Exception {
        if (context.queryParam("token") == null) {
            web.get(context);
            return;
        }
        session.followLink(context);
    }

    private void errors(RoutesConfig routes) {
        routes.exception(ApiException.class, (e, context) -> answer(context, e));
        routes.exception(
                RulesException.class,
                (e, context) -> answer(context, ApiException.unavailable(e.getMessage())));
        routes.exception(StoreException.class, (e, context) -> answer(context, of(e)));
        routes.exception(
                HttpResponseException.class,
                (e, context) ->
                        answer(context, e.getStatus(), "refused", String.valueOf(e.getMessage())));
        routes.exception(
                Exception.class,
                (e, context) -> {
                    LOG.error("{} {} failed", context.method(), context.path(), e);
                    answer(
                            context,
                            HttpStatus.INTERNAL_SERVER_ERROR.getCode(),
                            "internal",
                            "the server failed; its log says why");
                });
        routes.error(
                HttpStatus.NOT_FOUND,
                context -> {
                    if (context.result() == null
                            || context.result().isEmpty()
                            || !context.res().getContentType().startsWith("application/json")) {
                        answer(context, ApiException.notFound("there is no such route"));
                    }
                });
    }

    private static ApiException of(StoreException e) {
        return switch (e.reason()) {
            case TIMEOUT -> ApiException.timeout(e.getMessage());
            case UNAVAILABLE -> ApiException.unavailable(e.getMessage());
            case BAD_CURSOR -> ApiException.invalid("cursor", e.getMessage());
        };
    }

    private static void answer(Context context, ApiException e) {
        context.status(e.status()).json(e.body());
    }

    private static void answer(Context context, int status, String code, String message) {
        context.status(status).json(new ErrorBody(new ErrorBody.Detail(code, message, null, null)));
    }
}
