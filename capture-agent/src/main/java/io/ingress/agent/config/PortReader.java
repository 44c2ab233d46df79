package io.ingress.agent.config;

import io.ingress.agent.CaptureInput.Port;
import io.ingress.agent.Engine;
import io.ingress.agent.source.Reach;
import java.util.List;
import java.util.Optional;

/** Reads an interface and how frames are taken from it. */
final class PortReader {
    static final List<String> KEYS =
            List.of(
                    "source",
                    "interface",
                    "engine",
                    "threads",
                    "promiscuous",
                    "snaplen",
                    "ring",
                    "bpf");

    private static final int MAX_THREADS = 64;
    private static final long MIN_SNAPLEN_BYTES = 64;
    private static final long MIN_RING_BYTES = 1L << 20;
    private static final long MAX_RING_BYTES = 1L << 30;

    private final Problems problems;
    private final Values values;

    PortReader(Problems problems) {
        this.problems = problems;
        this.values = new Values(problems);
    }

    Optional<Port> read(YamlNode node) {
        Section live = Section.of(node, "a source", KEYS, CaptureReader.NOT_HERE, problems);
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
        Optional<String> bpf = new BpfReader(problems).read(live);
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
}
