package io.ingress.protocol.pop3;

import io.ingress.model.eve.WireText;
import io.ingress.protocol.Direction;
import io.ingress.protocol.FlowRisk;
import io.ingress.protocol.ParseResult;
import io.ingress.protocol.StreamAnalyzer;
import io.ingress.protocol.TransactionSink;
import io.ingress.protocol.file.FileSummary;
import io.ingress.protocol.mime.Mail;
import io.ingress.protocol.mime.MimeParser;
import io.ingress.protocol.wire.Ascii;
import io.ingress.protocol.wire.LineCutter;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/** POP3 of one flow: matches responses to commands and reads the mails in them. */
final class Pop3Analyzer extends StreamAnalyzer {
    /** Longest line that comes whole. */
    private static final int MAX_LINE_BYTES = 2048;

    /** Commands that wait; a client that pipelines more is not followed. */
    private static final int MAX_PENDING = 64;

    private static final int MAX_STATUS_BYTES = 512;
    private static final int TLS_HANDSHAKE = 0x16;
    private static final String TLS = "tls";
    private static final byte[] OK = Ascii.word("+OK");
    private static final byte[] ERR = Ascii.word("-ERR");

    private final Deque<Pop3Command> pending = new ArrayDeque<>();
    private LineCutter client = new LineCutter(MAX_LINE_BYTES);
    private LineCutter server = new LineCutter(MAX_LINE_BYTES);
    private int transactions;

    /** The client answers challenges of AUTH: these lines are no commands. */
    private boolean authenticating;

    /** The greeting was answered to nobody. */
    private boolean greeted;

    /** The answer whose lines are coming, and its first line; null between answers. */
    private Pop3Command open;

    private String header = "";
    private MimeParser mail;

    @Override
    public ParseResult onStream(
            Direction direction,
            long timestampNs,
            byte[] buffer,
            int offset,
            int length,
            TransactionSink sink) {
        boolean toServer = direction == Direction.TO_SERVER;
        LineCutter lines = toServer ? client : server;
        lines.offer(buffer, offset, length);
        while (true) {
            if (toServer && lines.peek() == TLS_HANDSHAKE && tlsAsked()) {
                return new ParseResult.Handover(lines.handOver(length), TLS);
            }
            if (!lines.next()) {
                break;
            }
            if (toServer) {
                command(sink);
            } else if (response(timestampNs, sink)) {
                return new ParseResult.Handover(lines.handOver(length), TLS);
            }
        }
        lines.keep();
        return lines.size() > 0 ? ParseResult.NEED_MORE : ParseResult.PARSED;
    }

    @Override
    public ParseResult onGap(
            Direction direction, long timestampNs, long missedBytes, TransactionSink sink) {
        if (direction == Direction.TO_SERVER) {
            client.gap();
            return ParseResult.NEED_MORE;
        }
        server.gap();
        greeted = true;
        if (mail != null) {
            mail.gap(missedBytes);
        } else {
            pending.clear();
            open = null;
        }
        return ParseResult.NEED_MORE;
    }

    @Override
    public void onEnd(long timestampNs, TransactionSink sink) {
        if (open != null) {
            endLines(false, timestampNs, sink);
        }
        while (!pending.isEmpty()) {
            report(pending.remove(), null, null, timestampNs, sink);
        }
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeByte(pending.size());
        for (Pop3Command command : pending) {
            command.save(out);
        }
        client.save(out);
        server.save(out);
        out.writeInt(transactions);
        out.writeBoolean(authenticating);
        out.writeBoolean(greeted);
        out.writeUTF(header);
        out.writeBoolean(open != null);
        if (open != null) {
            open.save(out);
        }
        out.writeBoolean(mail != null);
        if (mail != null) {
            mail.save(out);
        }
    }

    static Pop3Analyzer restore(DataInput in) throws IOException {
        Pop3Analyzer analyzer = new Pop3Analyzer();
        for (int left = in.readByte(); left > 0; left--) {
            analyzer.pending.add(Pop3Command.restore(in));
        }
        analyzer.client = LineCutter.restore(MAX_LINE_BYTES, in);
        analyzer.server = LineCutter.restore(MAX_LINE_BYTES, in);
        analyzer.transactions = in.readInt();
        analyzer.authenticating = in.readBoolean();
        analyzer.greeted = in.readBoolean();
        analyzer.header = in.readUTF();
        analyzer.open = in.readBoolean() ? Pop3Command.restore(in) : null;
        analyzer.mail = in.readBoolean() ? MimeParser.restore(in) : null;
        return analyzer;
    }

    private boolean tlsAsked() {
        Pop3Command last = pending.peekLast();
        return last != null && last.verb().equals("STLS");
    }

    private void command(TransactionSink sink) {
        if (!client.beginsLine() || authenticating) {
            return;
        }
        Pop3Command command = Pop3Command.of(client.array(), client.start(), client.length());
        if (pending.size() >= MAX_PENDING) {
            pending.remove();
        }
        pending.add(command);
        authenticating = command.verb().equals("AUTH") && !command.argument().isEmpty();
        if (command.hasSecret()) {
            sink.risk(FlowRisk.CLEAR_TEXT_CREDENTIALS);
        }
    }

    /** Reads a line of the server; true when TLS follows. */
    private boolean response(long timestampNs, TransactionSink sink) {
        if (open != null) {
            answerLine(timestampNs, sink);
            return false;
        }
        byte[] array = server.array();
        int at = server.start();
        int length = server.length();
        boolean success = Ascii.startsWith(array, at, length, OK);
        if (!server.beginsLine() || (!success && !Ascii.startsWith(array, at, length, ERR))) {
            return false; // a challenge of AUTH, or not understood
        }
        int textAt = Math.min(length, success ? OK.length + 1 : ERR.length + 1);
        String text = WireText.of(array, at + textAt, length - textAt, MAX_STATUS_BYTES);
        boolean greeting = !greeted && success;
        greeted = true;
        if (greeting || pending.isEmpty()) {
            return false;
        }
        authenticating = false;
        Pop3Command command = pending.remove();
        if (success && command.answeredByLines()) {
            open = command;
            header = text;
            mail = command.bringsMail() ? new MimeParser() : null;
            return false;
        }
        report(command, response(success, text), null, timestampNs, sink);
        return success && command.verb().equals("STLS");
    }

    private void answerLine(long timestampNs, TransactionSink sink) {
        byte[] array = server.array();
        int at = server.start();
        int length = server.length();
        boolean dotted = server.beginsLine() && length > 0 && array[at] == '.';
        if (dotted && length == 1 && server.endLength() > 0) {
            endLines(true, timestampNs, sink);
        } else if (mail != null) {
            int skipped = dotted ? 1 : 0;
            mail.line(
                    array, at + skipped, length - skipped, server.beginsLine(), server.endLength());
        }
    }

    private void endLines(boolean complete, long timestampNs, TransactionSink sink) {
        Mail read = mail == null ? null : mail.end(complete);
        report(open, response(true, header), read, timestampNs, sink);
        open = null;
        header = "";
        mail = null;
    }

    private static Map<String, Object> response(boolean success, String text) {
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("success", success);
        response.put("status", success ? "OK" : "ERR");
        if (!text.isEmpty()) {
            response.put("header", text);
        }
        return response;
    }

    private void report(
            Pop3Command command,
            Map<String, Object> response,
            Mail read,
            long timestampNs,
            TransactionSink sink) {
        int txId = transactions++;
        Map<String, Object> pop3 = new LinkedHashMap<>();
        pop3.put("request", command.eve());
        if (response != null) {
            pop3.put("response", response);
        }
        Map<String, Object> email = read == null ? Map.of() : read.email();
        sink.transaction(new Pop3Event(timestampNs, pop3, email, txId, null));
        if (read != null) {
            for (FileSummary file : read.files()) {
                sink.transaction(new Pop3Event(timestampNs, pop3, email, txId, file));
            }
        }
    }
}
