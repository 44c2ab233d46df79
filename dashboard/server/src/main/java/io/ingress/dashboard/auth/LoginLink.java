package io.ingress.dashboard.auth;

import io.ingress.dashboard.store.ConsoleStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The way in without a password: a link that works once. A new one is made at each start and after
 * each use, and stands in a file that only its owner can read.
 */
public final class LoginLink {
    /** There is one user so far. */
    private static final Sessions.User ADMIN = new Sessions.User("admin", "admin");

    private final ConsoleStore store;
    private final Sessions sessions;
    private final Path file;
    private final Supplier<String> baseUrl;
    private final Clock clock;

    public LoginLink(
            ConsoleStore store,
            Sessions sessions,
            Path file,
            Supplier<String> baseUrl,
            Clock clock) {
        this.store = store;
        this.sessions = sessions;
        this.file = file.toAbsolutePath();
        this.baseUrl = baseUrl;
        this.clock = clock;
    }

    /** Makes a new link; the one before is no longer good. */
    public synchronized String renew() {
        String token = Secret.random();
        store.replaceLoginToken(Secret.hash(token), clock.millis());
        String link = baseUrl.get() + "/login?token=" + token;
        write(link + "\n");
        return link;
    }

    /**
     * Uses the token of the link up and begins a session.
     *
     * @return the session's token; empty when the link was used or replaced
     */
    public Optional<String> login(String token) {
        if (token == null || !store.takeLoginToken(Secret.hash(token))) {
            return Optional.empty();
        }
        String session = sessions.begin(ADMIN);
        renew();
        return Optional.of(session);
    }

    /** Never visible half written, never readable by others. */
    private void write(String text) {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(file.getParent());
            Files.deleteIfExists(draft);
            try (SeekableByteChannel out =
                    Files.newByteChannel(
                            draft,
                            EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------")))) {
                out.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            }
            Files.move(
                    draft,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the login link to " + file, e);
        }
    }
}
