package io.ingress.dashboard.store;

import java.util.List;
import java.util.function.Function;

/**
 * Part of a list.
 *
 * @param nextCursor where the next part begins; null on the last
 */
public record Page<T>(List<T> items, String nextCursor) {
    public Page {
        items = List.copyOf(items);
    }

    /** From one row more than asked for, which says whether there is a next page. */
    static <T> Page<T> of(List<T> rows, int limit, Function<T, String> cursor) {
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        List<T> items = rows.subList(0, limit);
        return new Page<>(items, cursor.apply(items.get(limit - 1)));
    }
}
