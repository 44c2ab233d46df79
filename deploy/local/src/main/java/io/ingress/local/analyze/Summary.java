package io.ingress.local.analyze;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ingress.model.event.AlertEvent.Severity;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What {@code summary.json} says of one capture.
 *
 * @param packets frames in the file
 * @param bytes their length on the wire
 * @param capturedBytes what the file holds of them
 * @param firstNs earliest packet, -1 without packets
 * @param lastNs latest packet, -1 without packets
 * @param events count by event_type
 * @param alerts count by rule
 * @param errors what could not be read or decoded, by reason
 * @param truncated the file ended in the middle of a packet or is damaged
 * @param seconds of wall time the analysis took
 */
public record Summary(
        long packets,
        long bytes,
        long capturedBytes,
        long firstNs,
        long lastNs,
        Map<String, Long> events,
        List<RuleCount> alerts,
        Map<String, Long> errors,
        boolean truncated,
        double seconds) {

    private static final String FILE = "summary.json";
    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxx", Locale.ROOT);

    /** Alerts of one rule. */
    public record RuleCount(String ruleId, String title, Severity severity, long count) {}

    public Summary {
        events = Map.copyOf(events);
        alerts = List.copyOf(alerts);
        errors = Map.copyOf(errors);
    }

    /** A capture of which nothing could be read. */
    static Summary unreadable(String reason, double seconds) {
        return new Summary(
                0, 0, 0, -1, -1, Map.of(), List.of(), Map.of(reason, 1L), false, seconds);
    }

    public long flows() {
        return events.getOrDefault("flow", 0L);
    }

    public long alertCount() {
        return alerts.stream().mapToLong(RuleCount::count).sum();
    }

    /** Why the capture was not read to its end; empty when it was. */
    public String readError() {
        return truncated ? errors.keySet().stream().findFirst().orElse("") : "";
    }

    void write(Path directory) throws IOException {
        JSON.writerWithDefaultPrettyPrinter().writeValue(directory.resolve(FILE).toFile(), json());
    }

    private ObjectNode json() {
        ObjectNode node = JSON.createObjectNode();
        node.put("packets", packets);
        node.put("bytes", bytes);
        node.put("captured_bytes", capturedBytes);
        node.put("first", timestamp(firstNs));
        node.put("last", timestamp(lastNs));
        node.put("flows", flows());
        node.set("events", counts(events));
        ArrayNode rules = node.putArray("alerts");
        for (RuleCount rule : alerts) {
            rules.addObject()
                    .put("rule_id", rule.ruleId())
                    .put("title", rule.title())
                    .put("severity", rule.severity().name().toLowerCase(Locale.ROOT))
                    .put("count", rule.count());
        }
        node.set("errors", counts(errors));
        ObjectNode signatures = node.putObject("signatures");
        signatures.put("loaded", 0);
        signatures.putArray("unsupported");
        node.put("truncated", truncated);
        node.put("seconds", Math.round(seconds * 1000) / 1000.0);
        return node;
    }

    private static ObjectNode counts(Map<String, Long> counts) {
        ObjectNode node = JSON.createObjectNode();
        counts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> node.put(entry.getKey(), entry.getValue()));
        return node;
    }

    private static String timestamp(long ns) {
        if (ns < 0) {
            return null;
        }
        return Instant.ofEpochSecond(ns / NS_PER_SECOND, ns % NS_PER_SECOND)
                .atOffset(ZoneOffset.UTC)
                .format(TIMESTAMP);
    }
}
