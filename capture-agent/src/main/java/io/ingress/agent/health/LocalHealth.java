package io.ingress.agent.health;

import io.ingress.agent.export.HealthSink;
import io.ingress.model.event.HealthEvent;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Hands each heartbeat to all that want it: Kafka, the status file, Prometheus, systemd. */
public final class LocalHealth implements HealthSink, AutoCloseable {
    private final List<HealthSink> sinks = new ArrayList<>();
    private final Optional<MetricsEndpoint> metrics;

    /**
     * Opens what is asked for.
     *
     * @param remote where heartbeats go besides
     * @param stateDir of the status file
     * @param listen address of the Prometheus endpoint
     * @throws IOException when the address cannot be used
     */
    public LocalHealth(
            HealthSink remote, Optional<Path> stateDir, Optional<InetSocketAddress> listen)
            throws IOException {
        metrics =
                listen.isPresent()
                        ? Optional.of(new MetricsEndpoint(listen.get()))
                        : Optional.empty();
        stateDir.map(StatusFile::new).ifPresent(sinks::add);
        metrics.ifPresent(sinks::add);
        sinks.add(remote);
    }

    @Override
    public void send(HealthEvent event) {
        sinks.forEach(sink -> sink.send(event));
    }

    @Override
    public void close() {
        metrics.ifPresent(MetricsEndpoint::close);
    }
}
