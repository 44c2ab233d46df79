package io.ingress.agent.config;

import io.ingress.agent.spool.SpoolOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads where batches wait while Kafka is away, and how many: a map, or {@code none}. */
final class SpoolReader {
    static final List<String> KEYS = List.of("path", "size");

    private static final Map<String, String> NOT_HERE =
            Map.of("dir", "write path", "directory", "write path", "max", "write size");

    private static final long MOST_BYTES = 1L << 40;

    private final FileValues files;
    private final Problems problems;

    SpoolReader(FileValues files, Problems problems) {
        this.files = files;
        this.problems = problems;
    }

    Optional<SpoolConfig> read(YamlNode node) {
        if (node.isScalar() && node.text().equals("none")) {
            return Optional.of(SpoolConfig.NONE);
        }
        if (!node.isMap()) {
            return new Values(problems)
                    .wrong(
                            node,
                            "spool",
                            "a map with path and size, or none",
                            "write e.g. spool: {size: 4 GiB}");
        }
        Section spool = Section.of(node, "'spool'", KEYS, NOT_HERE, problems);
        return Optional.of(
                new SpoolConfig(
                        spool.get("path").flatMap(path -> files.path(path, "path")),
                        spool.get("size").flatMap(this::size)));
    }

    private Optional<Long> size(YamlNode node) {
        return node.isScalar() && node.text().equals("0")
                ? Optional.of(0L)
                : new Values(problems).size(node, "size", SpoolOptions.MIN_BYTES, MOST_BYTES);
    }
}
