package io.ingress.dashboard.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Reads columns that may be null. */
final class Columns {
    private Columns() {}

    static Integer integer(ResultSet row, String name) throws SQLException {
        int value = row.getInt(name);
        return row.wasNull() ? null : value;
    }

    static long numberOr(ResultSet row, String name, long absent) throws SQLException {
        long value = row.getLong(name);
        return row.wasNull() ? absent : value;
    }

    static List<String> list(ResultSet row, String name) throws SQLException {
        String value = row.getString(name);
        return value == null || value.isEmpty() ? List.of() : List.of(value.split(","));
    }
}
