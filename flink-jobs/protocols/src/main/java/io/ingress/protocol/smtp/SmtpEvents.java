package io.ingress.protocol.smtp;

import io.ingress.protocol.TransactionSink;
import io.ingress.protocol.file.FileSummary;
import io.ingress.protocol.mime.Mail;
import io.ingress.protocol.mime.MimeParser;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects what is said of a transaction and reports it: HELO, AUTH, envelope, mail. */
final class SmtpEvents {
    private static final String LONG_FILENAME = "MIME_LONG_FILENAME";

    private String helo;
    private String mechanism;
    private Boolean authenticated;
    private SmtpEnvelope envelope;
    private int transactions;

    /** The first greeting stays. */
    void helo(String name) {
        helo = helo == null ? name : helo;
    }

    void auth(String name) {
        mechanism = name;
        authenticated = null;
    }

    void authenticated(boolean success) {
        authenticated = success;
    }

    /** The transaction that commands are of; begins one if there is none. */
    SmtpEnvelope current() {
        envelope = envelope == null ? new SmtpEnvelope() : envelope;
        return envelope;
    }

    boolean isOpen() {
        return envelope != null;
    }

    /**
     * The transaction has ended.
     *
     * @param message null when none was sent
     * @param complete whether the end of the message was seen
     */
    void end(long timestampNs, MimeParser message, boolean complete, TransactionSink sink) {
        if (envelope == null) {
            return;
        }
        int txId = transactions++;
        Map<String, Object> smtp = smtp();
        envelope = null;
        if (message == null) {
            if (!smtp.isEmpty()) {
                sink.transaction(new SmtpTransaction(timestampNs, smtp, Map.of()));
            }
            return;
        }
        Mail mail = message.end(complete);
        sink.transaction(new SmtpTransaction(timestampNs, smtp, mail.email()));
        for (FileSummary file : mail.files()) {
            sink.transaction(new SmtpFile(timestampNs, smtp, mail.email(), txId, file));
        }
        if (mail.longFilename()) {
            sink.anomaly(timestampNs, LONG_FILENAME);
        }
    }

    void save(DataOutput out) throws IOException {
        writeText(helo, out);
        writeText(mechanism, out);
        out.writeByte(authenticated == null ? -1 : authenticated ? 1 : 0);
        out.writeInt(transactions);
        out.writeBoolean(envelope != null);
        if (envelope != null) {
            envelope.save(out);
        }
    }

    static SmtpEvents restore(DataInput in) throws IOException {
        SmtpEvents events = new SmtpEvents();
        events.helo = readText(in);
        events.mechanism = readText(in);
        int outcome = in.readByte();
        events.authenticated = outcome < 0 ? null : outcome == 1;
        events.transactions = in.readInt();
        events.envelope = in.readBoolean() ? SmtpEnvelope.restore(in) : null;
        return events;
    }

    private Map<String, Object> smtp() {
        Map<String, Object> smtp = new LinkedHashMap<>();
        smtp.put("helo", helo);
        smtp.put("mail_from", envelope.sender());
        List<String> recipients = envelope.recipients();
        smtp.put("rcpt_to", recipients.isEmpty() ? null : List.copyOf(recipients));
        if (mechanism != null) {
            Map<String, Object> auth = new LinkedHashMap<>();
            auth.put("mechanism", mechanism);
            auth.put("success", authenticated);
            auth.values().removeIf(value -> value == null);
            smtp.put("auth", auth);
        }
        smtp.values().removeIf(value -> value == null);
        return smtp;
    }

    private static void writeText(String text, DataOutput out) throws IOException {
        out.writeBoolean(text != null);
        if (text != null) {
            out.writeUTF(text);
        }
    }

    private static String readText(DataInput in) throws IOException {
        return in.readBoolean() ? in.readUTF() : null;
    }
}
