package io.ingress.protocol.smtp;

import io.ingress.model.eve.WireText;
import io.ingress.protocol.FlowRisk;
import io.ingress.protocol.TransactionSink;
import io.ingress.protocol.mime.MimeParser;
import io.ingress.protocol.wire.Ascii;
import io.ingress.protocol.wire.LineCutter;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Reads the client's side of SMTP: commands, the lines of DATA, the chunks of BDAT. */
final class SmtpClient {
    /** Longest line that comes whole; of a longer command the beginning is read. */
    static final int MAX_LINE_BYTES = 2048;

    private static final int MAX_NAME_BYTES = 512;
    private static final int TLS_HANDSHAKE = 0x16;
    private static final String DUPLICATE_FIELDS = "DUPLICATE_FIELDS";
    private static final byte[] PLAIN = Ascii.word("PLAIN");
    private static final byte[] LOGIN = Ascii.word("LOGIN");
    private static final byte[] LAST = Ascii.word("LAST");

    private LineCutter lines = new LineCutter(MAX_LINE_BYTES);
    private SmtpPending pending = new SmtpPending();
    private SmtpEvents events = new SmtpEvents();
    private Mode mode = Mode.COMMAND;
    private MimeParser message;
    private long chunkLeft;
    private boolean lastChunk;
    private boolean lmtp;
    private boolean tlsAsked;
    private boolean gapInMail;

    /** DATA was answered, or what follows was sent without waiting for the answer. */
    private boolean dataAnswered;

    /** How the next bytes are read. */
    private enum Mode {
        COMMAND,
        CREDENTIALS,
        DATA,
        CHUNK
    }

    /** Reads what is there; when TLS follows, the number of bytes read, else -1. */
    int onData(long timestampNs, byte[] buffer, int offset, int length, TransactionSink sink) {
        lines.offer(buffer, offset, length);
        while (true) {
            if (mode == Mode.CHUNK) {
                if (!chunk(timestampNs, sink)) {
                    break;
                }
                continue;
            }
            if (tlsAsked && mode == Mode.COMMAND && lines.peek() == TLS_HANDSHAKE) {
                return lines.handOver(length);
            }
            if (!lines.next()) {
                break;
            }
            line(timestampNs, sink);
        }
        lines.keep();
        return -1;
    }

    boolean unfinished() {
        return lines.size() > 0 || mode != Mode.COMMAND;
    }

    void onGap(long timestampNs, long missedBytes, TransactionSink sink) {
        if (mode == Mode.CHUNK) {
            long inside = Math.min(missedBytes, chunkLeft);
            message.gap(inside);
            chunkLeft -= inside;
            if (chunkLeft == 0) {
                endChunk(timestampNs, sink);
            }
            if (inside < missedBytes) {
                lines.gap();
            }
            return;
        }
        lines.gap();
        if (mode == Mode.DATA) {
            message().gap(missedBytes);
            gapInMail = true;
        }
    }

    void onEnd(long timestampNs, TransactionSink sink) {
        events.end(timestampNs, message, false, sink);
        message = null;
    }

    SmtpPending pending() {
        return pending;
    }

    /** A reply that no command waits for: the end of the mail was in a gap. */
    void unexpectedReply(long timestampNs, TransactionSink sink) {
        if (mode == Mode.DATA && gapInMail) {
            endMail(timestampNs, false, sink);
        }
    }

    void tlsRefused() {
        tlsAsked = false;
    }

    void dataAnswered(boolean accepted) {
        dataAnswered = true;
        if (!accepted && mode == Mode.DATA) {
            mode = Mode.COMMAND;
            message = null;
        }
    }

    void authAnswered(boolean success) {
        events.authenticated(success);
        mode = mode == Mode.CREDENTIALS ? Mode.COMMAND : mode;
    }

    void recipientAnswered(boolean accepted) {
        if (accepted && events.isOpen()) {
            events.current().accept();
        }
    }

    void resetDone(long timestampNs, TransactionSink sink) {
        if (mode == Mode.COMMAND && events.isOpen() && events.current().isReset()) {
            endTransaction(timestampNs, sink);
        }
    }

    void save(DataOutput out) throws IOException {
        lines.save(out);
        pending.save(out);
        events.save(out);
        out.writeByte(mode.ordinal());
        out.writeLong(chunkLeft);
        out.writeBoolean(lastChunk);
        out.writeBoolean(lmtp);
        out.writeBoolean(tlsAsked);
        out.writeBoolean(gapInMail);
        out.writeBoolean(dataAnswered);
        out.writeBoolean(message != null);
        if (message != null) {
            message.save(out);
        }
    }

    static SmtpClient restore(DataInput in) throws IOException {
        SmtpClient client = new SmtpClient();
        client.lines = LineCutter.restore(MAX_LINE_BYTES, in);
        client.pending = SmtpPending.restore(in);
        client.events = SmtpEvents.restore(in);
        client.mode = Mode.values()[in.readByte()];
        client.chunkLeft = in.readLong();
        client.lastChunk = in.readBoolean();
        client.lmtp = in.readBoolean();
        client.tlsAsked = in.readBoolean();
        client.gapInMail = in.readBoolean();
        client.dataAnswered = in.readBoolean();
        client.message = in.readBoolean() ? MimeParser.restore(in) : null;
        return client;
    }

    private void line(long timestampNs, TransactionSink sink) {
        if (mode == Mode.DATA) {
            mailLine(timestampNs, sink);
            return;
        }
        if (!lines.beginsLine()) {
            return; // the rest of a command too long
        }
        SmtpCommand command = SmtpCommand.of(lines.array(), lines.start(), lines.length());
        if (mode == Mode.CREDENTIALS && command == SmtpCommand.OTHER) {
            return;
        }
        mode = Mode.COMMAND;
        command(command, timestampNs, sink);
    }

    private void command(SmtpCommand command, long timestampNs, TransactionSink sink) {
        byte[] array = lines.array();
        int at = lines.start() + command.length();
        int left = lines.length() - command.length();
        if (command == SmtpCommand.MAIL && events.isOpen() && events.current().isReset()) {
            endTransaction(timestampNs, sink); // the reply to RSET was not seen
        }
        SmtpEnvelope envelope = events.current();
        pending.add(command);
        switch (command) {
            case EHLO, HELO, LHLO -> greeting(command, array, at, left);
            case MAIL -> {
                if (!envelope.sender(SmtpEnvelope.address(array, at, left))) {
                    sink.anomaly(timestampNs, DUPLICATE_FIELDS);
                }
            }
            case RCPT -> envelope.recipient(SmtpEnvelope.address(array, at, left));
            case DATA -> {
                mode = Mode.DATA;
                dataAnswered = false;
            }
            case BDAT -> beginChunk(array, at, left, timestampNs, sink);
            case RSET -> forget(envelope);
            case STARTTLS -> tlsAsked = true;
            case AUTH -> auth(array, at, left, sink);
            default -> {
                // QUIT, NOOP and what is unknown: only their replies matter.
            }
        }
    }

    /** RSET; and, RFC 5321 4.1.4, a greeting in a mail does the same. */
    private void forget(SmtpEnvelope envelope) {
        envelope.reset();
        message = null;
    }

    private void greeting(SmtpCommand command, byte[] array, int at, int left) {
        int blanks = Ascii.blanks(array, at, left);
        int length = left - blanks;
        while (length > 0 && array[at + blanks + length - 1] == ' ') {
            length--;
        }
        events.helo(WireText.of(array, at + blanks, length, MAX_NAME_BYTES));
        if (events.current().sender() != null) {
            forget(events.current());
        }
        lmtp = command == SmtpCommand.LHLO;
    }

    private void auth(byte[] array, int at, int left, TransactionSink sink) {
        int blanks = Ascii.blanks(array, at, left);
        int begin = at + blanks;
        int length = Ascii.distanceTo(array, begin, left - blanks, ' ');
        boolean clear =
                Ascii.equals(array, begin, length, PLAIN)
                        || Ascii.equals(array, begin, length, LOGIN);
        if (clear) {
            sink.risk(FlowRisk.CLEAR_TEXT_CREDENTIALS);
        }
        events.auth(WireText.of(array, begin, length, 64));
        mode = Mode.CREDENTIALS;
    }

    /** A line of DATA (RFC 5321 section 4.5.2). */
    private void mailLine(long timestampNs, TransactionSink sink) {
        byte[] array = lines.array();
        int start = lines.start();
        int length = lines.length();
        boolean dotted = lines.beginsLine() && length > 0 && array[start] == '.';
        if (dotted && length == 1 && lines.endLength() > 0) {
            endMail(timestampNs, true, sink);
            return;
        }
        int skipped = dotted ? 1 : 0;
        message()
                .line(
                        array,
                        start + skipped,
                        length - skipped,
                        lines.beginsLine(),
                        lines.endLength());
    }

    private void endMail(long timestampNs, boolean complete, TransactionSink sink) {
        message();
        int replies = lmtp ? Math.max(1, events.current().accepted()) : 1;
        for (int i = 0; complete && i < replies; i++) {
            pending.add(SmtpCommand.END_OF_MAIL);
        }
        events.end(timestampNs, message, complete, sink);
        message = null;
        mode = Mode.COMMAND;
        gapInMail = false;
    }

    /** {@code BDAT size [LAST]}; a size that is no number is a command that will be refused. */
    private void beginChunk(
            byte[] array, int at, int left, long timestampNs, TransactionSink sink) {
        int blanks = Ascii.blanks(array, at, left);
        int digits = blanks;
        long size = 0;
        while (digits < left && Ascii.isDigit(array[at + digits]) && size <= Integer.MAX_VALUE) {
            size = size * 10 + array[at + digits++] - '0';
        }
        if (digits == blanks || size > Integer.MAX_VALUE) {
            return;
        }
        int after = digits + Ascii.blanks(array, at + digits, left - digits);
        lastChunk = Ascii.startsWith(array, at + after, left - after, LAST);
        chunkLeft = size;
        message();
        mode = Mode.CHUNK;
        if (size == 0) {
            endChunk(timestampNs, sink);
        }
    }

    /** Takes what is there of a chunk; false when more bytes are wanted. */
    private boolean chunk(long timestampNs, TransactionSink sink) {
        int taken = lines.raw(chunkLeft);
        message.bytes(lines.array(), lines.start(), taken);
        chunkLeft -= taken;
        if (chunkLeft > 0) {
            return false;
        }
        endChunk(timestampNs, sink);
        return true;
    }

    private void endChunk(long timestampNs, TransactionSink sink) {
        mode = Mode.COMMAND;
        if (lastChunk) {
            events.end(timestampNs, message, true, sink);
            message = null;
        }
    }

    private void endTransaction(long timestampNs, TransactionSink sink) {
        events.end(timestampNs, message, false, sink);
        message = null;
    }

    private MimeParser message() {
        message = message == null ? new MimeParser() : message;
        return message;
    }
}
