package io.ingress.agent.command;

import io.ingress.agent.config.SpoolConfig;
import io.ingress.agent.spool.SpoolOptions;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** Where batches wait while Kafka is away. */
final class SpoolArguments {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,12})([KMGT]?)(?:I?B)?");
    private static final String UNITS = "KMGT";
    private static final int BITS_PER_UNIT = 10;

    @Option(
            names = "--spool",
            paramLabel = "DIR",
            description =
                    "where batches wait while Kafka is away, one agent per directory (live;"
                            + " default: spool in the --state directory)")
    private Path directory;

    @Option(
            names = "--spool-size",
            paramLabel = "SIZE",
            description =
                    "most the spool takes on disk, e.g. 500M or 20G; when it is full the oldest is"
                            + " dropped; 0: no spool (live; default: 1G)")
    private String size;

    /**
     * What options and configuration file come to.
     *
     * @param said by the file; who gives a directory wants a spool, whatever the file says
     */
    Optional<SpoolOptions> options(SpoolConfig said, Path stateDir) {
        boolean wanted = directory != null && said.equals(SpoolConfig.NONE);
        long saidBytes =
                (wanted ? SpoolConfig.DEFAULT : said)
                        .maxBytes()
                        .orElse(SpoolOptions.DEFAULT_MAX_BYTES);
        long bytes = size == null ? saidBytes : bytes(size);
        if (bytes == 0) {
            return Optional.empty();
        }
        Path where =
                Optional.ofNullable(directory)
                        .or(said::path)
                        .orElseGet(() -> stateDir.resolve("spool"));
        return Optional.of(new SpoolOptions(where, bytes));
    }

    private static long bytes(String text) {
        Matcher matcher = SIZE.matcher(text.strip().toUpperCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "must be a number of bytes, or with K, M, G or T: spool-size=" + text);
        }
        int unit = matcher.group(2).isEmpty() ? 0 : UNITS.indexOf(matcher.group(2)) + 1;
        return Math.multiplyExact(Long.parseLong(matcher.group(1)), 1L << BITS_PER_UNIT * unit);
    }
}
