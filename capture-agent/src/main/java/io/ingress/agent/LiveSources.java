package io.ingress.agent;

import io.ingress.agent.CaptureInput.Port;
import io.ingress.agent.source.PacketSource;
import io.ingress.agent.source.Pcap4jSource;
import io.ingress.agent.source.afpacket.Offloads;
import io.ingress.agent.source.afpacket.PacketRings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The open sources of a live capture, one a thread. */
public final class LiveSources implements AutoCloseable {
    private final List<Source> sources = new ArrayList<>();

    /**
     * One source.
     *
     * @param interfaceNumber place of its port in the list of ports
     */
    record Source(int interfaceNumber, PacketSource source) {}

    private LiveSources() {}

    /**
     * Opens all ports.
     *
     * @param filter BPF expression for ports that have none of their own
     * @throws IOException when one cannot be opened; the message says which, why and what to do
     */
    public static LiveSources open(CaptureInput.Live live, Optional<String> filter)
            throws IOException {
        LiveSources opened = new LiveSources();
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
        return live.ports().stream()
                .filter(port -> Engine.AUTO.onThisSystem() == Engine.AF_PACKET)
                .flatMap(port -> port.interfaceNames().stream())
                .flatMap(name -> Offloads.warning(name).stream())
                .toList();
    }

    List<Source> all() {
        return sources;
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
                    List.of(Pcap4jSource.open(name, port.snapLenBytes(), port.reach(), filter));
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
