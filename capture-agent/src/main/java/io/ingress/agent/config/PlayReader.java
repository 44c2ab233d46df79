package io.ingress.agent.config;

import io.ingress.agent.AgentOptions;
import io.ingress.agent.CaptureInput;
import io.ingress.agent.config.CaptureConfig.Times;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads sources that are captures already: files, the standard input. */
final class PlayReader {
    static final List<String> FILE_KEYS = List.of("source", "path", "speed", "shift-to-now", "bpf");
    static final List<String> STDIN_KEYS = List.of("source", "name", "bpf");

    private static final Map<String, String> NOT_IN_STDIN =
            Map.of(
                    "path",
                    "write source: file to play files",
                    "filter",
                    CaptureReader.NOT_HERE.get("filter"));

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

    Optional<CaptureConfig> stdin(YamlNode node) {
        Section stdin = Section.of(node, "a source", STDIN_KEYS, NOT_IN_STDIN, problems);
        String name = stdin.get("name").flatMap(text -> values.text(text, "name")).orElse(STDIN);
        return Optional.of(
                CaptureConfig.of(
                        new CaptureInput.Stream(name), new BpfReader(problems).read(stdin)));
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
