package io.ingress.dashboard.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Totals of a time range, from traffic.db. */
public final class SummaryStore {
    /** Flows the top talkers are taken from. */
    private static final int TALKER_FLOWS = 50_000;

    private static final int TALKERS = 10;
    private static final int RULES = 100;
    private static final long MINUTE_S = 60;

    private final ReadConnections database;

    SummaryStore(ReadConnections database) {
        this.database = database;
    }

    /** Schema Summary of the API. */
    public record Summary(
            String first,
            String last,
            long packets,
            long bytes,
            long flows,
            Map<String, Long> events,
            Alerts alerts,
            List<MetricStore.Protocol> protocols,
            List<Talker> topTalkers,
            long sensors) {}

    /** Alerts by severity and by rule. */
    public record Alerts(long total, Map<String, Long> bySeverity, List<Rule> byRule) {}

    /** Alerts of one rule. */
    public record Rule(String ruleId, String signature, String severity, long alerts) {}

    /** An address and its traffic. */
    public record Talker(String ip, long packets, long bytes, long flows) {}

    private record Named(String name, long value) {}

    public Summary summary(TimeRange range, Optional<String> sensor) {
        List<MetricStore.Protocol> traffic = traffic(range, sensor);
        MetricStore.Protocol total =
                traffic.stream()
                        .filter(row -> row.layer().equals("total"))
                        .findFirst()
                        .orElse(new MetricStore.Protocol("total", "", 0, 0, 0));
        return new Summary(
                edge("min", range, sensor),
                edge("max", range, sensor),
                total.packets(),
                total.bytes(),
                flows(range, sensor),
                events(range, sensor),
                alerts(range, sensor),
                traffic.stream().filter(row -> row != total).toList(),
                talkers(range, sensor),
                sensors());
    }

    /**
     * Minutes from their own table, the rest of the range second by second, so that a month is as
     * quick as an hour.
     */
    private List<MetricStore.Protocol> traffic(TimeRange range, Optional<String> sensor) {
        Where minutes = new Where().andEqual("sensor", sensor);
        Where seconds = new Where().andEqual("sensor", sensor);
        long fromS = ceilSeconds(range.fromNs());
        long toS = range.to().isPresent() ? ceilSeconds(range.toNs()) : Long.MAX_VALUE;
        long firstMinuteS = Math.floorDiv(fromS + MINUTE_S - 1, MINUTE_S) * MINUTE_S;
        long lastMinuteS = toS == Long.MAX_VALUE ? toS : Math.floorDiv(toS, MINUTE_S) * MINUTE_S;
        if (firstMinuteS >= lastMinuteS) {
            minutes.and("0");
            seconds.and("time_s >= ? AND time_s < ?", fromS, toS);
        } else {
            minutes.and("time_s >= ? AND time_s < ?", firstMinuteS, lastMinuteS);
            seconds.and(
                    "time_s >= ? AND time_s < ? OR time_s >= ? AND time_s < ?",
                    fromS,
                    firstMinuteS,
                    lastMinuteS,
                    toS);
        }
        List<Object> values = new ArrayList<>(minutes.values());
        values.addAll(seconds.values());
        String columns = "SELECT layer, protocol, packets, bytes, flows FROM ";
        return database.query(
                "SELECT layer, protocol, sum(packets) AS packets, sum(bytes) AS bytes,"
                        + " sum(flows) AS flows FROM ("
                        + columns
                        + "metrics_minute"
                        + minutes.sql()
                        + " UNION ALL "
                        + columns
                        + "metrics"
                        + seconds.sql()
                        + ") GROUP BY layer, protocol ORDER BY bytes DESC",
                values,
                row ->
                        new MetricStore.Protocol(
                                row.getString("layer"),
                                row.getString("protocol"),
                                row.getLong("packets"),
                                row.getLong("bytes"),
                                row.getLong("flows")));
    }

    private static long ceilSeconds(long ns) {
        return Math.floorDiv(ns, Times.NS_PER_SECOND)
                + (Math.floorMod(ns, Times.NS_PER_SECOND) > 0 ? 1 : 0);
    }

    private String edge(String function, TimeRange range, Optional<String> sensor) {
        Where where = new Where().and("layer = 'total'").andEqual("sensor", sensor);
        range.from().ifPresent(ns -> where.and("time_s >= ?", ceilSeconds(ns)));
        range.to().ifPresent(ns -> where.and("time_s < ?", ceilSeconds(ns)));
        String order = function.equals("max") ? " DESC" : "";
        return database
                .query(
                        "SELECT time_s FROM metrics"
                                + where.sql()
                                + " ORDER BY time_s"
                                + order
                                + " LIMIT 1",
                        where.values(),
                        row -> Times.ofSeconds(row.getLong("time_s")))
                .stream()
                .findFirst()
                .orElse(null);
    }

    private long flows(TimeRange range, Optional<String> sensor) {
        if (range.isAll() && sensor.isEmpty()) {
            return totals().getOrDefault("flows", 0L);
        }
        Where where = new Where().andEqual("sensor", sensor);
        range.restrictIds(where);
        return count("flows", where);
    }

    private Map<String, Long> events(TimeRange range, Optional<String> sensor) {
        Map<String, Long> events = totals();
        events.remove("flows");
        if (range.isAll() && sensor.isEmpty()) {
            return events;
        }
        events.replaceAll(
                (type, all) -> {
                    Where where = new Where().and("type = ?", type);
                    range.restrictIds(where);
                    where.andEqual("sensor", sensor);
                    return count("transactions", where);
                });
        return events;
    }

    private Map<String, Long> totals() {
        Map<String, Long> totals = new TreeMap<>();
        database.query(
                        "SELECT name, rows FROM totals",
                        List.of(),
                        row -> new Named(row.getString("name"), row.getLong("rows")))
                .forEach(each -> totals.put(each.name(), each.value()));
        return totals;
    }

    private long count(String table, Where where) {
        return database.query(
                        "SELECT count(*) AS n FROM " + table + where.sql(),
                        where.values(),
                        row -> row.getLong("n"))
                .get(0);
    }

    private Alerts alerts(TimeRange range, Optional<String> sensor) {
        Where where = new Where();
        range.restrictIds(where);
        where.andEqual("sensor", sensor);
        List<Rule> rules =
                database.query(
                        "SELECT rule_id, max(signature) AS signature, severity, count(*) AS n"
                                + " FROM alerts"
                                + where.sql()
                                + " GROUP BY rule_id, severity ORDER BY n DESC, rule_id LIMIT "
                                + RULES,
                        where.values(),
                        row ->
                                new Rule(
                                        row.getString("rule_id"),
                                        row.getString("signature"),
                                        row.getString("severity"),
                                        row.getLong("n")));
        Map<String, Long> bySeverity = new LinkedHashMap<>();
        rules.forEach(rule -> bySeverity.merge(rule.severity(), rule.alerts(), Long::sum));
        long total = bySeverity.values().stream().mapToLong(Long::longValue).sum();
        return new Alerts(total, bySeverity, rules);
    }

    private List<Talker> talkers(TimeRange range, Optional<String> sensor) {
        Where where = new Where();
        range.restrictIds(where);
        where.andEqual("sensor", sensor);
        String sum = "pkts_toserver + pkts_toclient AS p, bytes_toserver + bytes_toclient AS b";
        return database.query(
                "WITH latest AS MATERIALIZED (SELECT src_ip, dest_ip, "
                        + sum
                        + " FROM flows"
                        + where.sql()
                        + " ORDER BY id DESC LIMIT "
                        + TALKER_FLOWS
                        + ") SELECT ip, sum(p) AS packets, sum(b) AS bytes, count(*) AS flows FROM"
                        + " (SELECT src_ip AS ip, p, b FROM latest UNION ALL SELECT dest_ip AS ip,"
                        + " p, b FROM latest) WHERE ip IS NOT NULL GROUP BY ip ORDER BY bytes DESC,"
                        + " ip LIMIT "
                        + TALKERS,
                where.values(),
                row ->
                        new Talker(
                                row.getString("ip"),
                                row.getLong("packets"),
                                row.getLong("bytes"),
                                row.getLong("flows")));
    }

    private long sensors() {
        return database.query(
                        "SELECT count(*) AS n FROM sensors", List.of(), row -> row.getLong("n"))
                .get(0);
    }
}
