package io.ingress.local.flink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the newest completed checkpoint below {@code <job folder>/<job id>/chk-<n>/_metadata}. */
public final class NewestCheckpoint {
    private static final String METADATA = "_metadata";
    private static final int DEPTH = 3;

    private NewestCheckpoint() {}

    /** The folder {@code chk-<n>} written last; empty when none was completed. */
    public static Optional<Path> below(Path jobDirectory) {
        if (!Files.isDirectory(jobDirectory)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(jobDirectory, DEPTH)) {
            return files.filter(file -> file.endsWith(METADATA))
                    .max(Comparator.comparing(NewestCheckpoint::writtenAt))
                    .map(Path::getParent);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + jobDirectory, e);
        }
    }

    private static FileTime writtenAt(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            // Deleted since it was listed: an older one replaces it.
            return FileTime.fromMillis(0);
        }
    }
}
