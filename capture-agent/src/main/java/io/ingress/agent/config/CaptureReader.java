package io.ingress.agent.config;

import io.ingress.agent.AgentOptions;
import io.ingress.agent.CaptureInput;
import io.ingress.agent.config.CaptureConfig.Times;
import io.ingress.agent.source.Reach;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads where the packets come from. */
final class CaptureReader {
    static final List<String> LIVE_KEYS =
            List.of("source", "interface", "promiscuous", "snaplen", "bpf");
    static final List<String> FILE_KEYS = List.of("source", "path", "speed", "shift-to-now", "bpf");

    private static final Map<String, String> NOT_HERE =
            Map.of("filter", "write bpf: EXPRESSION here, or rules below filter at the left edge");

    private static final int MIN_SNAPLEN_BYTES = 64;
    private static final double MAX_SPEED = 1_000_000;

    private final FileValues files;
    private final Problems problems;
    private final Values values;

    CaptureReader(FileValues files, Problems problems) {
        this.files = files;
        this.problems = problems;
        this.values = new Values(problems);
    }

    /** The kinds of sources. */
    private enum Source {
        LIVE,
        FILE
    }

    Optional<CaptureConfig> read(YamlNode node) {
        if (!node.isList()) {
            return values.wrong(node, "capture", "a list of sources", "begin it with '- source:'");
        }
        List<YamlNode> sources = node.elements();
        if (sources.size() != 1) {
            Place at = sources.isEmpty() ? node.at() : sources.get(1).at();
            problems.add(
                    at,
                    "'capture' must have one source, not " + sources.size(),
                    "start one agent for each source");
        }
        return sources.isEmpty() ? Optional.empty() : source(sources.get(0));
    }

    private Optional<CaptureConfig> source(YamlNode node) {
        Optional<Source> source = kind(node);
        if (source.isEmpty()) {
            return Optional.empty();
        }
        return source.get() == Source.LIVE ? live(node) : file(node);
    }

    private Optional<Source> kind(YamlNode node) {
        for (YamlNode.Entry entry : node.isMap() ? node.entries() : List.<YamlNode.Entry>of()) {
            if (entry.key().isScalar() && entry.key().text().equals("source")) {
                return values.name(entry.value(), "source", Source.values());
            }
        }
        problems.add(node.at(), "'source' is missing", "write source: live or source: file");
        return Optional.empty();
    }

    private Optional<CaptureConfig> live(YamlNode node) {
        Section live = Section.of(node, "a source", LIVE_KEYS, NOT_HERE, problems);
        Optional<String> name =
                live.require("interface", "write interface: eth0; 'ip link' lists them")
                        .flatMap(value -> values.text(value, "interface"));
        boolean promiscuous =
                live.get("promiscuous")
                        .flatMap(value -> values.truth(value, "promiscuous"))
                        .orElse(true);
        int snapLenBytes =
                live.get("snaplen")
                        .flatMap(this::snapLen)
                        .orElse(CaptureInput.Live.DEFAULT_SNAPLEN_BYTES);
        Reach reach = promiscuous ? Reach.PROMISCUOUS : Reach.OWN;
        return name.map(
                each ->
                        new CaptureConfig(
                                new CaptureInput.Live(each, snapLenBytes, reach),
                                bpf(live),
                                Optional.empty(),
                                Times.AS_RECORDED));
    }

    private Optional<CaptureConfig> file(YamlNode node) {
        Section file = Section.of(node, "a source", FILE_KEYS, NOT_HERE, problems);
        List<Path> paths = new ArrayList<>();
        file.require("path", "write path: FILE, or a list of files")
                .ifPresent(
                        list ->
                                list.elements()
                                        .forEach(
                                                each ->
                                                        files.path(each, "path")
                                                                .ifPresent(paths::add)));
        Optional<Double> speed =
                file.get("speed")
                        .flatMap(
                                value ->
                                        values.decimal(
                                                value, "speed", AgentOptions.TOP_SPEED, MAX_SPEED));
        boolean shifted =
                file.get("shift-to-now")
                        .flatMap(value -> values.truth(value, "shift-to-now"))
                        .orElse(false);
        return paths.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new CaptureConfig(
                                new CaptureInput.Files(paths),
                                bpf(file),
                                speed,
                                shifted ? Times.SHIFTED_TO_NOW : Times.AS_RECORDED));
    }

    private Optional<Integer> snapLen(YamlNode node) {
        return values.size(
                        node, "snaplen", MIN_SNAPLEN_BYTES, CaptureInput.Live.DEFAULT_SNAPLEN_BYTES)
                .map(Math::toIntExact);
    }

    private Optional<String> bpf(Section source) {
        return source.get("bpf").flatMap(value -> values.text(value, "bpf"));
    }
}
