package io.ingress.protocol.pop3;

import io.ingress.model.eve.WireText;
import io.ingress.protocol.wire.Ascii;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One command of a client.
 *
 * @param verb in upper case; empty for what is none
 * @param argument what follows; empty where it may be a password
 */
record Pop3Command(String verb, String argument) {
    private static final int MAX_VERB_BYTES = 16;
    private static final int MAX_ARGUMENT_BYTES = 256;

    static Pop3Command of(byte[] buffer, int offset, int length) {
        int verbLength = Ascii.distanceTo(buffer, offset, length, ' ');
        if (verbLength > MAX_VERB_BYTES) {
            return new Pop3Command("", "");
        }
        String verb = WireText.of(buffer, offset, verbLength).toUpperCase(Locale.ROOT);
        int at = Math.min(verbLength + 1, length);
        String argument = WireText.of(buffer, offset + at, length - at, MAX_ARGUMENT_BYTES).trim();
        return new Pop3Command(verb, shown(verb, argument));
    }

    /** Whether a sound answer has lines up to a dot. */
    boolean answeredByLines() {
        return switch (verb) {
            case "RETR", "TOP", "CAPA" -> true;
            case "LIST", "UIDL" -> argument.isEmpty();
            default -> false;
        };
    }

    boolean bringsMail() {
        return verb.equals("RETR") || verb.equals("TOP");
    }

    /** Whether a password or what it can be guessed from crosses with it. */
    boolean hasSecret() {
        return verb.equals("PASS") || verb.equals("AUTH");
    }

    Map<String, Object> eve() {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("command", verb);
        if (!argument.isEmpty()) {
            List<String> args = new ArrayList<>(List.of(argument.split(" ")));
            request.put("args", args);
        }
        return request;
    }

    void save(DataOutput out) throws IOException {
        out.writeUTF(verb);
        out.writeUTF(argument);
    }

    static Pop3Command restore(DataInput in) throws IOException {
        return new Pop3Command(in.readUTF(), in.readUTF());
    }

    private static String shown(String verb, String argument) {
        int blank = argument.indexOf(' ');
        return switch (verb) {
            case "PASS" -> "";
            case "APOP", "AUTH" -> blank < 0 ? argument : argument.substring(0, blank);
            default -> argument;
        };
    }
}
