package io.ingress.protocol.mime;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the header of a mail says: EVE's object {@code email}. Keeps the first field of a name. */
final class MailSummary {
    /** Addresses kept of a field; longer lists are those of mass mail. */
    private static final int MAX_ADDRESSES = 100;

    private static final int MAX_FIELDS = 16;

    private final Map<String, String> fields = new LinkedHashMap<>();
    private final List<String> attachments = new ArrayList<>();

    /** Whether a field of a message is in the event. */
    static boolean wants(String name) {
        return switch (name) {
            case "from", "to", "cc", "subject", "date", "message-id", "x-mailer", "reply-to" ->
                    true;
            default -> false;
        };
    }

    void field(String name, String value) {
        if (fields.size() < MAX_FIELDS) {
            fields.putIfAbsent(name, value);
        }
    }

    void attachment(String filename) {
        attachments.add(filename);
    }

    int attachments() {
        return attachments.size();
    }

    Map<String, Object> eve(String status, UrlFinder urls) {
        Map<String, Object> email = new LinkedHashMap<>();
        email.put("status", status);
        email.put("from", fields.get("from"));
        email.put("to", addresses("to"));
        email.put("cc", addresses("cc"));
        email.put("reply_to", fields.get("reply-to"));
        email.put("subject", decoded("subject"));
        email.put("date", fields.get("date"));
        email.put("message_id", fields.get("message-id"));
        email.put("x_mailer", decoded("x-mailer"));
        email.put("attachment", attachments.isEmpty() ? null : List.copyOf(attachments));
        email.put("url", urls.urls().isEmpty() ? null : List.copyOf(urls.urls()));
        email.values().removeIf(value -> value == null);
        return email;
    }

    void save(DataOutput out) throws IOException {
        out.writeByte(fields.size());
        for (Map.Entry<String, String> field : fields.entrySet()) {
            out.writeUTF(field.getKey());
            out.writeUTF(field.getValue());
        }
        out.writeByte(attachments.size());
        for (String attachment : attachments) {
            out.writeUTF(attachment);
        }
    }

    static MailSummary restore(DataInput in) throws IOException {
        MailSummary mail = new MailSummary();
        for (int left = in.readUnsignedByte(); left > 0; left--) {
            mail.fields.put(in.readUTF(), in.readUTF());
        }
        for (int left = in.readUnsignedByte(); left > 0; left--) {
            mail.attachments.add(in.readUTF());
        }
        return mail;
    }

    private String decoded(String name) {
        String value = fields.get(name);
        return value == null ? null : EncodedWords.decode(value);
    }

    /** A list of addresses at its commas, those in quotes left alone. */
    private List<String> addresses(String name) {
        String value = fields.get(name);
        if (value == null) {
            return null; // left out of the event
        }
        List<String> addresses = new ArrayList<>();
        boolean quoted = false;
        int from = 0;
        for (int at = 0; at <= value.length() && addresses.size() < MAX_ADDRESSES; at++) {
            boolean end = at == value.length();
            if (!end && value.charAt(at) == '"') {
                quoted = !quoted;
            }
            if (end || (value.charAt(at) == ',' && !quoted)) {
                add(addresses, value.substring(from, at).trim());
                from = at + 1;
            }
        }
        return addresses;
    }

    private static void add(List<String> addresses, String address) {
        if (!address.isEmpty()) {
            addresses.add(address);
        }
    }
}
