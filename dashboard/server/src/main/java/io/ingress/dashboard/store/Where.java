package io.ingress.dashboard.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Conditions of a query and their values; values never become part of the SQL text. */
final class Where {
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    Where and(String condition, Object... bound) {
        conditions.add("(" + condition + ")");
        values.addAll(List.of(bound));
        return this;
    }

    Where andEqual(String column, Optional<?> value) {
        value.ifPresent(each -> and(column + " = ?", each));
        return this;
    }

    Where andIn(String column, List<?> allowed) {
        if (allowed.isEmpty()) {
            return this;
        }
        conditions.add(column + " IN (?" + ",?".repeat(allowed.size() - 1) + ")");
        values.addAll(allowed);
        return this;
    }

    String sql() {
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    List<Object> values() {
        return values;
    }
}
