package io.ingress.agent.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a configuration file says about the spool.
 *
 * @param maxBytes 0: there is none
 */
public record SpoolConfig(Optional<Path> path, Optional<Long> maxBytes) {
    /** Nothing is said. */
    public static final SpoolConfig DEFAULT = new SpoolConfig(Optional.empty(), Optional.empty());

    /** There is no spool. */
    public static final SpoolConfig NONE = new SpoolConfig(Optional.empty(), Optional.of(0L));
}
