package io.ingress.protocol.ldap;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;
import io.ingress.protocol.FlowRisk;
import io.ingress.protocol.ParseResult;
import io.ingress.protocol.TransactionSink;
import io.ingress.protocol.gssapi.SecurityToken;
import io.ingress.protocol.ldap.LdapExchanges.Exchange;
import io.ingress.protocol.wire.BerReader;
import io.ingress.protocol.wire.ByteReader;
import io.ingress.protocol.wire.FieldsTransaction;
import io.ingress.protocol.wire.MessageAnalyzer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** Matches the messages of one flow to operations and reports each with its responses. */
final class LdapAnalyzer extends MessageAnalyzer {
    /** Bytes of one message that are read; an entry with a photograph is longer and is cut. */
    static final int MAX_MESSAGE = 16 * 1024;

    /** A longer message is none: what servers take at most by default. */
    static final long MAX_LENGTH = 16 * 1024 * 1024;

    private static final String NOT_FOUND = "request_not_found";
    private static final int SASL_HEAD = 4;
    private static final int SUCCESS = 0;

    private final LdapExchanges open = new LdapExchanges();

    /** A login by SASL was seen: messages may come wrapped (RFC 4422 section 3.7). */
    private boolean wrapped;

    private boolean reportedNotFound;

    @Override
    protected int maxMessageBytes() {
        return MAX_MESSAGE;
    }

    @Override
    protected String framingAnomaly() {
        return "invalid_data";
    }

    @Override
    protected long messageLength(Direction direction, ByteReader start) {
        int first = start.peek();
        if (first == 0 && wrapped) {
            if (!start.has(SASL_HEAD)) {
                return UNKNOWN;
            }
            long size = start.u32();
            return size > MAX_LENGTH ? WRONG : SASL_HEAD + size;
        }
        if (first != BerReader.SEQUENCE) {
            return WRONG;
        }
        long total = BerReader.totalLength(start.array(), start.position(), start.remaining());
        if (total == -1) {
            return UNKNOWN;
        }
        return total < 0 || total > MAX_LENGTH ? WRONG : total;
    }

    @Override
    protected Recognition border(Direction direction, byte[] buffer, int offset, int length) {
        Recognition answer = LdapRecognition.message(direction, 0, buffer, offset, length);
        return answer == Recognition.REVERSED ? Recognition.NO : answer;
    }

    @Override
    protected ParseResult message(
            Direction direction,
            long timestampNs,
            ByteReader message,
            long length,
            TransactionSink sink) {
        if (message.peek() != 0) {
            return read(timestampNs, message, sink);
        }
        ByteReader plain = SaslBuffer.plain(message.skip(SASL_HEAD));
        return plain == null ? ParseResult.PARSED : read(timestampNs, plain, sink);
    }

    @Override
    public void onEnd(long timestampNs, TransactionSink sink) {
        for (Exchange exchange : open.drain()) {
            report(exchange, sink);
        }
    }

    @Override
    protected void saveState(DataOutput out) throws IOException {
        out.writeBoolean(wrapped);
        out.writeBoolean(reportedNotFound);
        open.save(out);
    }

    @Override
    protected void loadState(DataInput in) throws IOException {
        wrapped = in.readBoolean();
        reportedNotFound = in.readBoolean();
        open.load(in);
    }

    private ParseResult read(long timestampNs, ByteReader bytes, TransactionSink sink) {
        byte[] kept = bytes.bytes(bytes.remaining());
        LdapMessage message = LdapMessage.read(kept);
        if (message == null) {
            sink.anomaly(timestampNs, framingAnomaly());
            return new ParseResult.Malformed(framingAnomaly(), 0);
        }
        if (message.isRequest()) {
            request(timestampNs, message, kept, sink);
            return ParseResult.PARSED;
        }
        return response(timestampNs, message, kept, sink);
    }

    private void request(
            long timestampNs, LdapMessage message, byte[] bytes, TransactionSink sink) {
        if (message.tag() == LdapCodes.BIND_REQUEST) {
            bind(message.parts(), sink);
        }
        Exchange begun = new Exchange(message.id(), timestampNs, bytes);
        if (message.isUnanswered()) {
            report(begun, sink);
            return;
        }
        for (Exchange evicted : open.add(begun)) {
            report(evicted, sink);
        }
    }

    private void bind(BerReader in, TransactionSink sink) {
        in.next();
        in.next();
        if (!in.next()) {
            return;
        }
        if (in.contextTag() != 3) {
            if (in.contextTag() == 0 && in.length() > 0) {
                sink.risk(FlowRisk.CLEAR_TEXT_CREDENTIALS);
            }
            return;
        }
        wrapped = true;
        BerReader sasl = in.content();
        if (sasl.next() && sasl.next()) {
            SecurityToken.read(sasl.array(), sasl.start(), sasl.length()).report(sink);
        }
    }

    private ParseResult response(
            long timestampNs, LdapMessage message, byte[] bytes, TransactionSink sink) {
        Exchange exchange = open.find(message.id());
        if (exchange == null) {
            unasked(timestampNs, message, bytes, sink);
            return ParseResult.PARSED;
        }
        if (!message.isLast()) {
            open.respond(exchange, bytes);
            return ParseResult.PARSED;
        }
        open.remove(exchange);
        exchange.responses.add(bytes);
        report(exchange, sink);
        return beginsTls(exchange, message)
                ? new ParseResult.Handover(0, "tls")
                : ParseResult.PARSED;
    }

    /** A server may speak unasked under number 0 (section 4.4). */
    private void unasked(
            long timestampNs, LdapMessage message, byte[] bytes, TransactionSink sink) {
        if (message.id() != 0 && !reportedNotFound) {
            reportedNotFound = true;
            sink.anomaly(timestampNs, NOT_FOUND);
        }
        report(timestampNs, null, List.of(bytes), 0, sink);
    }

    private static boolean beginsTls(Exchange exchange, LdapMessage response) {
        if (response.tag() != LdapCodes.EXTENDED_RESPONSE) {
            return false;
        }
        BerReader result = response.parts();
        LdapMessage asked = LdapMessage.read(exchange.request);
        BerReader request = asked.parts();
        return result.next()
                && result.integer() == SUCCESS
                && asked.tag() == LdapCodes.EXTENDED_REQUEST
                && request.next()
                && request.text().equals(LdapCodes.START_TLS);
    }

    private static void report(Exchange exchange, TransactionSink sink) {
        report(exchange.timestampNs, exchange.request, exchange.responses, exchange.omitted, sink);
    }

    private static void report(
            long timestampNs,
            byte[] request,
            List<byte[]> responses,
            int omitted,
            TransactionSink sink) {
        sink.transaction(
                new FieldsTransaction(
                        LdapAnalyzerFactory.PROTOCOL,
                        timestampNs,
                        LdapFields.event(request, responses, omitted)));
    }
}
