package io.ingress.protocol.smtp;

import io.ingress.model.eve.WireText;
import io.ingress.protocol.wire.Ascii;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Sender and recipients of the mail that is being sent. */
final class SmtpEnvelope {
    /** Recipients kept of a mail; RFC 5321 section 4.5.3.1.8 asks servers to take a hundred. */
    static final int MAX_RECIPIENTS = 200;

    /** Longest address, bytes; RFC 5321 allows 256. */
    private static final int MAX_ADDRESS_BYTES = 512;

    private final List<String> recipients = new ArrayList<>();
    private String sender;
    private boolean reset;
    private int accepted;

    /** MAIL FROM; false when there was one already, which stays. */
    boolean sender(String address) {
        if (sender != null) {
            return false;
        }
        sender = address;
        return true;
    }

    void recipient(String address) {
        if (recipients.size() < MAX_RECIPIENTS) {
            recipients.add(address);
        }
    }

    /** The server takes mail for a recipient. */
    void accept() {
        accepted = Math.min(accepted + 1, MAX_RECIPIENTS);
    }

    int accepted() {
        return accepted;
    }

    /** The client wants it forgotten. */
    void reset() {
        reset = true;
    }

    boolean isReset() {
        return reset;
    }

    /** Null when there was no MAIL FROM. */
    String sender() {
        return sender;
    }

    List<String> recipients() {
        return recipients;
    }

    /** The address of a line, with its angle brackets, without parameters. */
    static String address(byte[] buffer, int offset, int length) {
        int begin = offset;
        int left = length;
        if (left > 0 && (buffer[begin] == ':' || buffer[begin] == ' ')) {
            begin++;
            left--;
        }
        int blanks = Ascii.blanks(buffer, begin, left);
        begin += blanks;
        left -= blanks;
        int count = Ascii.distanceTo(buffer, begin, left, ' ');
        if (left > 0 && buffer[begin] == '<') {
            int close = Ascii.distanceTo(buffer, begin, left, '>');
            count = close < left ? close + 1 : count;
        }
        return WireText.of(buffer, begin, count, MAX_ADDRESS_BYTES);
    }

    void save(DataOutput out) throws IOException {
        out.writeBoolean(sender != null);
        if (sender != null) {
            out.writeUTF(sender);
        }
        out.writeBoolean(reset);
        out.writeShort(accepted);
        out.writeShort(recipients.size());
        for (String recipient : recipients) {
            out.writeUTF(recipient);
        }
    }

    static SmtpEnvelope restore(DataInput in) throws IOException {
        SmtpEnvelope envelope = new SmtpEnvelope();
        envelope.sender = in.readBoolean() ? in.readUTF() : null;
        envelope.reset = in.readBoolean();
        envelope.accepted = in.readUnsignedShort();
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            envelope.recipients.add(in.readUTF());
        }
        return envelope;
    }
}
