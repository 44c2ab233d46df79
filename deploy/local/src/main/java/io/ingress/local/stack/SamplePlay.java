package io.ingress.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Whether the sample is still to be played in a data folder: it is when nothing was ever captured
 * there, or when its play was cut short. No mark of its own, which a kill could separate from what
 * really happened.
 */
public final class SamplePlay {
    private static final String RECORDS = "play-*.properties";

    private SamplePlay() {}

    /** Where the agent remembers an unfinished play of the sample. */
    public static Path stateDirectory(DataDirectory data) {
        return data.agentState().resolve("sample");
    }

    public static boolean isDue(DataDirectory data, LocalStack stack) throws Exception {
        return isUnfinished(stateDirectory(data)) || stack.isNew();
    }

    private static boolean isUnfinished(Path directory) {
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try (Stream<Path> records = list(directory)) {
            return records.findAny().isPresent();
        }
    }

    private static Stream<Path> list(Path directory) {
        try {
            return Files.list(directory)
                    .filter(
                            file ->
                                    directory
                                            .getFileSystem()
                                            .getPathMatcher("glob:" + RECORDS)
                                            .matches(file.getFileName()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + directory, e);
        }
    }
}
