package io.ingress.protocol.redis;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One command that waits for its reply.
 *
 * @param key the first argument, or null
 * @param arguments how many there are
 */
record RedisCommand(String name, String key, long arguments) {
    /** Bytes of a command's name that are kept. */
    static final int MAX_NAME = 32;

    /** Bytes of a key that are kept. */
    static final int MAX_KEY = 256;

    private static final String AUTH = "AUTH";

    RedisCommand {
        name = name.toUpperCase(Locale.ROOT);
        key = name.equals(AUTH) ? null : key;
    }

    boolean isLogin() {
        return name.equals(AUTH);
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("command", name);
        fields.put("key", key);
        fields.put("arguments", arguments);
        return fields;
    }

    void save(DataOutput out) throws IOException {
        out.writeUTF(name);
        out.writeBoolean(key != null);
        out.writeUTF(key == null ? "" : key);
        out.writeLong(arguments);
    }

    static RedisCommand restore(DataInput in) throws IOException {
        String name = in.readUTF();
        boolean hasKey = in.readBoolean();
        String key = in.readUTF();
        return new RedisCommand(name, hasKey ? key : null, in.readLong());
    }
}
