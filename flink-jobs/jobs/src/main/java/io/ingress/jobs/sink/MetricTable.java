package io.ingress.jobs.sink;

import io.ingress.model.event.MetricEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Tables metrics and metrics_minute. A repeat of a window that counted less (its writer lost state)
 * never lowers it, so the order of arrival does not matter.
 */
final class MetricTable implements ArchiveTable {
    /** The only kind of metric that has these columns. */
    private static final String TRAFFIC = "traffic";

    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final int SECONDS_PER_MINUTE = 60;
    private static final String INSERT =
            "INSERT INTO metrics VALUES (?,?,?,?,?,?,?,?)"
                    + " ON CONFLICT (time_s, sensor, layer, protocol) DO UPDATE SET"
                    + " packets = max(packets, excluded.packets),"
                    + " bytes = max(bytes, excluded.bytes),"
                    + " flows = max(flows, excluded.flows)"
                    + " WHERE excluded.packets > packets OR excluded.bytes > bytes"
                    + " OR excluded.flows > flows";
    private static final String MINUTE =
            "INSERT OR REPLACE INTO metrics_minute"
                    + " SELECT ?1, sensor, layer, protocol, sum(packets), sum(bytes), sum(flows)"
                    + " FROM metrics WHERE time_s >= ?1 AND time_s < ?1 + 60 AND sensor = ?2"
                    + " GROUP BY sensor, layer, protocol";

    private record Minute(long timeS, String sensor) {}

    private final Rows rows;
    private final PreparedStatement minute;
    private final StoredRows stored;
    private final Set<Minute> touched = new LinkedHashSet<>();

    MetricTable(Connection connection, StoredRows stored) throws SQLException {
        this.stored = stored;
        this.rows = new Rows(connection, INSERT, (index, changed) -> stored.replaced(changed));
        this.minute = connection.prepareStatement(MINUTE);
    }

    /**
     * @throws IllegalArgumentException when it is a metric that the table has no columns for
     */
    static MetricEvent requireStorable(MetricEvent metric) {
        if (!metric.name().equals(TRAFFIC)) {
            throw new IllegalArgumentException("no table for metric " + metric.name());
        }
        return metric;
    }

    void add(MetricEvent metric) throws SQLException {
        long timeS = Math.floorDiv(metric.header().timestampNs(), NS_PER_SECOND);
        String sensor = metric.header().sensor();
        bind(timeS, sensor, metric.windowSeconds(), "total", "", metric.total());
        for (MetricEvent.ByProtocol part : metric.protocols()) {
            bind(
                    timeS,
                    sensor,
                    metric.windowSeconds(),
                    part.layer(),
                    part.protocol(),
                    part.counts());
        }
        touched.add(new Minute(timeS - Math.floorMod(timeS, SECONDS_PER_MINUTE), sensor));
        stored.announce(ChangeLog.Topic.METRICS, timeS + " " + sensor);
    }

    private void bind(
            long timeS,
            String sensor,
            int windowS,
            String layer,
            String protocol,
            MetricEvent.Counts counts)
            throws SQLException {
        rows.number(timeS)
                .text(sensor)
                .text(layer)
                .text(protocol)
                .number(windowS)
                .number(counts.packets())
                .number(counts.bytes())
                .number(counts.flows())
                .next();
    }

    @Override
    public void flush() throws SQLException {
        rows.flush();
        for (Minute each : touched) {
            minute.setLong(1, each.timeS());
            minute.setString(2, each.sensor());
            minute.executeUpdate();
        }
        touched.clear();
    }

    @Override
    public void clear() throws SQLException {
        rows.clear();
        touched.clear();
    }

    @Override
    public void close() throws SQLException {
        rows.close();
        minute.close();
    }
}
