package io.ingress.protocol.smb;

import java.util.Locale;

/** Names of commands, dialects and options of SMB, as EVE writes them. */
final class SmbCodes {
    static final int NEGOTIATE = 0;
    static final int SESSION_SETUP = 1;
    static final int LOGOFF = 2;
    static final int TREE_CONNECT = 3;
    static final int TREE_DISCONNECT = 4;
    static final int CREATE = 5;
    static final int CLOSE = 6;
    static final int READ = 8;
    static final int WRITE = 9;
    static final int IOCTL = 11;
    static final int CANCEL = 12;
    static final int GET_INFO = 16;
    static final int SET_INFO = 17;
    static final int OPLOCK_BREAK = 18;

    static final int SMB1_DELETE = 0x06;
    static final int SMB1_RENAME = 0x07;
    static final int SMB1_CLOSE = 0x04;
    static final int SMB1_TRANS = 0x25;
    static final int SMB1_READ_ANDX = 0x2e;
    static final int SMB1_WRITE_ANDX = 0x2f;
    static final int SMB1_TRANS2 = 0x32;
    static final int SMB1_TREE_DISCONNECT = 0x71;
    static final int SMB1_NEGOTIATE = 0x72;
    static final int SMB1_SESSION_SETUP = 0x73;
    static final int SMB1_LOGOFF = 0x74;
    static final int SMB1_TREE_CONNECT = 0x75;
    static final int SMB1_CREATE = 0xa2;
    static final int SMB1_CANCEL = 0xa4;

    private static final String[] COMMANDS = {
        "NEGOTIATE_PROTOCOL",
        "SESSION_SETUP",
        "SESSION_LOGOFF",
        "TREE_CONNECT",
        "TREE_DISCONNECT",
        "CREATE",
        "CLOSE",
        "FLUSH",
        "READ",
        "WRITE",
        "LOCK",
        "IOCTL",
        "CANCEL",
        "KEEPALIVE",
        "FIND",
        "CHANGE_NOTIFY",
        "GET_INFO",
        "SET_INFO",
        "OPLOCK_BREAK"
    };

    private static final String[] DISPOSITIONS = {
        "FILE_SUPERSEDE",
        "FILE_OPEN",
        "FILE_CREATE",
        "FILE_OPEN_IF",
        "FILE_OVERWRITE",
        "FILE_OVERWRITE_IF"
    };

    private SmbCodes() {}

    static String command2(int command) {
        return command < COMMANDS.length
                ? "SMB2_COMMAND_" + COMMANDS[command]
                : "SMB2_COMMAND_" + command;
    }

    static String command1(int command) {
        String name = name1(command);
        return "SMB1_COMMAND_" + (name == null ? Integer.toString(command) : name);
    }

    private static String name1(int command) {
        return switch (command) {
            case 0x00 -> "CREATE_DIRECTORY";
            case 0x01 -> "DELETE_DIRECTORY";
            case 0x02 -> "OPEN";
            case 0x03 -> "CREATE";
            case SMB1_CLOSE -> "CLOSE";
            case 0x05 -> "FLUSH";
            case SMB1_DELETE -> "DELETE";
            case SMB1_RENAME -> "RENAME";
            case 0x08 -> "QUERY_INFORMATION";
            case 0x09 -> "SET_INFORMATION";
            case 0x0a -> "READ";
            case 0x0b -> "WRITE";
            case 0x0c -> "LOCK_BYTE_RANGE";
            case 0x0d -> "UNLOCK_BYTE_RANGE";
            case 0x0e -> "CREATE_TEMPORARY";
            case 0x0f -> "CREATE_NEW";
            case 0x10 -> "CHECK_DIRECTORY";
            case 0x11 -> "PROCESS_EXIT";
            case 0x12 -> "SEEK";
            case 0x22 -> "SET_INFORMATION2";
            case 0x23 -> "QUERY_INFORMATION2";
            case 0x24 -> "LOCKING_ANDX";
            case SMB1_TRANS -> "TRANS";
            case 0x26 -> "TRANS_SECONDARY";
            case 0x27 -> "IOCTL";
            case 0x2b -> "ECHO";
            case 0x2d -> "OPEN_ANDX";
            case SMB1_READ_ANDX -> "READ_ANDX";
            case SMB1_WRITE_ANDX -> "WRITE_ANDX";
            case SMB1_TRANS2 -> "TRANS2";
            case 0x33 -> "TRANS2_SECONDARY";
            case 0x34 -> "FIND_CLOSE2";
            case 0x70 -> "TREE_CONNECT";
            case SMB1_TREE_DISCONNECT -> "TREE_DISCONNECT";
            case SMB1_NEGOTIATE -> "NEGOTIATE_PROTOCOL";
            case SMB1_SESSION_SETUP -> "SESSION_SETUP_ANDX";
            case SMB1_LOGOFF -> "LOGOFF_ANDX";
            case SMB1_TREE_CONNECT -> "TREE_CONNECT_ANDX";
            case 0x80 -> "QUERY_INFO_DISK";
            case 0x81 -> "SEARCH";
            case 0xa0 -> "NT_TRANS";
            case 0xa1 -> "NT_TRANS_SECONDARY";
            case SMB1_CREATE -> "NT_CREATE_ANDX";
            case SMB1_CANCEL -> "NT_CANCEL";
            case 0xc0 -> "OPEN_PRINT_FILE";
            case 0xc1 -> "WRITE_PRINT_FILE";
            case 0xc2 -> "CLOSE_PRINT_FILE";
            default -> null;
        };
    }

    /** A dialect of SMB 2 and 3 by its revision (MS-SMB2 section 2.2.4). */
    static String dialect(int revision) {
        return switch (revision) {
            case 0x0202 -> "2.02";
            case 0x0210 -> "2.10";
            case 0x0222 -> "2.22";
            case 0x0224 -> "2.24";
            case 0x02ff -> "2.??";
            case 0x0300 -> "3.00";
            case 0x0302 -> "3.02";
            case 0x0310 -> "3.10";
            case 0x0311 -> "3.11";
            default -> String.format(Locale.ROOT, "unknown (%d)", revision);
        };
    }

    static String shareType(int type) {
        return switch (type) {
            case 1 -> "FILE";
            case 2 -> "PIPE";
            case 3 -> "PRINT";
            default -> "UNKNOWN";
        };
    }

    static String disposition(long disposition) {
        return disposition >= 0 && disposition < DISPOSITIONS.length
                ? DISPOSITIONS[(int) disposition]
                : "UNKNOWN";
    }

    /** Control codes of MS-FSCC section 2.3, MS-SMB2 section 2.2.31. */
    static String function(long code) {
        return switch ((int) code) {
            case 0x00060194 -> "FSCTL_DFS_GET_REFERRALS";
            case 0x000601b0 -> "FSCTL_DFS_GET_REFERRALS_EX";
            case 0x0011400c -> "FSCTL_PIPE_PEEK";
            case 0x00110018 -> "FSCTL_PIPE_WAIT";
            case 0x0011c017 -> "FSCTL_PIPE_TRANSCEIVE";
            case 0x001440f2 -> "FSCTL_SRV_COPYCHUNK";
            case 0x00144064 -> "FSCTL_SRV_ENUMERATE_SNAPSHOTS";
            case 0x00140078 -> "FSCTL_SRV_REQUEST_RESUME_KEY";
            case 0x001441bb -> "FSCTL_SRV_READ_HASH";
            case 0x001480f2 -> "FSCTL_SRV_COPYCHUNK_WRITE";
            case 0x001401d4 -> "FSCTL_LMR_REQUEST_RESILIENCY";
            case 0x001401fc -> "FSCTL_QUERY_NETWORK_INTERFACE_INFO";
            case 0x000900a4 -> "FSCTL_SET_REPARSE_POINT";
            case 0x000900a8 -> "FSCTL_GET_REPARSE_POINT";
            case 0x00090060 -> "FSCTL_IS_PATHNAME_VALID";
            case 0x00098208 -> "FSCTL_FILE_LEVEL_TRIM";
            case 0x00140204 -> "FSCTL_VALIDATE_NEGOTIATE_INFO";
            case 0x0009009c -> "FSCTL_GET_OBJECT_ID";
            case 0x000900c0 -> "FSCTL_CREATE_OR_GET_OBJECT_ID";
            case 0x00090100 -> "FSCTL_SET_SPARSE";
            case 0x000980c8 -> "FSCTL_SET_ZERO_DATA";
            case 0x000940cf -> "FSCTL_QUERY_ALLOCATED_RANGES";
            case 0x0009c040 -> "FSCTL_SET_COMPRESSION";
            default -> String.format(Locale.ROOT, "0x%08x", code);
        };
    }
}
