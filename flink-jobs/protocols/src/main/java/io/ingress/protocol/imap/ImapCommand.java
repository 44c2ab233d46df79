package io.ingress.protocol.imap;

import io.ingress.model.eve.WireText;
import io.ingress.protocol.wire.Ascii;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One command of a client.
 *
 * @param name in upper case; UID commands with their second word
 * @param args what follows, up to a literal; empty where a password may be
 * @param user of LOGIN
 */
record ImapCommand(String tag, String name, String args, String user) {
    private static final int MAX_WORD_BYTES = 32;
    private static final int MAX_ARGS_BYTES = 512;

    /** Null for a line that is no command. */
    static ImapCommand of(byte[] buffer, int offset, int length) {
        int tag = Ascii.distanceTo(buffer, offset, length, ' ');
        int at = tag + 1;
        if (tag == 0 || tag > MAX_WORD_BYTES || at >= length) {
            return null;
        }
        int name = Ascii.distanceTo(buffer, offset + at, length - at, ' ');
        if (name == 0 || name > MAX_WORD_BYTES) {
            return null;
        }
        String word = WireText.of(buffer, offset + at, name).toUpperCase(Locale.ROOT);
        int argsAt = Math.min(at + name + 1, length);
        String args = WireText.of(buffer, offset + argsAt, length - argsAt, MAX_ARGS_BYTES);
        String user = "";
        if (word.equals("LOGIN")) {
            user = first(args);
            args = "";
        } else if (word.equals("AUTHENTICATE")) {
            args = first(args);
        }
        return new ImapCommand(WireText.of(buffer, offset, tag), word, args, user);
    }

    boolean hasSecret() {
        return name.equals("LOGIN")
                || name.equals("AUTHENTICATE")
                        && (args.equalsIgnoreCase("PLAIN") || args.equalsIgnoreCase("LOGIN"));
    }

    Map<String, Object> eve(String status, String text) {
        Map<String, Object> imap = new LinkedHashMap<>();
        imap.put("tag", tag);
        imap.put("command", name);
        putText(imap, "args", args);
        putText(imap, "user", user);
        putText(imap, "status", status);
        putText(imap, "text", text);
        return imap;
    }

    void save(DataOutput out) throws IOException {
        out.writeUTF(tag);
        out.writeUTF(name);
        out.writeUTF(args);
        out.writeUTF(user);
    }

    static ImapCommand restore(DataInput in) throws IOException {
        return new ImapCommand(in.readUTF(), in.readUTF(), in.readUTF(), in.readUTF());
    }

    /** The first word; a quoted one without its quotes. A literal is not there yet. */
    private static String first(String args) {
        if (args.startsWith("\"")) {
            int close = args.indexOf('"', 1);
            return close < 0 ? "" : args.substring(1, close);
        }
        int blank = args.indexOf(' ');
        String word = blank < 0 ? args : args.substring(0, blank);
        return word.startsWith("{") ? "" : word;
    }

    private static void putText(Map<String, Object> fields, String key, String text) {
        if (!text.isEmpty()) {
            fields.put(key, text);
        }
    }
}
