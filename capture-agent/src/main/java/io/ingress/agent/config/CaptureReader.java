package io.ingress.agent.config;

import io.ingress.agent.AgentOptions;
import io.ingress.agent.CaptureInput;
import io.ingress.agent.CaptureInput.Port;
import io.ingress.agent.Engine;
import io.ingress.agent.config.CaptureConfig.Times;
import io.ingress.agent.source.BpfFilter;
import io.ingress.agent.source.CaptureException;
import io.ingress.agent.source.FilterSyntaxException;
import io.ingress.agent.source.Reach;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads where the packets come from. */
final class CaptureReader {
    static final List<String> LIVE_KEYS =
            List.of(
                    "source",
                    "interface",
                    "engine",
                    "threads",
                    "promiscuous",
                    "snaplen",
                    "ring",
                    "bpf");
    static final List<String> FILE_KEYS = List.of("source", "path", "speed", "shift-to-now", "bpf");

    private static final Map<String, String> NOT_HERE =
            Map.of("filter", "write bpf: EXPRESSION here, or rules below filter at the left edge");

    private static final int MAX_PORTS = 64;
    private static final int MAX_THREADS = 64;
    private static final long MIN_SNAPLEN_BYTES = 64;
    private static final long MIN_RING_BYTES = 1L << 20;
    private static final long MAX_RING_BYTES = 1L << 30;
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

    /** Interfaces, captured together, or one list of files. */
    Optional<CaptureConfig> read(YamlNode node) {
        if (!node.isList() || node.elements().isEmpty()) {
            return values.wrong(node, "capture", "a list of sources", "begin it with '- source:'");
        }
        List<Port> ports = new ArrayList<>();
        List<CaptureConfig> plays = new ArrayList<>();
        for (YamlNode source : node.elements()) {
            Optional<Source> kind = kind(source);
            if (kind.equals(Optional.of(Source.LIVE))) {
                live(source).ifPresent(ports::add);
            } else if (kind.isPresent()) {
                file(source).ifPresent(plays::add);
            }
            if (plays.size() > 1 || plays.size() == 1 && !ports.isEmpty()) {
                problems.add(
                        source.at(),
                        "a source of files stands alone",
                        "list all files in its path, or start another agent");
                return Optional.empty();
            }
        }
        return plays.stream().findFirst().or(() -> together(node, ports));
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
                : Optional.of(
                        new CaptureConfig(
                                new CaptureInput.Live(ports),
                                Optional.empty(),
                                Optional.empty(),
                                Times.AS_RECORDED));
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

    private Optional<Port> live(YamlNode node) {
        Section live = Section.of(node, "a source", LIVE_KEYS, NOT_HERE, problems);
        Optional<String> name =
                live.require("interface", "write interface: eth0; 'ip link' lists them")
                        .flatMap(this::interfaceName);
        Engine engine =
                live.get("engine")
                        .flatMap(value -> values.name(value, "engine", Engine.values()))
                        .orElse(Engine.AUTO);
        int threads =
                live.get("threads")
                        .flatMap(value -> values.whole(value, "threads", 1, MAX_THREADS))
                        .map(Math::toIntExact)
                        .orElse(1);
        if (threads > 1 && engine == Engine.LIBPCAP) {
            problems.add(
                    live.at("threads"),
                    "'threads' must be 1 with engine: libpcap",
                    "write engine: af-packet, or remove threads");
            return Optional.empty();
        }
        long snapLenBytes =
                size(live, "snaplen", MIN_SNAPLEN_BYTES, Port.DEFAULT_SNAPLEN_BYTES)
                        .orElse((long) Port.DEFAULT_SNAPLEN_BYTES);
        long ringBytes =
                size(live, "ring", MIN_RING_BYTES, MAX_RING_BYTES).orElse(Port.DEFAULT_RING_BYTES);
        boolean promiscuous =
                live.get("promiscuous")
                        .flatMap(value -> values.truth(value, "promiscuous"))
                        .orElse(true);
        Reach reach = promiscuous ? Reach.PROMISCUOUS : Reach.OWN;
        Optional<String> bpf = bpf(live);
        return name.map(
                each -> new Port(each, engine, threads, (int) snapLenBytes, ringBytes, reach, bpf));
    }

    private Optional<String> interfaceName(YamlNode node) {
        Optional<String> name = values.text(node, "interface");
        if (name.isPresent() && List.of(name.get().split("\\+", -1)).contains("")) {
            return values.wrong(
                    node, "interface", "a name", "write e.g. eth0, any, or eth1+eth2 for a tap");
        }
        return name;
    }

    private Optional<Long> size(Section live, String key, long least, long most) {
        return live.get(key).flatMap(value -> values.size(value, key, least, most));
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

    private Optional<String> bpf(Section source) {
        Optional<YamlNode> node = source.get("bpf");
        Optional<String> expression = node.flatMap(value -> values.text(value, "bpf"));
        if (expression.isPresent() && !isFilter(expression.get())) {
            problems.add(
                    node.get().at(),
                    "'bpf': not a capture filter: " + expression.get(),
                    "write it as for tcpdump, see man pcap-filter");
        }
        return expression;
    }

    private static boolean isFilter(String expression) {
        try {
            BpfFilter.compile(expression).close();
            return true;
        } catch (FilterSyntaxException e) {
            return false;
        } catch (CaptureException e) {
            // Without libpcap nobody can say; a start that needs it will.
            return true;
        }
    }
}
