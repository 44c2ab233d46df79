package io.ingress.dashboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ingress.dashboard.auth.Gate;
import io.ingress.dashboard.auth.LoginLink;
import io.ingress.dashboard.auth.Sessions;
import io.ingress.dashboard.store.TrafficStore;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.util.Optional;

/** Login, logout, who am I, health. */
final class SessionResource {
    private static final int MAX_TOKEN = 200;

    private final LoginLink link;
    private final Sessions sessions;
    private final Gate gate;
    private final FailedLogins failures;
    private final TrafficStore store;
    private final ObjectMapper json = new ObjectMapper();

    SessionResource(
            LoginLink link,
            Sessions sessions,
            Gate gate,
            FailedLogins failures,
            TrafficStore store) {
        this.link = link;
        this.sessions = sessions;
        this.gate = gate;
        this.failures = failures;
        this.store = store;
    }

    /** Schema Health of the API. */
    record Health(String status) {}

    void health(Context context) {
        context.json(new Health(store.isReadable() ? "ok" : "degraded"));
    }

    void login(Context context) {
        if (!context.isJson()) {
            throw ApiException.invalid("content-type", "must be application/json: content-type");
        }
        String session = enter(context, token(context));
        gate.setCookie(context, session);
        context.json(sessions.user(session).orElseThrow());
    }

    /** The link itself: log in and go to the start page. */
    void followLink(Context context) {
        try {
            gate.setCookie(context, enter(context, context.queryParam("token")));
            context.redirect("/", HttpStatus.SEE_OTHER);
        } catch (ApiException e) {
            context.redirect("/login?error=" + e.body().error().code(), HttpStatus.SEE_OTHER);
        }
    }

    void logout(Context context) {
        sessions.end(context.cookie(Gate.COOKIE));
        gate.clearCookie(context);
        context.status(HttpStatus.NO_CONTENT);
    }

    void me(Context context) {
        context.json(gate.user(context));
    }

    private String enter(Context context, String token) {
        if (!failures.mayTry(context.ip())) {
            throw ApiException.tooMany("too many failed logins from this address: wait a minute");
        }
        Optional<String> session =
                token == null || token.length() > MAX_TOKEN ? Optional.empty() : link.login(token);
        if (session.isEmpty()) {
            failures.add(context.ip());
            throw ApiException.unauthorized(
                    "this link was used already or is from an earlier start: take the newest");
        }
        return session.get();
    }

    private String token(Context context) {
        try {
            JsonNode token = json.readTree(context.bodyAsBytes()).path("token");
            if (token.isTextual()) {
                return token.textValue();
            }
        } catch (IOException e) {
            // Falls through to the same answer.
        }
        throw ApiException.invalid("token", "must be a text: token");
    }
}
