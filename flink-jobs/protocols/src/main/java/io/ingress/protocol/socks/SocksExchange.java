package io.ingress.protocol.socks;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What both sides have said so far. */
final class SocksExchange {
    static final int UNKNOWN = -1;

    int version;
    int method = UNKNOWN;
    int command = UNKNOWN;
    int reply = UNKNOWN;

    /** Null until one was named; of version 4 often empty. */
    String user;

    SocksAddress request;
    SocksAddress bound;

    /** The client has named what it wants; what follows from it is not SOCKS any more. */
    boolean requested() {
        return command != UNKNOWN;
    }

    boolean granted() {
        return reply == (version == 4 ? SocksCodes.GRANTED : SocksCodes.SUCCEEDED);
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("version", version);
        fields.put("auth_method", method == UNKNOWN ? null : SocksCodes.method(method));
        fields.put("user", user == null || user.isEmpty() ? null : user);
        fields.put("command", requested() ? SocksCodes.command(command) : null);
        if (request != null) {
            request.put(fields, "request");
        }
        fields.put("status", reply == UNKNOWN ? null : SocksCodes.reply(version, reply));
        if (bound != null) {
            bound.put(fields, "bound");
        }
        return fields;
    }

    void save(DataOutput out) throws IOException {
        out.writeByte(version);
        out.writeShort(method);
        out.writeShort(command);
        out.writeShort(reply);
        out.writeBoolean(user != null);
        out.writeUTF(user == null ? "" : user);
        SocksAddress.save(request, out);
        SocksAddress.save(bound, out);
    }

    static SocksExchange restore(DataInput in) throws IOException {
        SocksExchange exchange = new SocksExchange();
        exchange.version = in.readByte();
        exchange.method = in.readShort();
        exchange.command = in.readShort();
        exchange.reply = in.readShort();
        boolean named = in.readBoolean();
        String user = in.readUTF();
        exchange.user = named ? user : null;
        exchange.request = SocksAddress.restore(in);
        exchange.bound = SocksAddress.restore(in);
        return exchange;
    }
}
