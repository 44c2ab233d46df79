package io.ingress.protocol.tftp;

import io.ingress.protocol.wire.ByteReader;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Reads one packet (RFC 1350 section 5).
 *
 * <pre>
 * 1 read, 2 write: file 0 mode 0 (option 0 value 0)* | 3 data: block(2) bytes | 4 ack: block(2)
 * 5 error: code(2) text 0                            | 6 option ack: (option 0 value 0)*
 * </pre>
 */
final class TftpParser {
    /** Options kept of one request; documents know five. */
    static final int MAX_OPTIONS = 16;

    private static final int READ = 1;
    private static final int WRITE = 2;
    private static final int ERROR = 5;
    private static final int OPTION_ACK = 6;
    private static final int SHORTEST_REQUEST = 9;

    private final ByteReader in;
    private Map<String, Object> fields;
    private boolean sound;

    TftpParser(byte[] buffer, int offset, int length) {
        in = new ByteReader(buffer, offset, length);
        int opcode = in.u16();
        sound = !in.failed() && opcode >= READ && opcode <= OPTION_ACK;
        switch (opcode) {
            case READ, WRITE -> request(opcode);
            case ERROR -> error();
            default -> {}
        }
    }

    /** Whether it asks for a file in a mode that exists. */
    static boolean isRequest(byte[] buffer, int offset, int length) {
        if (length < SHORTEST_REQUEST
                || buffer[offset] != 0
                || buffer[offset + 1] < READ
                || buffer[offset + 1] > WRITE) {
            return false;
        }
        int at = offset + 2;
        int end = offset + length;
        while (at < end && buffer[at] >= ' ' && buffer[at] != 0x7f) {
            at++;
        }
        return at > offset + 2 && at < end && buffer[at] == 0 && isMode(buffer, at + 1, end);
    }

    /** The fields of the event; null for packets that make none. */
    Map<String, Object> fields() {
        return fields;
    }

    boolean sound() {
        return sound;
    }

    private void request(int opcode) {
        String file = word();
        String mode = word();
        if (mode == null) {
            sound = false;
            return;
        }
        fields = new LinkedHashMap<>();
        fields.put("packet", opcode == READ ? "read" : "write");
        fields.put("file", file);
        fields.put("mode", mode.toLowerCase(Locale.ROOT));
        Map<String, Object> options = new LinkedHashMap<>();
        while (in.remaining() > 0 && options.size() < MAX_OPTIONS) {
            String name = word();
            String value = word();
            if (value == null) {
                break;
            }
            options.put(name.toLowerCase(Locale.ROOT), value);
        }
        fields.put("options", options.isEmpty() ? null : options);
    }

    private void error() {
        int code = in.u16();
        String text = word();
        if (in.failed()) {
            sound = false;
            return;
        }
        fields = new LinkedHashMap<>();
        fields.put("packet", "error");
        fields.put("error_code", code);
        fields.put("error", text);
    }

    /** Text up to a zero byte; null when there is none. */
    private String word() {
        int length = in.distanceTo(0);
        if (length < 0) {
            in.skip(in.remaining());
            return null;
        }
        String text = in.text(length);
        in.skip(1);
        return text;
    }

    private static boolean isMode(byte[] buffer, int at, int end) {
        return isWord("octet", buffer, at, end)
                || isWord("netascii", buffer, at, end)
                || isWord("mail", buffer, at, end);
    }

    private static boolean isWord(String word, byte[] buffer, int at, int end) {
        if (at + word.length() >= end || buffer[at + word.length()] != 0) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if ((buffer[at + i] | 0x20) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
