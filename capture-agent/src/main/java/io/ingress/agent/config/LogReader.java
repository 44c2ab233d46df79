package io.ingress.agent.config;

import io.ingress.agent.log.LogOptions;
import io.ingress.agent.log.LogOptions.Format;
import io.ingress.agent.log.LogOptions.Rotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.event.Level;

/** Reads where the agent's log goes, how much of it, and in which form. */
final class LogReader {
    static final List<String> KEYS = List.of("file", "level", "format", "rotate");
    static final List<String> ROTATE_KEYS = List.of("size", "keep");

    private static final Level[] LEVELS = {Level.ERROR, Level.WARN, Level.INFO, Level.DEBUG};
    private static final Map<String, String> NOT_HERE =
            Map.of(
                    "path", "write file",
                    "size", "write it below rotate",
                    "keep", "write it below rotate");

    private static final long MIN_FILE_BYTES = 64L << 10;
    private static final long MAX_FILE_BYTES = 1L << 30;
    private static final int MAX_KEEP = 100;

    private final FileValues files;
    private final Problems problems;
    private final Values values;

    LogReader(FileValues files, Problems problems) {
        this.files = files;
        this.problems = problems;
        this.values = new Values(problems);
    }

    Optional<LogOptions> read(YamlNode node) {
        Section log = Section.of(node, "'log'", KEYS, NOT_HERE, problems);
        Optional<Path> file = log.get("file").flatMap(this::file);
        Level level =
                log.get("level")
                        .flatMap(value -> values.name(value, "level", LEVELS))
                        .orElse(LogOptions.DEFAULT.level());
        Format format =
                log.get("format")
                        .flatMap(value -> values.name(value, "format", Format.values()))
                        .orElse(LogOptions.DEFAULT.format());
        if (log.has("rotate") && !log.has("file")) {
            problems.add(
                    log.at("rotate"),
                    "'rotate' without 'file': standard error is not rotated",
                    "write file: PATH or remove it");
        }
        Rotation rotation = log.get("rotate").map(this::rotation).orElse(Rotation.DEFAULT);
        return Optional.of(new LogOptions(file, level, format, rotation));
    }

    private Optional<Path> file(YamlNode node) {
        Optional<Path> file = files.path(node, "file");
        if (file.isPresent() && Files.isDirectory(file.get())) {
            problems.add(
                    node.at(),
                    "'file': " + file.get() + " is a directory",
                    "write the path of a file, e.g. " + file.get().resolve("agent.log"));
        }
        return file;
    }

    private Rotation rotation(YamlNode node) {
        Section rotate = Section.of(node, "'rotate'", ROTATE_KEYS, Map.of(), problems);
        long sizeBytes =
                rotate.get("size")
                        .flatMap(
                                value -> values.size(value, "size", MIN_FILE_BYTES, MAX_FILE_BYTES))
                        .orElse(Rotation.DEFAULT.sizeBytes());
        int keep =
                rotate.get("keep")
                        .flatMap(value -> values.whole(value, "keep", 1, MAX_KEEP))
                        .map(Math::toIntExact)
                        .orElse(Rotation.DEFAULT.keep());
        return new Rotation(sizeBytes, keep);
    }
}
