package io.ingress.agent.health;

import io.ingress.agent.export.HealthSink;
import io.ingress.agent.metrics.AgentCounter;
import io.ingress.model.event.HealthEvent;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * The last heartbeat as Prometheus metrics at {@code /metrics}: {@code ingress_agent_read_total},
 * one for each {@link AgentCounter}, and the uptime.
 */
public final class MetricsEndpoint implements HealthSink, AutoCloseable {
    private static final String PREFIX = "ingress_agent_";

    private final HTTPServer server;
    private volatile HealthEvent last;

    /**
     * Listens from now on.
     *
     * @throws IOException when the address is taken or not one of this host
     */
    public MetricsEndpoint(InetSocketAddress address) throws IOException {
        PrometheusRegistry registry = new PrometheusRegistry();
        registry.register(this::snapshots);
        try {
            server =
                    HTTPServer.builder()
                            .inetAddress(address.getAddress())
                            .port(address.getPort())
                            .registry(registry)
                            .buildAndStart();
        } catch (IOException e) {
            throw new IOException(
                    "metrics cannot listen on "
                            + address.getHostString()
                            + ":"
                            + address.getPort()
                            + " ("
                            + e.getMessage()
                            + "); give another address or port",
                    e);
        }
    }

    /** The port, also when it was chosen by the system. */
    public int port() {
        return server.getPort();
    }

    @Override
    public void send(HealthEvent event) {
        last = event;
    }

    @Override
    public void close() {
        server.close();
    }

    private MetricSnapshots snapshots() {
        HealthEvent event = last;
        if (event == null) {
            return MetricSnapshots.of();
        }
        Labels labels =
                Labels.of(
                        "sensor",
                        event.header().sensor(),
                        "interface",
                        event.header().interfaceName());
        List<MetricSnapshot> metrics = new ArrayList<>();
        for (AgentCounter counter : AgentCounter.values()) {
            long value = event.counters().getOrDefault(counter.wireName(), 0L);
            metrics.add(
                    counter.isGauge()
                            ? gauge(counter.wireName(), value, labels)
                            : counter(counter.wireName(), value, labels));
        }
        metrics.add(gauge("uptime_seconds", event.uptimeSeconds(), labels));
        return new MetricSnapshots(metrics);
    }

    private static MetricSnapshot counter(String name, long value, Labels labels) {
        return CounterSnapshot.builder()
                .name(PREFIX + name)
                .dataPoint(CounterDataPointSnapshot.builder().value(value).labels(labels).build())
                .build();
    }

    private static MetricSnapshot gauge(String name, long value, Labels labels) {
        return GaugeSnapshot.builder()
                .name(PREFIX + name)
                .dataPoint(GaugeDataPointSnapshot.builder().value(value).labels(labels).build())
                .build();
    }
}
