package io.ingress.protocol.smtp;

import io.ingress.protocol.Direction;
import io.ingress.protocol.ParseResult;
import io.ingress.protocol.StreamAnalyzer;
import io.ingress.protocol.TransactionSink;
import io.ingress.protocol.wire.Ascii;
import io.ingress.protocol.wire.LineCutter;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * SMTP of one flow. The client's side is read by {@link SmtpClient}; here the server's replies are
 * matched to its commands.
 */
final class SmtpAnalyzer extends StreamAnalyzer {
    /** Longest reply line that comes whole; only its beginning is read. */
    private static final int MAX_REPLY_BYTES = 1024;

    private static final String TLS = "tls";
    private static final String TLS_REJECTED = "TLS_REJECTED";
    private static final String DATA_REJECTED = "DATA_COMMAND_REJECTED";

    private SmtpClient client = new SmtpClient();
    private LineCutter server = new LineCutter(MAX_REPLY_BYTES);
    private boolean serverSeen;

    @Override
    public ParseResult onStream(
            Direction direction,
            long timestampNs,
            byte[] buffer,
            int offset,
            int length,
            TransactionSink sink) {
        if (direction == Direction.TO_SERVER) {
            int read = client.onData(timestampNs, buffer, offset, length, sink);
            if (read >= 0) {
                return new ParseResult.Handover(read, TLS);
            }
            return client.unfinished() ? ParseResult.NEED_MORE : ParseResult.PARSED;
        }
        server.offer(buffer, offset, length);
        while (server.next()) {
            if (server.beginsLine() && reply(timestampNs, sink)) {
                return new ParseResult.Handover(server.handOver(length), TLS);
            }
        }
        server.keep();
        return server.size() > 0 ? ParseResult.NEED_MORE : ParseResult.PARSED;
    }

    @Override
    public ParseResult onGap(
            Direction direction, long timestampNs, long missedBytes, TransactionSink sink) {
        if (direction == Direction.TO_SERVER) {
            client.onGap(timestampNs, missedBytes, sink);
        } else {
            serverSeen = true;
            server.gap();
            client.pending().clear();
        }
        return ParseResult.NEED_MORE;
    }

    @Override
    public void onEnd(long timestampNs, TransactionSink sink) {
        client.onEnd(timestampNs, sink);
    }

    @Override
    public void save(DataOutput out) throws IOException {
        client.save(out);
        server.save(out);
        out.writeBoolean(serverSeen);
    }

    static SmtpAnalyzer restore(DataInput in) throws IOException {
        SmtpAnalyzer analyzer = new SmtpAnalyzer();
        analyzer.client = SmtpClient.restore(in);
        analyzer.server = LineCutter.restore(MAX_REPLY_BYTES, in);
        analyzer.serverSeen = in.readBoolean();
        return analyzer;
    }

    /** Reads a reply line; true when TLS follows. */
    private boolean reply(long timestampNs, TransactionSink sink) {
        int code = Ascii.replyCode(server.array(), server.start(), server.length());
        boolean more = server.length() > 3 && server.array()[server.start() + 3] == '-';
        if (code < 0 || more) {
            return false;
        }
        boolean banner = !serverSeen && code == 220;
        serverSeen = true;
        SmtpPending pending = client.pending();
        if (banner && pending.head() != SmtpCommand.STARTTLS) {
            return false;
        }
        if (code == 354) {
            pending.seek(SmtpCommand.DATA);
        }
        if (pending.isEmpty()) {
            client.unexpectedReply(timestampNs, sink);
            return false;
        }
        SmtpCommand command = pending.head();
        if (command == SmtpCommand.AUTH && code == 334) {
            return false;
        }
        pending.remove();
        return replied(command, code, timestampNs, sink);
    }

    private boolean replied(SmtpCommand command, int code, long timestampNs, TransactionSink sink) {
        switch (command) {
            case STARTTLS -> {
                if (code == 220) {
                    return true;
                }
                client.tlsRefused();
                sink.anomaly(timestampNs, TLS_REJECTED);
            }
            case DATA -> {
                client.dataAnswered(code == 354);
                if (code != 354) {
                    sink.anomaly(timestampNs, DATA_REJECTED);
                }
            }
            case AUTH -> client.authAnswered(code == 235);
            case RCPT -> client.recipientAnswered(code / 10 == 25);
            case RSET, EHLO, HELO, LHLO -> {
                if (code == 250) {
                    client.resetDone(timestampNs, sink);
                }
            }
            default -> {
                // Whether another command was taken does not change how what follows is read.
            }
        }
        return false;
    }
}
