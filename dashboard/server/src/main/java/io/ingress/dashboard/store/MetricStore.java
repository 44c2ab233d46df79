package io.ingress.dashboard.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Traffic over time, from traffic.db. */
public final class MetricStore {
    /** Most points of one answer. */
    public static final int MAX_POINTS = 5_000;

    /** Points chosen when the client names no step. */
    private static final int USUAL_POINTS = 600;

    private static final int MINUTE_S = 60;
    private static final long DEFAULT_RANGE_S = 15 * MINUTE_S;

    /** Series of one answer; more protocols or sensors than this are left out, smallest first. */
    private static final int MAX_SERIES = 50;

    private static final long[] STEPS_S = {
        1, 2, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 10_800, 21_600, 86_400
    };

    private final ReadConnections database;

    MetricStore(ReadConnections database) {
        this.database = database;
    }

    /** What a series stands for. */
    public enum Group {
        TOTAL("total", "'total'"),
        TRANSPORT("transport", "protocol"),
        APPLICATION("application", "protocol"),
        SENSOR("total", "sensor");

        private final String layer;
        private final String name;

        Group(String layer, String name) {
            this.layer = layer;
            this.name = name;
        }
    }

    /** Windows of this many seconds before the end of a range are looked at for {@code upto}. */
    private static final int RECENT_S = 60 * MINUTE_S;

    /** Point of a cell that says up to when a sensor's windows are counted. */
    private static final long UPTO = -1;

    /** Schema Metrics of the API. */
    public record Metrics(
            String from,
            String to,
            long stepS,
            String group,
            List<Long> times,
            List<Series> series,
            Map<String, Long> upto) {}

    /** Values per point of time. */
    public record Series(String name, long[] packets, long[] bytes, long[] flows) {}

    /** Schema MetricPoint of the API. */
    public record Point(
            String sensor, long time, long windowS, Counts total, List<Protocol> protocols) {}

    /** Packets, bytes and flows. */
    public record Counts(long packets, long bytes, long flows) {}

    /** What one protocol has of them. */
    public record Protocol(String layer, String protocol, long packets, long bytes, long flows) {}

    private record Cell(long index, String name, long packets, long bytes, long flows) {}

    private record Row(String layer, Protocol protocol, long windowS) {}

    /**
     * @param step seconds, a multiple of 60 when 60 or more
     * @throws IllegalArgumentException when the range has more than {@link #MAX_POINTS} steps
     */
    public Metrics series(
            TimeRange range, Optional<String> sensor, Optional<Integer> step, Group group) {
        long toS = toSeconds(range);
        long fromS = fromSeconds(range, toS);
        long stepS = step.map(Integer::longValue).orElseGet(() -> usualStep(toS - fromS));
        long firstS = Math.floorDiv(fromS, stepS) * stepS;
        long points = Math.max(0, (toS - firstS + stepS - 1) / stepS);
        if (points > MAX_POINTS) {
            throw new IllegalArgumentException(
                    "the range has "
                            + points
                            + " steps, at most "
                            + MAX_POINTS
                            + " are answered: choose a longer step or a shorter range");
        }
        List<Cell> cells = cells(firstS, firstS + points * stepS, stepS, sensor, group);
        List<Long> times = new ArrayList<>();
        for (long i = 0; i < points; i++) {
            times.add(firstS + i * stepS);
        }
        return new Metrics(
                Times.ofSeconds(firstS),
                Times.ofSeconds(firstS + points * stepS),
                stepS,
                group.name().toLowerCase(java.util.Locale.ROOT),
                times,
                series(cells, (int) points),
                cells.stream()
                        .filter(cell -> cell.index() == UPTO)
                        .collect(Collectors.toMap(Cell::name, Cell::packets)));
    }

    /** One window of one sensor. */
    public Optional<Point> point(long timeS, String sensor) {
        List<Row> rows =
                database.query(
                        "SELECT layer, protocol, window_s, packets, bytes, flows FROM metrics"
                                + " WHERE time_s = ? AND sensor = ?",
                        List.of(timeS, sensor),
                        row ->
                                new Row(
                                        row.getString("layer"),
                                        new Protocol(
                                                row.getString("layer"),
                                                row.getString("protocol"),
                                                row.getLong("packets"),
                                                row.getLong("bytes"),
                                                row.getLong("flows")),
                                        row.getLong("window_s")));
        return rows.stream()
                .filter(row -> row.layer().equals("total"))
                .findFirst()
                .map(
                        total ->
                                new Point(
                                        sensor,
                                        timeS,
                                        total.windowS(),
                                        new Counts(
                                                total.protocol().packets(),
                                                total.protocol().bytes(),
                                                total.protocol().flows()),
                                        rows.stream()
                                                .filter(row -> row != total)
                                                .map(Row::protocol)
                                                .toList()));
    }

    private List<Cell> cells(
            long fromS, long toS, long stepS, Optional<String> sensor, Group group) {
        String table = stepS % MINUTE_S == 0 ? "metrics_minute" : "metrics";
        Where where =
                new Where()
                        .and("time_s >= ?", fromS)
                        .and("time_s < ?", toS)
                        .and("layer = ?", group.layer)
                        .andEqual("sensor", sensor);
        Where recent =
                new Where()
                        .and("time_s >= ?", toS - RECENT_S)
                        .and("time_s < ?", toS)
                        .and("layer = ?", Group.TOTAL.layer)
                        .andEqual("sensor", sensor);
        List<Object> values = new ArrayList<>(List.of(fromS, stepS));
        values.addAll(where.values());
        values.add(UPTO);
        values.addAll(recent.values());
        // One statement, so that both parts see the same moment of the database.
        return database.query(
                "SELECT (time_s - ?) / ? AS point, "
                        + group.name
                        + " AS series, sum(packets) AS packets, sum(bytes) AS bytes,"
                        + " sum(flows) AS flows FROM "
                        + table
                        + where.sql()
                        + " GROUP BY point, series"
                        + " UNION ALL SELECT ?, sensor, max(time_s), 0, 0 FROM metrics"
                        + recent.sql()
                        + " GROUP BY sensor",
                values,
                row ->
                        new Cell(
                                row.getLong("point"),
                                row.getString("series"),
                                row.getLong("packets"),
                                row.getLong("bytes"),
                                row.getLong("flows")));
    }

    private static List<Series> series(List<Cell> cells, int points) {
        Map<String, Series> series = new LinkedHashMap<>();
        Map<String, Long> bytes = new LinkedHashMap<>();
        for (Cell cell : cells) {
            if (cell.index() == UPTO) {
                continue;
            }
            Series each =
                    series.computeIfAbsent(
                            cell.name(),
                            name ->
                                    new Series(
                                            name,
                                            new long[points],
                                            new long[points],
                                            new long[points]));
            int at = (int) cell.index();
            each.packets()[at] = cell.packets();
            each.bytes()[at] = cell.bytes();
            each.flows()[at] = cell.flows();
            bytes.merge(cell.name(), cell.bytes(), Long::sum);
        }
        return series.values().stream()
                .sorted((a, b) -> Long.compare(bytes.get(b.name()), bytes.get(a.name())))
                .limit(MAX_SERIES)
                .toList();
    }

    private long toSeconds(TimeRange range) {
        if (range.to().isPresent()) {
            long ns = range.to().getAsLong();
            return Math.floorDiv(ns + Times.NS_PER_SECOND - 1, Times.NS_PER_SECOND);
        }
        return database.query(
                        "SELECT max(time_s) + 1 AS last FROM metrics",
                        List.of(),
                        row -> row.getLong("last"))
                .get(0);
    }

    private static long fromSeconds(TimeRange range, long toS) {
        return range.from().isPresent()
                ? Math.min(toS, Math.floorDiv(range.from().getAsLong(), Times.NS_PER_SECOND))
                : Math.max(0, toS - DEFAULT_RANGE_S);
    }

    private static long usualStep(long lengthS) {
        for (long step : STEPS_S) {
            if (lengthS / step <= USUAL_POINTS) {
                return step;
            }
        }
        return STEPS_S[STEPS_S.length - 1];
    }
}
