package io.ingress.dashboard.store;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.ingress.model.eve.EveWriter;
import io.ingress.model.event.FlowEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Flows of traffic.db. */
public final class FlowStore {
    private final ReadConnections database;

    FlowStore(ReadConnections database) {
        this.database = database;
    }

    /** Schema FlowDetail of the API. */
    public record Detail(
            @JsonUnwrapped Flow flow, String communityId, @JsonRawValue String event) {}

    /** A flow and its place in the packets topic. */
    public record Located(FlowEvent event, int bucket) {}

    private record Sorted(Flow flow, long measure) {}

    public Page<Flow> list(FlowFilter filter, int limit, Optional<String> cursor) {
        Where where = filter.where();
        FlowFilter.Sort sort = filter.sort();
        cursor.ifPresent(text -> continueAfter(text, sort, where));
        List<Object> values = new ArrayList<>(where.values());
        values.add(limit + 1);
        List<Sorted> rows =
                database.query(
                        "SELECT "
                                + Flow.COLUMNS
                                + ", "
                                + sort.measure()
                                + " AS measure FROM flows"
                                + where.sql()
                                + " ORDER BY "
                                + sort.orderBy()
                                + " LIMIT ?",
                        values,
                        row -> new Sorted(Flow.read(row), row.getLong("measure")));
        Page<Sorted> page = Page.of(rows, limit, last -> last.measure() + "." + last.flow().id());
        return new Page<>(page.items().stream().map(Sorted::flow).toList(), page.nextCursor());
    }

    /** Flows by id, those that exist. */
    public List<Flow> byIds(List<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Where where = new Where().andIn("id", ids);
        return database.query(
                "SELECT " + Flow.COLUMNS + " FROM flows" + where.sql(), where.values(), Flow::read);
    }

    public Optional<Detail> detail(String id) {
        return database
                .query(
                        "SELECT * FROM flow_fields WHERE id = ?",
                        List.of(id),
                        row -> {
                            FlowEvent event = FlowRow.event(row);
                            return new Detail(
                                    Flow.read(row),
                                    event.endpoints().communityId(),
                                    new String(
                                            new EveWriter().write(event), StandardCharsets.UTF_8));
                        })
                .stream()
                .findFirst();
    }

    public Optional<Located> located(String id) {
        return database
                .query(
                        "SELECT * FROM flow_fields WHERE id = ?",
                        List.of(id),
                        row -> new Located(FlowRow.event(row), row.getInt("bucket")))
                .stream()
                .findFirst();
    }

    private static void continueAfter(String cursor, FlowFilter.Sort sort, Where where) {
        int dot = cursor.indexOf('.');
        String operator = sort.isDescending() ? "<" : ">";
        try {
            long measure = Long.parseLong(cursor.substring(0, Math.max(0, dot)));
            String id = cursor.substring(dot + 1);
            if (sort.byId()) {
                where.and("id " + operator + " ?", id);
                return;
            }
            where.and(
                    "(%s) < ? OR ((%s) = ? AND id < ?)".formatted(sort.measure(), sort.measure()),
                    measure,
                    measure,
                    id);
        } catch (NumberFormatException e) {
            throw new StoreException(
                    StoreException.Reason.BAD_CURSOR, "not a cursor of this list", e);
        }
    }
}
