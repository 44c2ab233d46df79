package io.ingress.protocol.mysql;

import io.ingress.protocol.wire.ByteReader;

/** Commands of the client: their names and the text that goes with them. */
final class MysqlCommand {
    static final int QUIT = 1;
    static final int INIT_DB = 2;
    static final int QUERY = 3;
    static final int FIELD_LIST = 4;
    static final int STATISTICS = 9;
    static final int PING = 14;
    static final int CHANGE_USER = 17;
    static final int PREPARE = 22;
    static final int EXECUTE = 23;

    /** Bytes of a text that are written. */
    static final int MAX_TEXT = 4096;

    /** Attributes of a query that are passed over; with more its text is not found. */
    private static final int MAX_ATTRIBUTES = 64;

    private static final String[] NAMES = {
        "sleep",
        "quit",
        "init_db",
        "query",
        "field_list",
        "create_db",
        "drop_db",
        "refresh",
        "shutdown",
        "statistics",
        "process_info",
        "connect",
        "process_kill",
        "debug",
        "ping",
        "time",
        "delayed_insert",
        "change_user",
        "binlog_dump",
        "table_dump",
        "connect_out",
        "register_slave",
        "stmt_prepare",
        "stmt_execute",
        "stmt_send_long_data",
        "stmt_close",
        "stmt_reset",
        "set_option",
        "stmt_fetch",
        "daemon",
        "binlog_dump_gtid",
        "reset_connection"
    };

    private MysqlCommand() {}

    static String name(int command) {
        return command < NAMES.length ? NAMES[command] : "unknown_" + command;
    }

    static boolean hasText(int command) {
        return command == INIT_DB
                || command == QUERY
                || command == FIELD_LIST
                || command == 5
                || command == 6
                || command == CHANGE_USER
                || command == PREPARE;
    }

    /** Commands without anything behind them. */
    static boolean isBare(int command) {
        return command == QUIT || command == STATISTICS || command == PING || command == 31;
    }

    /** Commands that nothing answers. */
    static boolean isSilent(int command) {
        return command == QUIT || command == 24 || command == 25;
    }

    /**
     * The text of a command, null when it has none.
     *
     * @param attributes whether queries have attributes before their text
     */
    static String text(int command, ByteReader in, boolean attributes) {
        if (!hasText(command)) {
            return null;
        }
        if (command == QUERY && attributes) {
            skipAttributes(in);
        }
        int end = command == CHANGE_USER || command == FIELD_LIST ? in.distanceTo(0) : -1;
        int length = end < 0 ? in.remaining() : end;
        return in.text(Math.min(length, MAX_TEXT));
    }

    /** Count, sets, and when there are any: null bits, types and names, values. */
    private static void skipAttributes(ByteReader in) {
        long count = number(in);
        number(in);
        if (count == 0 || in.failed()) {
            return;
        }
        if (count > MAX_ATTRIBUTES) {
            in.skip(in.remaining());
            return;
        }
        byte[] nulls = in.bytes((int) (count + 7) / 8);
        in.skip(1);
        int[] types = new int[(int) count];
        for (int i = 0; i < count && !in.failed(); i++) {
            types[i] = in.u16le() & 255;
            in.skip((int) Math.min(number(in), Integer.MAX_VALUE));
        }
        for (int i = 0; i < count && !in.failed(); i++) {
            if ((nulls[i / 8] >> i % 8 & 1) == 0) {
                in.skip(valueLength(types[i], in));
            }
        }
    }

    private static int valueLength(int type, ByteReader in) {
        return switch (type) {
            case 1 -> 1;
            case 2, 13 -> 2;
            case 3, 4, 9 -> 4;
            case 5, 8 -> 8;
            case 6 -> 0;
            default -> (int) Math.min(number(in), Integer.MAX_VALUE);
        };
    }

    /** A number of one, three, four or nine bytes. */
    static long number(ByteReader in) {
        int first = in.u8();
        return switch (first) {
            case 0xfc -> in.u16le();
            case 0xfd -> in.u16le() | (long) in.u8() << 16;
            case 0xfe -> in.u64le() & Long.MAX_VALUE;
            default -> first;
        };
    }
}
