package io.ingress.local.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ingress.local.bench.LatencyProbe.Percentiles;
import java.util.Locale;

/**
 * What a bench run measured.
 *
 * @param warmUpSeconds played before, on another path
 * @param packets read from the capture
 * @param bytes of them on the wire
 * @param events stored: flows and transactions
 * @param seconds from the first frame read to the last event stored
 * @param cpuSeconds of the whole process in that time
 * @param peakRssBytes most memory the process had since its start
 * @param latency from a packet's batch leaving the agent to the row of its second in the database
 */
public record BenchResult(
        int warmUpSeconds,
        long packets,
        long bytes,
        long events,
        double seconds,
        double cpuSeconds,
        long peakRssBytes,
        Percentiles latency) {

    private static final double MICROS = 1e6;
    private static final double MIB = 1 << 20;

    /** The same, after so long a warm-up. */
    public BenchResult warmedUp(int seconds) {
        return new BenchResult(
                seconds, packets, bytes, events, this.seconds, cpuSeconds, peakRssBytes, latency);
    }

    public double packetsPerSecond() {
        return packets / seconds;
    }

    public String json() {
        ObjectNode node = new ObjectMapper().createObjectNode();
        node.put("warm_up_seconds", warmUpSeconds);
        node.put("packets", packets);
        node.put("bytes", bytes);
        node.put("events", events);
        node.put("seconds", rounded(seconds));
        node.put("packets_per_second", Math.round(packetsPerSecond()));
        node.put("cpu_seconds", rounded(cpuSeconds));
        node.put("cpu_us_per_packet", rounded(cpuSeconds / packets * MICROS));
        node.put("peak_rss_bytes", peakRssBytes);
        node.putObject("latency_ms")
                .put("samples", latency.samples())
                .put("p50", latency.p50Ms())
                .put("p95", latency.p95Ms())
                .put("p99", latency.p99Ms())
                .put("max", latency.maxMs());
        return node.toString();
    }

    public String text() {
        return String.format(
                Locale.ROOT,
                "%,d packets, %,d bytes, %,d events in %.2f s: %,.0f packets/s%n"
                        + "CPU %.2f s, %.2f us a packet; peak memory %,.0f MiB%n"
                        + "latency from agent to database: p50 %,d ms, p95 %,d ms, p99 %,d ms,"
                        + " max %,d ms (%,d samples)",
                packets,
                bytes,
                events,
                seconds,
                packetsPerSecond(),
                cpuSeconds,
                cpuSeconds / packets * MICROS,
                peakRssBytes / MIB,
                latency.p50Ms(),
                latency.p95Ms(),
                latency.p99Ms(),
                latency.maxMs(),
                latency.samples());
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
