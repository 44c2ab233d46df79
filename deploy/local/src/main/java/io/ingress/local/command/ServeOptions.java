package io.ingress.local.command;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options of {@code analyze} about showing the results. */
final class ServeOptions {
    private static final int DEFAULT_PORT = 8080;

    @Option(
            names = "--serve",
            description =
                    "then serve the dashboard on the results, until Ctrl-C; packets are read from"
                            + " the captures")
    private boolean serve;

    @Option(
            names = "--port",
            paramLabel = "N",
            description =
                    "with --serve: port of the dashboard on this machine, 0 a free one (default: "
                            + DEFAULT_PORT
                            + ")")
    private Optional<Integer> port = Optional.empty();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "with --serve: keep traffic.db in this new folder (default: a temporary one,"
                            + " gone at the end)")
    private Optional<Path> data = Optional.empty();

    boolean isWanted() {
        return serve;
    }

    /** An option that says nothing without {@code --serve}, when one was given. */
    Optional<String> stray() {
        if (serve) {
            return Optional.empty();
        }
        return port.map(value -> "--port").or(() -> data.map(value -> "--data"));
    }

    int port() {
        return port.orElse(DEFAULT_PORT);
    }

    Optional<Path> data() {
        return data;
    }
}
