package io.ingress.dashboard.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Sensors of traffic.db. */
public final class SensorStore {
    /** Age of the last heartbeat (they come each second) after which a sensor is late. */
    private static final double LATE_S = 10;

    /** Age after which it is given up. */
    private static final double LOST_S = 60;

    private static final int MAX_SENSORS = 10_000;
    private static final TypeReference<Map<String, Long>> COUNTERS = new TypeReference<>() {};

    private final ReadConnections database;
    private final Clock clock;
    private final ObjectMapper json = new ObjectMapper();

    SensorStore(ReadConnections database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Schema Sensor of the API. */
    public record Sensor(
            String sensor,
            String boot,
            String state,
            String version,
            String lastSeen,
            double ageS,
            String status,
            long uptimeS,
            Map<String, Long> counters,
            double lossRatio) {}

    public List<Sensor> list() {
        return database.query(
                "SELECT * FROM sensors ORDER BY sensor LIMIT " + MAX_SENSORS,
                List.of(),
                this::read);
    }

    public List<Sensor> byNames(List<String> names) {
        if (names.isEmpty()) {
            return List.of();
        }
        Where where = new Where().andIn("sensor", names);
        return database.query("SELECT * FROM sensors" + where.sql(), where.values(), this::read);
    }

    private Sensor read(ResultSet row) throws SQLException {
        long seenNs = row.getLong("ts_ns");
        double ageS = Math.max(0, Times.now(clock) - seenNs) / (double) Times.NS_PER_SECOND;
        Map<String, Long> counters = counters(row.getString("counters"));
        return new Sensor(
                row.getString("sensor"),
                row.getString("boot"),
                row.getString("state"),
                row.getString("version"),
                Times.text(seenNs),
                ageS,
                status(row.getString("state"), ageS),
                row.getLong("uptime_s"),
                counters,
                lossRatio(counters));
    }

    private Map<String, Long> counters(String text) throws SQLException {
        try {
            return json.readValue(text, COUNTERS);
        } catch (JsonProcessingException e) {
            throw new SQLException("sensors.counters is not an object of numbers", e);
        }
    }

    private static String status(String state, double ageS) {
        if ("finished".equals(state)) {
            return "finished";
        }
        if (ageS > LOST_S) {
            return "lost";
        }
        return ageS > LATE_S ? "late" : "ok";
    }

    private static double lossRatio(Map<String, Long> counters) {
        long read = counters.getOrDefault("read", 0L);
        long lost =
                counters.getOrDefault("dropped_kernel", 0L)
                        + counters.getOrDefault("dropped_policy", 0L);
        return read == 0 ? 0 : Math.min(1, lost / (double) read);
    }
}
