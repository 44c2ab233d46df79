package io.ingress.dashboard.auth;

import io.javalin.security.RouteRole;

/** What a route asks of its caller; a route without one is refused to everybody. */
public enum Access implements RouteRole {
    /** Anybody: health, login and the files of the page. */
    PUBLIC,
    /** Who is logged in. */
    SESSION
}
