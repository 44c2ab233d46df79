package io.ingress.protocol.pgsql;

import io.ingress.protocol.wire.SavedFields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** One request and what has been answered to it. */
final class PgsqlExchange {
    /** What may still be added to the request, and what ends the answer. */
    enum Kind {
        /** The server's readiness for another query ends it. */
        QUERY,
        /** Parts of a prepared statement, up to the next Sync. */
        EXTENDED,
        /** Rows that the client copies into a table. */
        COPY,
        /** Part of the login: a question for more or an error ends it. */
        LOGIN
    }

    final Kind kind;
    final Map<String, Object> request;
    final Map<String, Object> response;

    /** Nothing can be added to the request any more. */
    boolean closed;

    PgsqlExchange(Kind kind, Map<String, Object> request) {
        this(kind, request, new LinkedHashMap<>());
    }

    private PgsqlExchange(Kind kind, Map<String, Object> request, Map<String, Object> response) {
        this.kind = kind;
        this.request = request;
        this.response = response;
    }

    boolean takes(Kind more) {
        return kind == more && !closed;
    }

    Map<String, Object> fields(long txId) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("tx_id", txId);
        fields.put("request", request.isEmpty() ? null : request);
        fields.put("response", response.isEmpty() ? null : response);
        return fields;
    }

    void save(DataOutput out) throws IOException {
        out.writeByte(kind.ordinal());
        out.writeBoolean(closed);
        SavedFields.save(request, out);
        SavedFields.save(response, out);
    }

    static PgsqlExchange restore(DataInput in) throws IOException {
        Kind kind = Kind.values()[in.readByte()];
        boolean closed = in.readBoolean();
        Map<String, Object> request = SavedFields.load(in);
        PgsqlExchange exchange = new PgsqlExchange(kind, request, SavedFields.load(in));
        exchange.closed = closed;
        return exchange;
    }

    /** Adds to a number in a map. */
    static void add(Map<String, Object> fields, String name, long more) {
        Object before = fields.get(name);
        fields.put(name, before instanceof Number n ? n.longValue() + more : more);
    }
}
