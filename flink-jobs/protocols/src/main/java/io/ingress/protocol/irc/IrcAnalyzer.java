package io.ingress.protocol.irc;

import io.ingress.model.eve.WireText;
import io.ingress.protocol.Direction;
import io.ingress.protocol.FlowRisk;
import io.ingress.protocol.ParseResult;
import io.ingress.protocol.StreamAnalyzer;
import io.ingress.protocol.TransactionSink;
import io.ingress.protocol.wire.Ascii;
import io.ingress.protocol.wire.LineCutter;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** IRC of one flow: who the client is and where it goes. */
final class IrcAnalyzer extends StreamAnalyzer {
    /** Longest line that comes whole; RFC 2812 allows 512, tags of IRCv3 more. */
    private static final int MAX_LINE_BYTES = 1024;

    private static final int MAX_NAME_BYTES = 256;
    private static final int MAX_VERB_BYTES = 16;
    private static final int TLS_HANDSHAKE = 0x16;
    private static final String TLS = "tls";
    private static final byte[] TLS_ACCEPTED = Ascii.word(" 670 ");

    private LineCutter client = new LineCutter(MAX_LINE_BYTES);
    private LineCutter server = new LineCutter(MAX_LINE_BYTES);
    private String nick = "";
    private String user = "";
    private boolean tlsAsked;

    @Override
    public ParseResult onStream(
            Direction direction,
            long timestampNs,
            byte[] buffer,
            int offset,
            int length,
            TransactionSink sink) {
        boolean toServer = direction == Direction.TO_SERVER;
        if (!toServer && !tlsAsked && server.size() == 0) {
            return ParseResult.PARSED;
        }
        LineCutter lines = toServer ? client : server;
        lines.offer(buffer, offset, length);
        while (true) {
            if (toServer && tlsAsked && lines.peek() == TLS_HANDSHAKE) {
                return new ParseResult.Handover(lines.handOver(length), TLS);
            }
            if (!lines.next()) {
                break;
            }
            if (toServer && lines.beginsLine()) {
                command(timestampNs, sink);
            } else if (!toServer && acceptsTls()) {
                return new ParseResult.Handover(lines.handOver(length), TLS);
            }
        }
        lines.keep();
        return lines.size() > 0 ? ParseResult.NEED_MORE : ParseResult.PARSED;
    }

    @Override
    public ParseResult onGap(
            Direction direction, long timestampNs, long missedBytes, TransactionSink sink) {
        (direction == Direction.TO_SERVER ? client : server).gap();
        return ParseResult.NEED_MORE;
    }

    @Override
    public void onEnd(long timestampNs, TransactionSink sink) {
        // Every command is reported when it is read: nothing waits.
    }

    @Override
    public void save(DataOutput out) throws IOException {
        client.save(out);
        server.save(out);
        out.writeUTF(nick);
        out.writeUTF(user);
        out.writeBoolean(tlsAsked);
    }

    static IrcAnalyzer restore(DataInput in) throws IOException {
        IrcAnalyzer analyzer = new IrcAnalyzer();
        analyzer.client = LineCutter.restore(MAX_LINE_BYTES, in);
        analyzer.server = LineCutter.restore(MAX_LINE_BYTES, in);
        analyzer.nick = in.readUTF();
        analyzer.user = in.readUTF();
        analyzer.tlsAsked = in.readBoolean();
        return analyzer;
    }

    private boolean acceptsTls() {
        return tlsAsked
                && Ascii.indexOf(server.array(), server.start(), server.length(), TLS_ACCEPTED) > 0;
    }

    private void command(long timestampNs, TransactionSink sink) {
        byte[] array = client.array();
        int at = client.start();
        int length = client.length();
        if (length > 0 && array[at] == ':') {
            int prefix = Math.min(Ascii.distanceTo(array, at, length, ' ') + 1, length);
            at += prefix;
            length -= prefix;
        }
        int verbLength = Ascii.distanceTo(array, at, length, ' ');
        if (verbLength == 0 || verbLength > MAX_VERB_BYTES) {
            return;
        }
        String verb = WireText.of(array, at, verbLength).toUpperCase(Locale.ROOT);
        int argsAt = Math.min(verbLength + 1, length);
        String first = word(array, at + argsAt, length - argsAt);
        switch (verb) {
            case "PASS", "OPER" -> sink.risk(FlowRisk.CLEAR_TEXT_CREDENTIALS);
            case "STARTTLS" -> tlsAsked = true;
            case "NICK" -> {
                report(verb, first, "", timestampNs, sink);
                nick = first;
            }
            case "USER" -> {
                String all = WireText.of(array, at + argsAt, length - argsAt, MAX_NAME_BYTES);
                report(verb, first, rest(all), timestampNs, sink);
                user = first;
            }
            case "JOIN", "PART", "PRIVMSG", "NOTICE" -> report(verb, first, "", timestampNs, sink);
            default -> {
                // Others do not say who the client is or where it goes.
            }
        }
    }

    private static String word(byte[] array, int at, int length) {
        boolean colon = length > 0 && array[at] == ':';
        int from = colon ? 1 : 0;
        int count = Ascii.distanceTo(array, at + from, length - from, ' ');
        return WireText.of(array, at + from, Math.min(count, MAX_NAME_BYTES));
    }

    private static String rest(String args) {
        int blank = args.indexOf(' ');
        return blank < 0 ? "" : args.substring(blank + 1);
    }

    private void report(
            String verb, String value, String addl, long timestampNs, TransactionSink sink) {
        Map<String, Object> irc = new LinkedHashMap<>();
        irc.put("command", verb);
        irc.put("nick", nick.isEmpty() ? null : nick);
        irc.put("user", user.isEmpty() ? null : user);
        irc.put("value", value);
        irc.put("addl", addl.isEmpty() ? null : addl);
        irc.values().removeIf(each -> each == null);
        sink.transaction(new IrcTransaction(timestampNs, irc));
    }
}
