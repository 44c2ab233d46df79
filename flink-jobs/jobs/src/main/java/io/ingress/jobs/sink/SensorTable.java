package io.ingress.jobs.sink;

import io.ingress.model.event.HealthEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/** Table sensors: the latest heartbeat of each. */
final class SensorTable implements ArchiveTable {
    private static final String UPSERT =
            "INSERT INTO sensors VALUES (?,?,?,?,?,?,?) ON CONFLICT (sensor) DO UPDATE SET"
                    + " ts_ns = excluded.ts_ns, boot = excluded.boot, state = excluded.state,"
                    + " version = excluded.version, uptime_s = excluded.uptime_s,"
                    + " counters = excluded.counters"
                    + " WHERE excluded.ts_ns >= ts_ns";

    private final Rows rows;
    private final StoredRows stored;

    SensorTable(Connection connection, StoredRows stored) throws SQLException {
        this.stored = stored;
        this.rows = new Rows(connection, UPSERT, (index, changed) -> stored.replaced(changed));
    }

    void add(HealthEvent health) throws SQLException {
        rows.text(health.header().sensor())
                .number(health.header().timestampNs())
                .text(health.boot())
                .text(health.state())
                .text(health.version())
                .number(health.uptimeSeconds())
                .text(json(health.counters()))
                .next();
        stored.announce(ChangeLog.Topic.SENSORS, health.header().sensor());
    }

    /** Counter names are identifiers of the agent's catalogue; anything else is left out. */
    private static String json(Map<String, Long> counters) {
        StringBuilder json = new StringBuilder("{");
        new TreeMap<>(counters)
                .forEach(
                        (name, value) -> {
                            if (name.matches("[A-Za-z0-9_.:-]{1,100}")) {
                                json.append(json.length() > 1 ? "," : "");
                                json.append('"').append(name).append("\":").append(value);
                            }
                        });
        return json.append('}').toString();
    }

    @Override
    public void flush() throws SQLException {
        rows.flush();
    }

    @Override
    public void clear() throws SQLException {
        rows.clear();
    }

    @Override
    public void close() throws SQLException {
        rows.close();
    }
}
