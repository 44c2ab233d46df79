package io.ingress.dashboard.store;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** console.db: sessions and login tokens, both only as hashes. Written by the server alone. */
public final class ConsoleStore implements AutoCloseable {
    private static final List<List<String>> SCHEMA =
            List.of(
                    List.of(
                            "CREATE TABLE sessions (hash BLOB PRIMARY KEY, user TEXT NOT NULL,"
                                    + " role TEXT NOT NULL, created_ms INTEGER NOT NULL,"
                                    + " seen_ms INTEGER NOT NULL) WITHOUT ROWID",
                            "CREATE TABLE login_tokens (hash BLOB PRIMARY KEY,"
                                    + " created_ms INTEGER NOT NULL) WITHOUT ROWID"));

    private final OwnDatabase database;

    private ConsoleStore(OwnDatabase database) {
        this.database = database;
    }

    public static ConsoleStore open(Path file) {
        return new ConsoleStore(OwnDatabase.open(file, SCHEMA));
    }

    /** A login that is still good unless too old. */
    public record SessionRow(String user, String role, long createdMs, long seenMs) {}

    public void addSession(byte[] hash, SessionRow session) {
        database.update(
                "INSERT INTO sessions VALUES (?,?,?,?,?)",
                hash,
                session.user(),
                session.role(),
                session.createdMs(),
                session.seenMs());
    }

    public Optional<SessionRow> session(byte[] hash) {
        return database
                .query(
                        "SELECT * FROM sessions WHERE hash = ?",
                        row ->
                                new SessionRow(
                                        row.getString("user"),
                                        row.getString("role"),
                                        row.getLong("created_ms"),
                                        row.getLong("seen_ms")),
                        hash)
                .stream()
                .findFirst();
    }

    public void touchSession(byte[] hash, long seenMs) {
        database.update("UPDATE sessions SET seen_ms = ? WHERE hash = ?", seenMs, hash);
    }

    public void removeSession(byte[] hash) {
        database.update("DELETE FROM sessions WHERE hash = ?", hash);
    }

    /** Removes sessions begun or last used before these times. */
    public void expireSessions(long createdBeforeMs, long seenBeforeMs) {
        database.update(
                "DELETE FROM sessions WHERE created_ms < ? OR seen_ms < ?",
                createdBeforeMs,
                seenBeforeMs);
    }

    /** The only token that is good from now on. */
    public void replaceLoginToken(byte[] hash, long nowMs) {
        database.update("DELETE FROM login_tokens");
        database.update("INSERT INTO login_tokens VALUES (?,?)", hash, nowMs);
    }

    /**
     * Uses a token up.
     *
     * @return true for exactly one caller per token
     */
    public boolean takeLoginToken(byte[] hash) {
        return database.update("DELETE FROM login_tokens WHERE hash = ?", hash) == 1;
    }

    @Override
    public void close() {
        database.close();
    }
}
