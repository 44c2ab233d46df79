package io.ingress.protocol.smb;

import io.ingress.protocol.gssapi.SecurityToken;
import io.ingress.protocol.wire.ByteReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads one command of SMB 1, request and answer, into the fields that EVE has for it. */
final class Smb1Fields {
    private static final int EXTENDED_REQUEST = 12;
    private static final int NTLM_REQUEST = 13;
    private static final int EXTENDED_ANSWER = 4;
    private static final int CREATE_REQUEST = 24;
    private static final int CREATE_ANSWER = 34;
    private static final int OPTION_DIRECTORY = 1;
    private static final int OPTION_DELETE_ON_CLOSE = 0x1000;
    private static final int NT_LANMAN_ANSWER = 17;

    private Smb1Fields() {}

    /**
     * @param request or null when only the answer was seen
     * @param answer or null
     */
    static void put(
            Smb1Header request, Smb1Header answer, SmbSession session, Map<String, Object> fields) {
        int command = request == null ? answer.command() : request.command();
        switch (command) {
            case SmbCodes.SMB1_NEGOTIATE -> negotiate(request, answer, fields);
            case SmbCodes.SMB1_SESSION_SETUP -> login(request, answer, fields);
            case SmbCodes.SMB1_TREE_CONNECT -> tree(request, answer, fields);
            case SmbCodes.SMB1_CREATE -> create(request, answer, fields);
            case SmbCodes.SMB1_CLOSE -> {
                String name = request == null ? "" : session.name(file(request));
                fields.put("filename", name.isEmpty() ? null : name);
            }
            case SmbCodes.SMB1_DELETE, SmbCodes.SMB1_RENAME -> names(request, fields);
            default -> {}
        }
    }

    static List<String> dialects(Smb1Header request) {
        ByteReader in = request.data();
        List<String> all = new ArrayList<>();
        while (in.remaining() > 0 && in.u8() == 2 && all.size() < Smb2Fields.MAX_DIALECTS) {
            all.add(Smb1Header.ascii(in));
        }
        return all;
    }

    /** The dialect that the server has chosen, or null. */
    static String dialect(Smb1Header request, Smb1Header answer) {
        List<String> offered = dialects(request);
        int index = answer.parameters().u16le();
        return answer.words() > 0 && index < offered.size() ? offered.get(index) : null;
    }

    /** The token of a login; never null. */
    static SecurityToken token(Smb1Header command) {
        ByteReader nothing = new ByteReader(new byte[0]);
        ByteReader found = command == null ? nothing : blob(command);
        return SecurityToken.read(found.array(), found.position(), found.remaining());
    }

    static String share(Smb1Header request) {
        return request.text(afterPassword(request));
    }

    static String fileName(Smb1Header create) {
        return create.words() == CREATE_REQUEST ? create.text(create.data()) : "";
    }

    /** The file that a command is about, as EVE writes it. */
    static String file(Smb1Header command) {
        ByteReader in = command.parameters();
        switch (command.command()) {
            case SmbCodes.SMB1_CREATE -> in.skip(5);
            case SmbCodes.SMB1_READ_ANDX, SmbCodes.SMB1_WRITE_ANDX -> in.skip(4);
            case SmbCodes.SMB1_TRANS -> in.skip(30);
            default -> {}
        }
        return in.has(2) ? String.format(Locale.ROOT, "%02x%02x", in.u8(), in.u8()) : "";
    }

    /** What is written to a pipe or read from it. */
    static ByteReader data(Smb1Header command) {
        ByteReader in = command.parameters();
        switch (command.command()) {
            case SmbCodes.SMB1_WRITE_ANDX -> in.skip(20);
            case SmbCodes.SMB1_READ_ANDX -> in.skip(10);
            case SmbCodes.SMB1_TRANS -> in.skip(command.answer() ? 12 : 22);
            default -> in.skip(in.remaining());
        }
        int length = in.u16le();
        return command.part(in.u16le(), length);
    }

    private static ByteReader blob(Smb1Header command) {
        ByteReader in = command.parameters();
        if (command.command() == SmbCodes.SMB1_NEGOTIATE) {
            boolean there = command.answer() && command.words() == NT_LANMAN_ANSWER;
            ByteReader data = command.data();
            boolean token = there && command.extendedSecurity();
            return token ? data.skip(SmbGuid.SIZE) : new ByteReader(new byte[0]);
        }
        boolean answer = command.answer() && command.words() == EXTENDED_ANSWER;
        boolean request = !command.answer() && command.words() == EXTENDED_REQUEST;
        int length = answer ? in.skip(6).u16le() : request ? in.skip(14).u16le() : 0;
        ByteReader data = command.data();
        return data.slice(Math.min(length, data.remaining()));
    }

    private static void negotiate(
            Smb1Header request, Smb1Header answer, Map<String, Object> fields) {
        fields.put("client_dialects", request == null ? null : dialects(request));
        boolean guid =
                answer != null
                        && answer.words() == NT_LANMAN_ANSWER
                        && answer.extendedSecurity()
                        && answer.data().has(SmbGuid.SIZE);
        fields.put("server_guid", guid ? SmbGuid.text(answer.data()) : null);
    }

    private static void login(Smb1Header request, Smb1Header answer, Map<String, Object> fields) {
        token(request).eve(fields);
        if (request != null) {
            fields.put("request", client(request));
        }
        if (answer != null && answer.words() > 0) {
            Map<String, Object> server = new LinkedHashMap<>();
            systems(answer, afterBlob(answer), server);
            fields.put("response", server);
        }
    }

    private static Map<String, Object> client(Smb1Header request) {
        Map<String, Object> client = new LinkedHashMap<>();
        ByteReader data = afterBlob(request);
        if (request.words() == NTLM_REQUEST) {
            ByteReader in = request.parameters().skip(14);
            data.skip(Math.min(in.u16le() + in.u16le(), data.remaining()));
            client.put("user", request.text(data));
            client.put("domain", request.text(data));
        }
        systems(request, data, client);
        return client;
    }

    private static void systems(Smb1Header command, ByteReader data, Map<String, Object> fields) {
        fields.put("native_os", command.text(data));
        fields.put("native_lm", command.text(data));
    }

    private static ByteReader afterBlob(Smb1Header command) {
        ByteReader blob = blob(command);
        ByteReader data = command.data();
        return data.skip(Math.min(blob.remaining(), data.remaining()));
    }

    private static ByteReader afterPassword(Smb1Header request) {
        int password = request.parameters().skip(6).u16le();
        ByteReader data = request.data();
        return data.skip(Math.min(password, data.remaining()));
    }

    private static void tree(Smb1Header request, Smb1Header answer, Map<String, Object> fields) {
        Map<String, Object> service = new LinkedHashMap<>();
        if (request != null) {
            ByteReader data = afterPassword(request);
            String share = request.text(data);
            fields.put(SmbSession.shareField(share), share);
            service.put("request", Smb1Header.ascii(data));
        }
        if (answer != null && answer.succeeded()) {
            service.put("response", Smb1Header.ascii(answer.data()));
        }
        fields.put("service", service);
    }

    private static void create(Smb1Header request, Smb1Header answer, Map<String, Object> fields) {
        if (request != null && request.words() == CREATE_REQUEST) {
            String name = fileName(request);
            ByteReader in = request.parameters().skip(35);
            long disposition = in.u32le();
            long options = in.u32le();
            boolean directory = (options & OPTION_DIRECTORY) != 0 && !name.isEmpty();
            fields.put(
                    directory ? "directory" : "filename", name.isEmpty() ? "<share_root>" : name);
            fields.put("disposition", SmbCodes.disposition(disposition));
            fields.put("access", Smb2Fields.access((options & OPTION_DELETE_ON_CLOSE) != 0));
        }
        if (answer != null && answer.succeeded() && answer.words() >= CREATE_ANSWER) {
            Smb2Fields.times(answer.parameters().skip(11), fields);
            fields.put("size", answer.parameters().skip(55).u64le());
            fields.put("fuid", file(answer));
        }
    }

    /** Names stand behind a byte that says what they are (MS-CIFS section 2.2.4.8). */
    private static void names(Smb1Header request, Map<String, Object> fields) {
        if (request == null) {
            return;
        }
        ByteReader in = request.data();
        in.skip(1);
        String first = request.text(in);
        if (request.command() == SmbCodes.SMB1_DELETE) {
            fields.put("filename", first);
            return;
        }
        in.skip(1);
        fields.put("rename", Smb2Fields.rename(first, request.text(in)));
    }
}
