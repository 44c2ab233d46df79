package io.ingress.agent.log;

import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.event.Level;

/**
 * Where the agent's log goes, how much of it, and in which form.
 *
 * @param file empty: standard error
 * @param level least severe of the agent's own messages; libraries are heard from {@code WARN} on
 */
public record LogOptions(Optional<Path> file, Level level, Format format, Rotation rotation) {
    /** Of a program that was told nothing. */
    public static final LogOptions DEFAULT =
            new LogOptions(Optional.empty(), Level.INFO, Format.TEXT, Rotation.DEFAULT);

    /** How a message is written. */
    public enum Format {
        /** A line, and those of a stack trace. */
        TEXT,
        /** One object a line, in the fields of Elastic Common Schema. */
        JSON
    }

    /**
     * When a new file is begun, and what remains of the old ones.
     *
     * @param sizeBytes of a file; a message may go beyond it
     * @param keep compressed older files; the oldest is deleted
     */
    public record Rotation(long sizeBytes, int keep) {
        /** Some hundred thousand messages in all, of which an agent in good health has few. */
        public static final Rotation DEFAULT = new Rotation(10L << 20, 5);
    }
}
