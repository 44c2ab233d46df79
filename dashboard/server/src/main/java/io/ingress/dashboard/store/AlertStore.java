package io.ingress.dashboard.store;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.ingress.model.eve.EveException;
import io.ingress.model.eve.EveReader;
import io.ingress.model.event.AlertEvent;
import io.ingress.model.event.Endpoints;
import io.ingress.model.event.EventId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Alerts of traffic.db. */
public final class AlertStore {
    /** Of evidence that another tool gave no addresses. */
    private static final Endpoints UNKNOWN =
            new Endpoints(null, Endpoints.NO_PORT, null, Endpoints.NO_PORT, null, null);

    private final ReadConnections database;

    AlertStore(ReadConnections database) {
        this.database = database;
    }

    /** Which alerts. */
    public record Filter(
            TimeRange range,
            Optional<String> sensor,
            List<String> severities,
            Optional<String> ruleId,
            Optional<String> kind,
            Optional<String> entity,
            Optional<String> ip) {
        public Filter {
            severities = List.copyOf(severities);
        }
    }

    /** Schema AlertDetail of the API. */
    public record Detail(
            @JsonUnwrapped Alert alert,
            String windowStart,
            String windowEnd,
            String dedupKey,
            List<Evidence> evidence,
            List<AlertEvent.Explanation> explain,
            @JsonRawValue String event) {}

    /** A flow behind an alert. */
    public record Evidence(
            long flowId,
            String sensor,
            String srcIp,
            Integer srcPort,
            String destIp,
            Integer destPort,
            String proto,
            String start,
            String end) {}

    /** Latest first: ids begin with the time of the first evidence. */
    public Page<Alert> list(Filter filter, int limit, Optional<String> cursor) {
        Where where = new Where();
        filter.range().restrictIds(where);
        where.andEqual("sensor", filter.sensor())
                .andIn("severity", filter.severities())
                .andEqual("rule_id", filter.ruleId())
                .andEqual("kind", filter.kind())
                .andEqual("entity", filter.entity());
        filter.ip().ifPresent(ip -> where.and("src_ip = ? OR dest_ip = ?", ip, ip));
        cursor.ifPresent(id -> where.and("id < ?", id));
        List<Object> values = new ArrayList<>(where.values());
        values.add(limit + 1);
        List<Alert> rows =
                database.query(
                        "SELECT "
                                + Alert.COLUMNS
                                + " FROM alerts"
                                + where.sql()
                                + " ORDER BY id DESC LIMIT ?",
                        values,
                        Alert::read);
        return Page.of(rows, limit, Alert::id);
    }

    /** How many alerts are stored of each rule. */
    public Map<String, Long> countsByRule() {
        Map<String, Long> counts = new HashMap<>();
        database.query(
                        "SELECT rule_id, count(*) AS n FROM alerts GROUP BY rule_id",
                        List.of(),
                        row -> Map.entry(row.getString("rule_id"), row.getLong("n")))
                .forEach(each -> counts.put(each.getKey(), each.getValue()));
        return counts;
    }

    /** Alerts by id, those that exist. */
    public List<Alert> byIds(List<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Where where = new Where().andIn("id", ids);
        return database.query(
                "SELECT " + Alert.COLUMNS + " FROM alerts" + where.sql(),
                where.values(),
                Alert::read);
    }

    public Optional<Detail> detail(String id) {
        Optional<byte[]> json = json(id);
        List<Alert> alerts = byIds(List.of(id));
        if (json.isEmpty() || alerts.isEmpty()) {
            return Optional.empty();
        }
        AlertEvent.Detail detail = parse(json.get()).detail();
        return Optional.of(
                new Detail(
                        alerts.get(0),
                        Times.text(detail.windowStartNs()),
                        Times.text(detail.windowEndNs()),
                        detail.dedupKey(),
                        detail.evidence().stream().map(AlertStore::evidence).toList(),
                        detail.explain(),
                        new String(json.get(), StandardCharsets.UTF_8)));
    }

    /** The alert as it was written. */
    public Optional<AlertEvent> event(String id) {
        return json(id).map(AlertStore::parse);
    }

    /** Ids, in the table flows, of the flows that are the alert's evidence. */
    public Optional<List<String>> evidenceFlowIds(String id) {
        return event(id)
                .map(
                        alert ->
                                alert.detail().evidence().stream()
                                        .map(flow -> EventId.of(flow.startNs(), flow.flowId()))
                                        .toList());
    }

    private Optional<byte[]> json(String id) {
        return database
                .query(
                        "SELECT json FROM alert_events WHERE id = ?",
                        List.of(id),
                        row -> row.getBytes("json"))
                .stream()
                .findFirst();
    }

    private static AlertEvent parse(byte[] json) {
        try {
            return new EveReader().alert(json);
        } catch (EveException e) {
            throw new IllegalStateException("the archive stores only alerts it could read", e);
        }
    }

    private static Evidence evidence(AlertEvent.Evidence flow) {
        Endpoints ends = Objects.requireNonNullElse(flow.endpoints(), UNKNOWN);
        return new Evidence(
                flow.flowId(),
                flow.sensor(),
                ends.srcIp(),
                port(ends.srcPort()),
                ends.destIp(),
                port(ends.destPort()),
                ends.proto(),
                Times.text(flow.startNs()),
                Times.text(flow.endNs()));
    }

    private static Integer port(int port) {
        return port == Endpoints.NO_PORT ? null : port;
    }
}
