package io.ingress.protocol.mysql;

import io.ingress.protocol.wire.ByteReader;
import java.util.Map;

/**
 * Reads the client's answer to the greeting.
 *
 * <pre>
 * capabilities(4) | largest packet(4) | character set | reserved(23) | user .. 0 |
 *   authentication | database .. 0 | plugin .. 0
 * before 4.1: capabilities(2) | largest packet(3) | user .. 0 | authentication
 * </pre>
 */
final class MysqlLogin {
    static final int WITH_DATABASE = 0x8;
    static final int COMPRESS = 0x20;
    static final int SPEAKS_41 = 0x200;
    static final int TLS = 0x800;
    static final int SHORT_AUTHENTICATION = 0x8000;
    static final int PLUGIN = 0x80000;
    static final int LONG_AUTHENTICATION = 0x200000;
    static final int NO_EOF = 0x1000000;
    static final int ZSTD = 0x4000000;
    static final int ATTRIBUTES = 0x8000000;

    /** Bytes of a name that are written. */
    static final int MAX_NAME = 256;

    /** Length of a request for TLS: what comes before the user name. */
    private static final int FIXED = 32;

    private MysqlLogin() {}

    static int capabilities(ByteReader in) {
        ByteReader start = new ByteReader(in.array(), in.position(), in.remaining());
        int low = start.u16le();
        return (low & SPEAKS_41) == 0 ? low : low | start.u16le() << 16;
    }

    static boolean asksForTls(int capabilities, long length) {
        boolean old = (capabilities & SPEAKS_41) == 0;
        return (capabilities & TLS) != 0 && length <= (old ? 5 : FIXED);
    }

    static void read(ByteReader in, int capabilities, Map<String, Object> fields) {
        boolean old = (capabilities & SPEAKS_41) == 0;
        in.skip(old ? 5 : FIXED);
        fields.put("user", name(in));
        if (old) {
            return;
        }
        if ((capabilities & LONG_AUTHENTICATION) != 0) {
            in.skip((int) Math.min(MysqlCommand.number(in), Integer.MAX_VALUE));
        } else if ((capabilities & SHORT_AUTHENTICATION) != 0) {
            in.skip(in.u8());
        } else {
            name(in);
        }
        if ((capabilities & WITH_DATABASE) != 0 && in.remaining() > 0) {
            fields.put("database", name(in));
        }
        if ((capabilities & PLUGIN) != 0 && in.remaining() > 0) {
            fields.put("auth_plugin", name(in));
        }
    }

    /** Text up to a zero byte. */
    static String name(ByteReader in) {
        int end = in.distanceTo(0);
        int length = end < 0 ? in.remaining() : end;
        String name = in.text(Math.min(length, MAX_NAME));
        in.skip(Math.max(0, length - MAX_NAME) + (end < 0 ? 0 : 1));
        return name;
    }
}
