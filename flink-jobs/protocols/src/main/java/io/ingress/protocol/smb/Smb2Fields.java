package io.ingress.protocol.smb;

import io.ingress.protocol.gssapi.SecurityToken;
import io.ingress.protocol.wire.ByteReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one command of SMB 2 or 3, request and answer, into the fields that EVE has for it. */
final class Smb2Fields {
    /** Dialects of a client that are kept; there are fewer than ten. */
    static final int MAX_DIALECTS = 16;

    /** Type of information about a file, and classes of it that change names. */
    static final int FILE_INFO = 1;

    static final int RENAME_CLASS = 10;
    static final int DISPOSITION_CLASS = 13;

    private static final int OPTION_DIRECTORY = 1;
    private static final int OPTION_DELETE_ON_CLOSE = 0x1000;
    private static final int AT_GUID_OF_CLIENT = 12;
    private static final int AT_DIALECTS = 36;
    private static final int AT_OPTIONS = 40;
    private static final int AT_TIMES = 8;
    private static final int AT_SIZE = 48;
    private static final int AT_FILE = 64;

    /** Between 1601 and 1970. */
    private static final long EPOCH_S = 11_644_473_600L;

    private static final long TICKS_PER_S = 10_000_000;

    private Smb2Fields() {}

    /**
     * @param request or null when only the answer was seen
     * @param answer or null
     */
    static void put(
            Smb2Header request, Smb2Header answer, SmbSession session, Map<String, Object> fields) {
        int command = request == null ? answer.command() : request.command();
        switch (command) {
            case SmbCodes.NEGOTIATE -> {
                if (request != null) {
                    clientDialects(request, fields);
                }
                serverLimits(answer, fields);
            }
            case SmbCodes.SESSION_SETUP -> token(request).eve(fields);
            case SmbCodes.TREE_CONNECT -> tree(request, answer, fields);
            case SmbCodes.CREATE -> create(request, answer, fields);
            case SmbCodes.IOCTL ->
                    fields.put("function", function(request == null ? answer : request));
            case SmbCodes.SET_INFO -> setInfo(request, session, fields);
            case SmbCodes.CLOSE -> closed(request, session, fields);
            default -> {}
        }
    }

    /** Whether a command has an event, as in Suricata: there would be too many otherwise. */
    static boolean isReported(Smb2Header request) {
        return switch (request.command()) {
            case SmbCodes.READ, SmbCodes.WRITE, SmbCodes.GET_INFO -> false;
            case SmbCodes.SET_INFO -> {
                int type = request.body().skip(2).u8();
                int infoClass = request.body().skip(3).u8();
                yield type == FILE_INFO
                        && (infoClass == RENAME_CLASS || infoClass == DISPOSITION_CLASS);
            }
            default -> true;
        };
    }

    /** The dialect that the server has chosen. */
    static String dialect(Smb2Header answer) {
        return SmbCodes.dialect(answer.body().skip(4).u16le());
    }

    /** The token of a login, in a request or an answer; never null. */
    static SecurityToken token(Smb2Header command) {
        if (command == null) {
            return SecurityToken.read(new byte[0], 0, 0);
        }
        int at = command.command() == SmbCodes.NEGOTIATE ? 56 : command.answer() ? 4 : 12;
        ByteReader where = command.body().skip(at);
        ByteReader bytes = command.part(where.u16le(), where.u16le());
        return SecurityToken.read(bytes.array(), bytes.position(), bytes.remaining());
    }

    static String share(Smb2Header request) {
        ByteReader where = request.body().skip(4);
        return utf16(request.part(where.u16le(), where.u16le()));
    }

    static String fileName(Smb2Header create) {
        ByteReader where = create.body().skip(44);
        return utf16(create.part(where.u16le(), where.u16le()));
    }

    /** The file that a request is about, by what stands in it. */
    static String file(Smb2Header command) {
        int at =
                switch (command.command()) {
                    case SmbCodes.CLOSE, SmbCodes.IOCTL -> 8;
                    case SmbCodes.READ, SmbCodes.WRITE, SmbCodes.SET_INFO -> 16;
                    case SmbCodes.CREATE -> AT_FILE;
                    default -> Integer.MAX_VALUE;
                };
        return at == Integer.MAX_VALUE ? "" : SmbGuid.text(command.body().skip(at));
    }

    /** What is written to a pipe or read from it. */
    static ByteReader data(Smb2Header command) {
        ByteReader in = command.body();
        if (command.command() == SmbCodes.IOCTL) {
            in.skip(command.answer() ? 32 : 24);
            return command.part(in.u32le(), in.u32le());
        }
        in.skip(2);
        int at = command.answer() ? in.u8() : in.u16le();
        in.skip(command.answer() ? 1 : 0);
        return command.part(at, in.u32le());
    }

    static String function(Smb2Header command) {
        return SmbCodes.function(command.body().skip(4).u32le());
    }

    private static void clientDialects(Smb2Header request, Map<String, Object> fields) {
        ByteReader in = request.body();
        int count = in.skip(2).u16le();
        ByteReader list = request.body().skip(AT_DIALECTS);
        List<String> dialects = new ArrayList<>();
        while (list.has(2) && dialects.size() < Math.min(count, MAX_DIALECTS)) {
            dialects.add(SmbCodes.dialect(list.u16le()));
        }
        fields.put("client_dialects", dialects);
        fields.put("client_guid", guid(request.body().skip(AT_GUID_OF_CLIENT)));
    }

    static void serverLimits(Smb2Header answer, Map<String, Object> fields) {
        if (answer == null || answer.status() != SmbStatus.SUCCESS) {
            return;
        }
        ByteReader in = answer.body().skip(8);
        fields.put("server_guid", guid(in));
        in.skip(8);
        fields.put("max_read_size", in.u32le());
        fields.put("max_write_size", in.u32le());
    }

    private static void tree(Smb2Header request, Smb2Header answer, Map<String, Object> fields) {
        if (request != null) {
            String share = share(request);
            fields.put(SmbSession.shareField(share), share);
        }
        boolean connected = answer != null && answer.status() == SmbStatus.SUCCESS;
        fields.put("share_type", connected ? SmbCodes.shareType(answer.body().skip(2).u8()) : null);
    }

    private static void create(Smb2Header request, Smb2Header answer, Map<String, Object> fields) {
        if (request != null) {
            String name = fileName(request);
            ByteReader in = request.body().skip(AT_OPTIONS - 4);
            long disposition = in.u32le();
            long options = in.u32le();
            boolean directory = (options & OPTION_DIRECTORY) != 0 && !name.isEmpty();
            fields.put(
                    directory ? "directory" : "filename", name.isEmpty() ? "<share_root>" : name);
            fields.put("disposition", SmbCodes.disposition(disposition));
            fields.put("access", access((options & OPTION_DELETE_ON_CLOSE) != 0));
        }
        if (answer == null || answer.status() != SmbStatus.SUCCESS) {
            return;
        }
        ByteReader in = answer.body().skip(AT_TIMES);
        times(in, fields);
        fields.put("size", answer.body().skip(AT_SIZE).u64le());
        fields.put("fuid", file(answer));
    }

    static String access(boolean deleteOnClose) {
        return deleteOnClose ? "delete on close" : "normal";
    }

    static void times(ByteReader in, Map<String, Object> fields) {
        fields.put("created", unixSeconds(in.u64le()));
        fields.put("accessed", unixSeconds(in.u64le()));
        fields.put("modified", unixSeconds(in.u64le()));
        fields.put("changed", unixSeconds(in.u64le()));
    }

    private static long unixSeconds(long ticks) {
        return ticks <= 0 ? 0 : Math.max(0, ticks / TICKS_PER_S - EPOCH_S);
    }

    private static void setInfo(
            Smb2Header request, SmbSession session, Map<String, Object> fields) {
        if (request == null) {
            return;
        }
        ByteReader in = request.body().skip(2);
        int type = in.u8();
        int infoClass = in.u8();
        long size = in.u32le();
        ByteReader value = request.part(in.u16le(), size);
        String name = session.name(file(request));
        if (type != FILE_INFO) {
            return;
        }
        if (infoClass == RENAME_CLASS) {
            value.skip(16);
            ByteReader target = value;
            int length = (int) target.u32le();
            fields.put(
                    "rename",
                    rename(name, utf16(target.slice(Math.min(length, target.remaining())))));
        } else if (infoClass == DISPOSITION_CLASS) {
            fields.put("filename", name);
            fields.put("access", access(value.u8() != 0));
        }
    }

    static Map<String, Object> rename(String from, String to) {
        Map<String, Object> names = new LinkedHashMap<>();
        names.put("from", from);
        names.put("to", to);
        return names;
    }

    private static void closed(Smb2Header request, SmbSession session, Map<String, Object> fields) {
        String name = request == null ? "" : session.name(file(request));
        fields.put("filename", name.isEmpty() ? null : name);
    }

    private static String guid(ByteReader in) {
        String text = SmbGuid.text(in);
        return text.isEmpty() ? null : text;
    }

    private static String utf16(ByteReader in) {
        return in.utf16le(in.remaining() & ~1);
    }
}
