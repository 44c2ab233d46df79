/**
 * Who may call what: one-time login links, sessions, the access of each route, and the refusal of
 * requests that other sites make a browser send. Knows HTTP and the console store, no SQL.
 */
package io.ingress.dashboard.auth;
