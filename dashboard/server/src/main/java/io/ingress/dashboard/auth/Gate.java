package io.ingress.dashboard.auth;

import io.ingress.dashboard.api.ApiException;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HandlerType;
import io.javalin.http.SameSite;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Stands before every handler: security headers, same-site check, session check. */
public final class Gate {
    public static final String COOKIE = "ingress_session";

    /**
     * Scripts and connections only from here; styles may be inline because the component library
     * sets them so; nothing may frame the page.
     */
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                    + " font-src 'self'; connect-src 'self'; base-uri 'none';"
                    + " form-action 'self'; frame-ancestors 'none';"
                    + " require-trusted-types-for 'script'";

    private static final String USER = "ingress.user";
    private static final Set<HandlerType> READING =
            Set.of(HandlerType.GET, HandlerType.HEAD, HandlerType.OPTIONS);

    private final Sessions sessions;
    private final boolean https;

    /**
     * @param https the page is reached by https, so the cookie may be refused to http
     */
    public Gate(Sessions sessions, boolean https) {
        this.sessions = sessions;
        this.https = https;
    }

    /** Headers of every answer, errors too. */
    public void secure(Context context) {
        context.header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("Referrer-Policy", "no-referrer")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
        if (context.path().startsWith("/api/")) {
            context.header("Cache-Control", "no-store");
        }
    }

    /** Refuses changes that another site makes the browser ask for. */
    public void refuseForeign(Context context) {
        if (READING.contains(context.method())) {
            return;
        }
        String site = context.header("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            throw ApiException.forbidden("the request comes from another site");
        }
        String origin = context.header("Origin");
        if (origin != null && !sameOrigin(origin, context.header("Host"))) {
            throw ApiException.forbidden("the request comes from another origin: " + origin);
        }
    }

    /** Refuses who may not call the matched route. */
    public void authorize(Context context) {
        if (context.routeRoles().contains(Access.PUBLIC)) {
            return;
        }
        Optional<Sessions.User> user = sessions.user(context.cookie(COOKIE));
        if (user.isEmpty() || !context.routeRoles().contains(Access.SESSION)) {
            throw ApiException.unauthorized("log in with the link that `ingress up` printed");
        }
        context.attribute(USER, user.get());
    }

    public Sessions.User user(Context context) {
        return context.attribute(USER);
    }

    public void setCookie(Context context, String token) {
        context.cookie(cookie(token, (int) Sessions.ABSOLUTE.toSeconds()));
    }

    public void clearCookie(Context context) {
        context.cookie(cookie("", 0));
    }

    private Cookie cookie(String value, int maxAgeS) {
        Cookie cookie = new Cookie(COOKIE, value, "/", maxAgeS);
        cookie.setHttpOnly(true);
        cookie.setSecure(https);
        cookie.setSameSite(SameSite.STRICT);
        return cookie;
    }

    private static boolean sameOrigin(String origin, String host) {
        return host != null
                && (origin.equalsIgnoreCase("http://" + host)
                        || origin.equalsIgnoreCase("https://" + host));
    }

    /** How long an open stream may go on after its session has ended. */
    public static Duration streamCheckInterval() {
        return Duration.ofSeconds(4);
    }

    public boolean isStillLoggedIn(String token) {
        return sessions.user(token).isPresent();
    }
}
