package io.ingress.local.command;

import io.ingress.local.ExitCode;
import io.ingress.local.UserException;
import io.ingress.protocol.AnalyzerFactory;
import io.ingress.protocol.AnalyzerRegistry;
import io.ingress.protocol.PluginFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** {@code --plugins DIR}: analyzers of users. All of them can be loaded, or nothing starts. */
final class PluginOptions {
    @Option(
            names = "--plugins",
            paramLabel = "DIR",
            description =
                    "load the protocol analyzers in the jars of DIR too (docs/protocol-guide.md)")
    private Optional<Path> folder = Optional.empty();

    /**
     * Makes the plug-ins known to all that runs in this process or is started by it.
     *
     * @return whether there are any
     */
    boolean use(PrintWriter screen) {
        if (folder.isEmpty()) {
            return false;
        }
        Path directory = folder.get();
        if (jars(directory).isEmpty()) {
            throw wrong(
                    "no jar in: --plugins " + directory,
                    "put the .jar files of your plug-ins there",
                    null);
        }
        System.setProperty(PluginFolder.PROPERTY, directory.toAbsolutePath().toString());
        AnalyzerRegistry registry;
        try {
            registry = AnalyzerRegistry.load();
        } catch (IllegalArgumentException e) {
            throw wrong(
                    "a plug-in in " + directory + " cannot be used: " + e.getMessage(),
                    "take its jar out, or build it against this Ingress for Java "
                            + Runtime.version().feature()
                            + " (docs/protocol-guide.md)",
                    e);
        }
        screen.println("plug-ins: " + names(registry, directory));
        screen.flush();
        return true;
    }

    private static List<Path> jars(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw wrong(
                    "no such folder: --plugins " + directory,
                    "name the folder that has the .jar files of your plug-ins",
                    null);
        }
        try {
            return PluginFolder.jars(directory);
        } catch (IOException e) {
            throw wrong("cannot read: --plugins " + directory, e.getMessage(), e);
        }
    }

    private static String names(AnalyzerRegistry registry, Path directory) {
        String names =
                registry.factories().stream()
                        .map(AnalyzerFactory::protocol)
                        .filter(registry::isPlugin)
                        .collect(Collectors.joining(", "));
        if (names.isEmpty()) {
            throw wrong(
                    "no jar in " + directory + " names an analyzer",
                    "the jar of a plug-in lists its factory in META-INF/services/"
                            + AnalyzerFactory.class.getName()
                            + " (docs/protocol-guide.md)",
                    null);
        }
        return names;
    }

    private static UserException wrong(String problem, String remedy, Exception cause) {
        return new UserException(ExitCode.WRONG_USAGE, problem, remedy, cause);
    }
}
