package io.ingress.dashboard.auth;

import io.ingress.dashboard.store.ConsoleStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Logins that last: begin, check, end. Any thread. */
public final class Sessions {
    /** Without a request for this long a session ends. */
    static final Duration IDLE = Duration.ofHours(12);

    /** A session ends this long after its login in any case. */
    static final Duration ABSOLUTE = Duration.ofDays(7);

    /** Use is written down at most this often, to spare the disk. */
    private static final Duration TOUCH = Duration.ofMinutes(1);

    private final ConsoleStore store;
    private final Clock clock;

    public Sessions(ConsoleStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Who is logged in. */
    public record User(String user, String role) {}

    /** Begins a session and returns its token, the cookie's value. */
    public String begin(User user) {
        long nowMs = clock.millis();
        store.expireSessions(nowMs - ABSOLUTE.toMillis(), nowMs - IDLE.toMillis());
        String token = Secret.random();
        store.addSession(
                Secret.hash(token),
                new ConsoleStore.SessionRow(user.user(), user.role(), nowMs, nowMs));
        return token;
    }

    /** The user of a token, empty when it is none or too old. */
    public Optional<User> user(String token) {
        if (token == null || token.isEmpty()) {
            return Optional.empty();
        }
        byte[] hash = Secret.hash(token);
        Optional<ConsoleStore.SessionRow> session = store.session(hash);
        if (session.isEmpty()) {
            return Optional.empty();
        }
        long nowMs = clock.millis();
        ConsoleStore.SessionRow row = session.get();
        boolean old =
                nowMs - row.createdMs() > ABSOLUTE.toMillis()
                        || nowMs - row.seenMs() > IDLE.toMillis();
        if (old) {
            store.removeSession(hash);
            return Optional.empty();
        }
        if (nowMs - row.seenMs() > TOUCH.toMillis()) {
            store.touchSession(hash, nowMs);
        }
        return Optional.of(new User(row.user(), row.role()));
    }

    public void end(String token) {
        store.removeSession(Secret.hash(token));
    }
}
