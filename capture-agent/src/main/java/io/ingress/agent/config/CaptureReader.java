package io.ingress.agent.config;

import io.ingress.agent.CaptureInput;
import io.ingress.agent.CaptureInput.Port;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads where the packets come from: interfaces, captured together, or one other source. */
final class CaptureReader {
    /** Keys that people expect in sources. */
    static final Map<String, String> NOT_HERE =
            Map.of("filter", "write bpf: EXPRESSION here, or rules below filter at the left edge");

    private static final int MAX_PORTS = 64;

    private final PortReader portReader;
    private final PlayReader playReader;
    private final Problems problems;
    private final Values values;

    CaptureReader(FileValues files, Problems problems) {
        this.portReader = new PortReader(problems);
        this.playReader = new PlayReader(files, problems);
        this.problems = problems;
        this.values = new Values(problems);
    }

    /** The kinds of sources. */
    private enum Source {
        LIVE,
        FILE,
        DIRECTORY,
        STDIN
    }

    Optional<CaptureConfig> read(YamlNode node) {
        if (!node.isList() || node.elements().isEmpty()) {
            return values.wrong(node, "capture", "a list of sources", "begin it with '- source:'");
        }
        List<Port> ports = new ArrayList<>();
        List<CaptureConfig> plays = new ArrayList<>();
        for (YamlNode source : node.elements()) {
            kind(source).ifPresent(kind -> read(kind, source, ports, plays));
            if (plays.size() > 1 || plays.size() == 1 && !ports.isEmpty()) {
                problems.add(
                        source.at(),
                        "only interfaces are captured together",
                        "list all files in one path, or start another agent");
                return Optional.empty();
            }
        }
        return plays.stream().findFirst().or(() -> together(node, ports));
    }

    private void read(Source kind, YamlNode node, List<Port> ports, List<CaptureConfig> plays) {
        switch (kind) {
            case LIVE -> portReader.read(node).ifPresent(ports::add);
            case FILE -> playReader.files(node).ifPresent(plays::add);
            case DIRECTORY -> playReader.directory(node).ifPresent(plays::add);
            case STDIN -> playReader.stdin(node).ifPresent(plays::add);
        }
    }

    private Optional<CaptureConfig> together(YamlNode node, List<Port> ports) {
        if (ports.size() > MAX_PORTS) {
            problems.add(
                    node.at(),
                    ports.size() + " interfaces",
                    "write at most " + MAX_PORTS + ", or interface: any");
            return Optional.empty();
        }
        return ports.isEmpty()
                ? Optional.empty()
                : Optional.of(CaptureConfig.of(new CaptureInput.Live(ports), Optional.empty()));
    }

    private Optional<Source> kind(YamlNode node) {
        for (YamlNode.Entry entry : node.isMap() ? node.entries() : List.<YamlNode.Entry>of()) {
            if (entry.key().isScalar() && entry.key().text().equals("source")) {
                return values.name(entry.value(), "source", Source.values());
            }
        }
        problems.add(
                node.at(), "'source' is missing", "write source: live, file, directory or stdin");
        return Optional.empty();
    }
}
