package io.ingress.protocol.imap;

import io.ingress.model.eve.WireText;
import io.ingress.protocol.Direction;
import io.ingress.protocol.FlowRisk;
import io.ingress.protocol.ParseResult;
import io.ingress.protocol.StreamAnalyzer;
import io.ingress.protocol.TransactionSink;
import io.ingress.protocol.file.FileSummary;
import io.ingress.protocol.mime.Mail;
import io.ingress.protocol.wire.Ascii;
import io.ingress.protocol.wire.LineCutter;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** IMAP of one flow: matches results to commands by their tags, reads messages in literals. */
final class ImapAnalyzer extends StreamAnalyzer {
    /** Commands in progress; beyond, the oldest is reported without a result. */
    private static final int MAX_PENDING = 64;

    private static final int MAX_TEXT_BYTES = 512;
    private static final int TLS_HANDSHAKE = 0x16;
    private static final String TLS = "tls";
    private static final byte[][] RESULTS = {Ascii.word("OK"), Ascii.word("NO"), Ascii.word("BAD")};

    private final Map<String, ImapCommand> pending = new LinkedHashMap<>();
    private ImapSide client = new ImapSide();
    private ImapSide server = new ImapSide();
    private int events;
    private boolean tlsAsked;

    /** The client answers challenges: these lines are no commands. */
    private boolean authenticating;

    @Override
    public ParseResult onStream(
            Direction direction,
            long timestampNs,
            byte[] buffer,
            int offset,
            int length,
            TransactionSink sink) {
        boolean toServer = direction == Direction.TO_SERVER;
        ImapSide side = toServer ? client : server;
        LineCutter lines = side.lines;
        lines.offer(buffer, offset, length);
        while (true) {
            if (side.literalLeft > 0 && !side.literal()) {
                break;
            }
            message(side, true, timestampNs, sink);
            if (toServer && tlsAsked && lines.peek() == TLS_HANDSHAKE) {
                return new ParseResult.Handover(lines.handOver(length), TLS);
            }
            if (!lines.next()) {
                break;
            }
            boolean begins = lines.beginsLine() && !side.continued;
            if (begins && toServer) {
                command(timestampNs, sink);
            } else if (begins && result(timestampNs, sink)) {
                return new ParseResult.Handover(lines.handOver(length), TLS);
            }
            side.lineRead();
        }
        lines.keep();
        return lines.size() > 0 ? ParseResult.NEED_MORE : ParseResult.PARSED;
    }

    @Override
    public ParseResult onGap(
            Direction direction, long timestampNs, long missedBytes, TransactionSink sink) {
        ImapSide side = direction == Direction.TO_SERVER ? client : server;
        side.gap(missedBytes);
        if (side.literalLeft == 0) {
            message(side, true, timestampNs, sink);
        }
        return ParseResult.NEED_MORE;
    }

    @Override
    public void onEnd(long timestampNs, TransactionSink sink) {
        message(client, false, timestampNs, sink);
        message(server, false, timestampNs, sink);
        for (ImapCommand command : pending.values()) {
            report(command.eve("", ""), timestampNs, sink);
        }
        pending.clear();
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeByte(pending.size());
        for (ImapCommand command : pending.values()) {
            command.save(out);
        }
        client.save(out);
        server.save(out);
        out.writeInt(events);
        out.writeBoolean(tlsAsked);
        out.writeBoolean(authenticating);
    }

    static ImapAnalyzer restore(DataInput in) throws IOException {
        ImapAnalyzer analyzer = new ImapAnalyzer();
        for (int left = in.readByte(); left > 0; left--) {
            ImapCommand command = ImapCommand.restore(in);
            analyzer.pending.put(command.tag(), command);
        }
        analyzer.client = ImapSide.restore(in);
        analyzer.server = ImapSide.restore(in);
        analyzer.events = in.readInt();
        analyzer.tlsAsked = in.readBoolean();
        analyzer.authenticating = in.readBoolean();
        return analyzer;
    }

    private void command(long timestampNs, TransactionSink sink) {
        LineCutter lines = client.lines;
        ImapCommand command = ImapCommand.of(lines.array(), lines.start(), lines.length());
        if (command == null || authenticating) {
            return;
        }
        authenticating = command.name().equals("AUTHENTICATE");
        tlsAsked |= command.name().equals("STARTTLS");
        if (command.hasSecret()) {
            sink.risk(FlowRisk.CLEAR_TEXT_CREDENTIALS);
        }
        if (pending.size() >= MAX_PENDING) {
            String oldest = pending.keySet().iterator().next();
            report(pending.remove(oldest).eve("", ""), timestampNs, sink);
        }
        ImapCommand before = pending.put(command.tag(), command);
        if (before != null) {
            report(before.eve("", ""), timestampNs, sink);
        }
    }

    /** Reads a line of the server; true when TLS follows. */
    private boolean result(long timestampNs, TransactionSink sink) {
        byte[] array = server.lines.array();
        int at = server.lines.start();
        int length = server.lines.length();
        int tag = Ascii.distanceTo(array, at, length, ' ');
        if (tag == length || tag > 32 || array[at] == '*' || array[at] == '+') {
            return false;
        }
        ImapCommand command = pending.get(WireText.of(array, at, tag));
        int wordAt = tag + 1;
        int word = Ascii.distanceTo(array, at + wordAt, length - wordAt, ' ');
        if (command == null || !isResult(array, at + wordAt, word)) {
            return false;
        }
        pending.remove(command.tag());
        authenticating = false;
        client.refused();
        int textAt = Math.min(wordAt + word + 1, length);
        String status = WireText.of(array, at + wordAt, word).toUpperCase(Locale.ROOT);
        String text = WireText.of(array, at + textAt, length - textAt, MAX_TEXT_BYTES);
        report(command.eve(status, text), timestampNs, sink);
        boolean startTls = command.name().equals("STARTTLS");
        tlsAsked &= !startTls;
        return startTls && status.equals("OK");
    }

    private static boolean isResult(byte[] array, int at, int length) {
        for (byte[] result : RESULTS) {
            if (Ascii.equals(array, at, length, result)) {
                return true;
            }
        }
        return false;
    }

    /** Reports the message of a literal that has ended. */
    private void message(ImapSide side, boolean complete, long timestampNs, TransactionSink sink) {
        if (side.mail == null) {
            return;
        }
        Mail mail = side.mail.end(complete);
        side.mail = null;
        int txId = events++;
        Map<String, Object> imap = Map.of("command", side == client ? "APPEND" : "FETCH");
        sink.transaction(new ImapEvent(timestampNs, imap, mail.email(), txId, null));
        for (FileSummary file : mail.files()) {
            sink.transaction(new ImapEvent(timestampNs, imap, mail.email(), txId, file));
        }
    }

    private void report(Map<String, Object> imap, long timestampNs, TransactionSink sink) {
        sink.transaction(new ImapEvent(timestampNs, imap, Map.of(), events++, null));
    }
}
