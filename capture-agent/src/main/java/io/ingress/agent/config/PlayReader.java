package io.ingress.agent.config;

import io.ingress.agent.AgentOptions;
import io.ingress.agent.CaptureInput;
import io.ingress.agent.config.CaptureConfig.Times;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads sources that are captures already: files, a directory of them, the standard input. */
final class PlayReader {
    static final List<String> FILE_KEYS = List.of("source", "path", "speed", "shift-to-now", "bpf");
    static final List<String> DIRECTORY_KEYS = List.of("source", "path", "name", "bpf");
    static final List<String> STDIN_KEYS = List.of("source", "name", "bpf");

    private static final Map<String, String> NOT_IN_STDIN =
            Map.of(
                    "path",
                    "write source: file to play files",
                    "filter",
                    CaptureReader.NOT_HERE.get("filter"));

    private static final Map<String, String> NOT_IN_DIRECTORY =
            Map.of(
                    "speed", "only source: file has a pace",
                    "shift-to-now", "only source: file has it",
                    "filter", CaptureReader.NOT_HERE.get("filter"));

    private static final String STDIN = "stdin";
    private static final String STANDARD_INPUT_PATH = "-";
    private static final double MAX_SPEED = 1_000_000;

    private final FileValues files;
    private final Problems problems;
    private final Values values;

    PlayReader(FileValues files, Problems problems) {
        this.files = files;
        this.problems = problems;
        this.values = new Values(problems);
    }

    Optional<CaptureConfig> files(YamlNode node) {
        Section file = Section.of(node, "a source", FILE_KEYS, CaptureReader.NOT_HERE, problems);
        List<Path> paths = new ArrayList<>();
        file.require("path", "write path: FILE, or a list of files")
                .ifPresent(list -> list.elements().forEach(each -> path(each, paths)));
        Optional<Double> speed = file.get("speed").flatMap(this::speed);
        boolean shifted =
                file.get("shift-to-now")
                        .flatMap(value -> values.truth(value, "shift-to-now"))
                        .orElse(false);
        Optional<String> bpf = new BpfReader(problems).read(file);
        return paths.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new CaptureConfig(
                                new CaptureInput.Files(paths),
                                bpf,
                                speed,
                                shifted ? Times.SHIFTED_TO_NOW : Times.AS_RECORDED));
    }

    Optional<CaptureConfig> directory(YamlNode node) {
        Section directory =
                Section.of(node, "a source", DIRECTORY_KEYS, NOT_IN_DIRECTORY, problems);
        Optional<String> name = name(directory);
        Optional<String> bpf = new BpfReader(problems).read(directory);
        return directory
                .require("path", "write path: DIRECTORY, which captures are written to")
                .flatMap(this::folder)
                .map(path -> new CaptureInput.Directory(path, name.orElse(nameOf(path))))
                .map(input -> CaptureConfig.of(input, bpf));
    }

    Optional<CaptureConfig> stdin(YamlNode node) {
        Section stdin = Section.of(node, "a source", STDIN_KEYS, NOT_IN_STDIN, problems);
        CaptureInput input = new CaptureInput.Stream(name(stdin).orElse(STDIN));
        return Optional.of(CaptureConfig.of(input, new BpfReader(problems).read(stdin)));
    }

    private Optional<String> name(Section source) {
        return source.get("name").flatMap(text -> values.text(text, "name"));
    }

    private Optional<Path> folder(YamlNode node) {
        Optional<Path> path = files.path(node, "path");
        if (path.isPresent() && Files.isRegularFile(path.get())) {
            problems.add(
                    node.at(),
                    "'path': " + path.get() + " is a file",
                    "write source: file, or the directory that it is in");
        }
        return path;
    }

    /** The root of a file system has none. */
    private static String nameOf(Path path) {
        return path.getFileName() == null ? path.toString() : path.getFileName().toString();
    }

    private void path(YamlNode node, List<Path> paths) {
        if (node.isScalar() && node.text().equals(STANDARD_INPUT_PATH)) {
            problems.add(node.at(), "'path': '-' is no file", "write source: stdin");
            return;
        }
        files.path(node, "path").ifPresent(paths::add);
    }

    private Optional<Double> speed(YamlNode node) {
        return values.decimal(node, "speed", AgentOptions.TOP_SPEED, MAX_SPEED);
    }
}
