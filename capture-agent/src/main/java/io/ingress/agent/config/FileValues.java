package io.ingress.agent.config;

import io.ingress.agent.export.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;

/** Reads values that are paths, and what stands in those files. */
final class FileValues {
    private static final Set<PosixFilePermission> OTHERS =
            Set.of(PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);

    private final Path directory;
    private final Problems problems;
    private final Values values;

    /**
     * @param directory relative paths are relative to it
     */
    FileValues(Path directory, Problems problems) {
        this.directory = directory;
        this.problems = problems;
        this.values = new Values(problems);
    }

    Optional<Path> path(YamlNode node, String key) {
        try {
            return values.text(node, key).map(text -> directory.resolve(text).normalize());
        } catch (InvalidPathException e) {
            return wrong(node, key, "no path: " + node.text(), "write the path of a file");
        }
    }

    /** What stands in the file. */
    Optional<String> content(YamlNode node, String key) {
        Optional<Path> path = path(node, key);
        try {
            return path.isEmpty() ? Optional.empty() : Optional.of(TextFile.read(path.get()));
        } catch (IOException e) {
            String[] parts = (e.getMessage() + "; correct the path").split("; ");
            return wrong(node, key, path.get() + ": " + parts[0], parts[1]);
        }
    }

    /** The one line of a file that not everybody may read. */
    Optional<Secret> secret(YamlNode node, String key) {
        Optional<String> content = privateContent(node, key);
        if (content.isPresent() && content.get().isBlank()) {
            return wrong(node, key, "the file is empty", "write the password into it");
        }
        return content.map(text -> new Secret(text.strip()));
    }

    Optional<String> privateContent(YamlNode node, String key) {
        Optional<String> content = content(node, key);
        Optional<Path> path = content.isEmpty() ? Optional.empty() : path(node, key);
        if (path.isPresent() && isForEverybody(path.get())) {
            return wrong(
                    node,
                    key,
                    "everybody can read the secret in " + path.get(),
                    "chmod 600 " + path.get());
        }
        return content;
    }

    private static boolean isForEverybody(Path path) {
        try {
            return Files.getPosixFilePermissions(path).stream().anyMatch(OTHERS::contains);
        } catch (IOException | UnsupportedOperationException e) {
            // Where files have no such modes, nothing can be said about them.
            return false;
        }
    }

    private <T> Optional<T> wrong(YamlNode node, String key, String what, String remedy) {
        problems.add(node.at(), "'" + key + "': " + what, remedy);
        return Optional.empty();
    }
}
