package io.ingress.agent;

import io.ingress.agent.CaptureInput.Port;
import io.ingress.agent.source.FileEnd;
import io.ingress.agent.source.PacketSource;
import io.ingress.agent.source.Pcap4jSource;
import io.ingress.agent.source.StreamSource;
import io.ingress.agent.source.afpacket.Offloads;
import io.ingress.agent.source.afpacket.PacketRings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The open sources of a live capture, one a thread. */
public final class LiveSources implements AutoCloseable {
    private final List<Source> sources = new ArrayList<>();
    private final List<String> names;

    /**
     * One source.
     *
     * @param interfaceNumber place of its port in the list of ports
     */
    record Source(int interfaceNumber, PacketSource source) {}

    private LiveSources(List<String> names) {
        this.names = names;
    }

    /** What is written to a stream from now on. */
    static LiveSources of(CaptureInput.Stream input, InputStream in) {
        LiveSources opened = new LiveSources(List.of(input.name()));
        opened.add(0, List.of(new StreamSource(input.name(), in)));
        return opened;
    }

    /**
     * Opens all ports.
     *
     * @param filter BPF expression for ports that have none of their own
     * @throws IOException when one cannot be opened; the message says which, why and what to do
     */
    public static LiveSources open(CaptureInput.Live live, Optional<String> filter)
            throws IOException {
        LiveSources opened = new LiveSources(live.ports().stream().map(Port::name).toList());
        try {
            for (int i = 0; i < live.ports().size(); i++) {
                Port port = live.ports().get(i);
                for (String name : port.interfaceNames()) {
                    opened.add(i, open(port, name, port.filter().or(() -> filter)));
                }
            }
            return opened;
        } catch (IOException | RuntimeException | Error e) {
            opened.close();
            throw e;
        }
    }

    /** What is wrong with the interfaces themselves, for people. */
    public static List<String> warnings(CaptureInput.Live live) {
        if (Engine.AUTO.onThisSystem() != Engine.AF_PACKET) {
            return List.of();
        }
        return live.ports().stream()
                .flatMap(port -> port.interfaceNames().stream())
                .flatMap(name -> Offloads.warning(name).stream())
                .toList();
    }

    List<Source> all() {
        return sources;
    }

    /** Names of the ports, by number. */
    List<String> names() {
        return names;
    }

    /** Names of the interfaces themselves. */
    List<String> interfaceNames() {
        return sources.stream().map(source -> source.source().interfaceName()).distinct().toList();
    }

    /** Streams that ended before their end, and how. */
    Map<Path, FileEnd> incomplete() {
        Map<Path, FileEnd> incomplete = new TreeMap<>();
        for (Source source : sources) {
            if (source.source() instanceof StreamSource stream && !stream.end().isComplete()) {
                incomplete.put(Path.of(stream.interfaceName()), stream.end());
            }
        }
        return incomplete;
    }

    /** Asks all to end; from any thread. */
    void stop() {
        sources.forEach(source -> source.source().stop());
    }

    @Override
    public void close() {
        sources.forEach(source -> source.source().close());
    }

    private void add(int interfaceNumber, List<PacketSource> opened) {
        opened.forEach(source -> sources.add(new Source(interfaceNumber, source)));
    }

    private static List<PacketSource> open(Port port, String name, Optional<String> filter)
            throws IOException {
        return switch (port.engine().onThisSystem()) {
            case LIBPCAP ->
                    List.of(
                            Pcap4jSource.open(
                                    name,
                                    port.snapLenBytes(),
                                    (int) port.ringBytes(),
                                    port.reach(),
                                    filter));
            default ->
                    PacketRings.open(
                            name,
                            port.threads(),
                            port.snapLenBytes(),
                            port.ringBytes(),
                            port.reach(),
                            filter);
        };
    }
}
