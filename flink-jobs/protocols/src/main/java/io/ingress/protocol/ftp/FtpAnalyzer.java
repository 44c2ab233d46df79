package io.ingress.protocol.ftp;

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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/** FTP's control connection of one flow: matches replies to commands. */
final class FtpAnalyzer extends StreamAnalyzer {
    /** Longest line that comes whole; the rest of a longer one is left out. */
    private static final int MAX_LINE_BYTES = 2048;

    /** Bytes of a command's data or a reply that are kept. */
    private static final int MAX_TEXT_BYTES = 1024;

    /** Commands that wait for a reply; beyond, the oldest is reported without one. */
    private static final int MAX_PENDING = 32;

    private static final int MAX_VERB_BYTES = 16;
    private static final int FIRST_TELNET_COMMAND = 0xf0;
    private static final int TLS_HANDSHAKE = 0x16;
    private static final String TLS = "tls";

    private final Deque<FtpExchange> pending = new ArrayDeque<>();
    private LineCutter client = new LineCutter(MAX_LINE_BYTES);
    private LineCutter server = new LineCutter(MAX_LINE_BYTES);
    private FtpTransfer transfer = new FtpTransfer();
    private boolean tlsAsked;

    /** Code of the reply whose last line has not come; -1 between replies. */
    private int openCode = -1;

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
            if (toServer && tlsAsked && lines.peek() == TLS_HANDSHAKE) {
                return new ParseResult.Handover(lines.handOver(length), TLS);
            }
            if (!lines.next()) {
                break;
            }
            if (!lines.beginsLine()) {
                continue; // the rest of a line too long
            }
            if (toServer) {
                command(timestampNs, sink);
            } else if (reply(timestampNs, sink)) {
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
        } else {
            server.gap();
            openCode = -1;
            reportAll(timestampNs, sink); // whose replies they were is not known any more
        }
        return ParseResult.NEED_MORE;
    }

    @Override
    public void onEnd(long timestampNs, TransactionSink sink) {
        reportAll(timestampNs, sink);
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeByte(pending.size());
        for (FtpExchange exchange : pending) {
            exchange.save(out);
        }
        client.save(out);
        server.save(out);
        transfer.save(out);
        out.writeBoolean(tlsAsked);
        out.writeInt(openCode);
    }

    static FtpAnalyzer restore(DataInput in) throws IOException {
        FtpAnalyzer analyzer = new FtpAnalyzer();
        for (int left = in.readByte(); left > 0; left--) {
            analyzer.pending.add(FtpExchange.restore(in));
        }
        analyzer.client = LineCutter.restore(MAX_LINE_BYTES, in);
        analyzer.server = LineCutter.restore(MAX_LINE_BYTES, in);
        analyzer.transfer = FtpTransfer.restore(in);
        analyzer.tlsAsked = in.readBoolean();
        analyzer.openCode = in.readInt();
        return analyzer;
    }

    private void command(long timestampNs, TransactionSink sink) {
        byte[] array = client.array();
        int at = client.start();
        int end = at + client.length();
        while (at < end && (array[at] & 255) >= FIRST_TELNET_COMMAND) {
            at++; // ABOR comes with Telnet's interrupt before it
        }
        int verbLength = Ascii.distanceTo(array, at, end - at, ' ');
        if (verbLength == 0 || verbLength > MAX_VERB_BYTES) {
            return;
        }
        String verb = WireText.of(array, at, verbLength).toUpperCase(Locale.ROOT);
        boolean secret = verb.equals("PASS") || verb.equals("ACCT");
        int dataAt = at + Math.min(verbLength + 1, end - at);
        String data = secret ? "" : WireText.of(array, dataAt, end - dataAt, MAX_TEXT_BYTES);
        FtpExchange exchange = new FtpExchange(verb, data);
        if (pending.size() >= MAX_PENDING) {
            report(pending.remove(), timestampNs, sink);
        }
        pending.add(exchange);
        switch (verb) {
            case "PASS" -> sink.risk(FlowRisk.CLEAR_TEXT_CREDENTIALS);
            case "AUTH" -> tlsAsked = true;
            case "PORT" -> dataAtClient(exchange, FtpAddresses.ofNumbers(data), sink);
            case "EPRT" -> dataAtClient(exchange, FtpAddresses.ofDelimited(data), sink);
            default -> transfer.command(exchange, sink);
        }
    }

    /** Reads a reply line; true when TLS follows. */
    private boolean reply(long timestampNs, TransactionSink sink) {
        byte[] array = server.array();
        int at = server.start();
        int length = server.length();
        int code = Ascii.replyCode(array, at, length);
        int next = length > 3 ? array[at + 3] : ' ';
        boolean coded = code >= 0 && (next == ' ' || next == '-');
        boolean last = coded && next == ' ' && (openCode < 0 || code == openCode);
        if (!coded && openCode < 0) {
            return false; // not a reply
        }
        FtpExchange exchange = pending.peek();
        if (exchange == null) {
            exchange = new FtpExchange("", "");
            pending.add(exchange);
        }
        int textAt = coded ? Math.min(4, length) : 0;
        String text = WireText.of(array, at + textAt, length - textAt, MAX_TEXT_BYTES);
        exchange.reply(coded ? WireText.of(array, at, 3) : "", text);
        if (!last) {
            openCode = openCode < 0 ? code : openCode;
            return false;
        }
        openCode = -1;
        return code >= 200 && answered(pending.remove(), code, text, timestampNs, sink);
    }

    private boolean answered(
            FtpExchange exchange, int code, String text, long timestampNs, TransactionSink sink) {
        if (code == 227) {
            dataAtServer(exchange, FtpAddresses.ofNumbers(text), sink);
        } else if (code == 229) {
            dataAtServer(exchange, FtpAddresses.ofDelimited(text), sink);
        }
        boolean auth = exchange.command().equals("AUTH");
        report(exchange, timestampNs, sink);
        tlsAsked &= !auth;
        return auth && code == 234;
    }

    private void dataAtClient(FtpExchange exchange, int port, TransactionSink sink) {
        if (port >= 0) {
            exchange.dynamicPort(port);
            transfer.agreed(port, Direction.TO_CLIENT, sink);
        }
    }

    private void dataAtServer(FtpExchange exchange, int port, TransactionSink sink) {
        if (port >= 0) {
            exchange.dynamicPort(port);
            transfer.agreed(port, Direction.TO_SERVER, sink);
            // A client may send the next command before it reads the reply.
            for (FtpExchange later : pending) {
                transfer.command(later, sink);
            }
        }
    }

    private void reportAll(long timestampNs, TransactionSink sink) {
        while (!pending.isEmpty()) {
            report(pending.remove(), timestampNs, sink);
        }
    }

    private static void report(FtpExchange exchange, long timestampNs, TransactionSink sink) {
        sink.transaction(new FtpTransaction(timestampNs, exchange.eve()));
    }
}
