package io.ingress.protocol.pgsql;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;
import io.ingress.protocol.FlowRisk;
import io.ingress.protocol.ParseResult;
import io.ingress.protocol.TransactionSink;
import io.ingress.protocol.pgsql.PgsqlExchange.Kind;
import io.ingress.protocol.wire.ByteReader;
import io.ingress.protocol.wire.FieldsTransaction;
import io.ingress.protocol.wire.MessageAnalyzer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;

/** Matches the server's messages of one flow to the requests, oldest first. */
final class PgsqlAnalyzer extends MessageAnalyzer {
    /** Bytes of one message that are read. */
    static final int MAX_MESSAGE_BYTES = 8 * 1024;

    /** Requests that wait; of more the oldest are reported as they are. */
    static final int MAX_OPEN = 8;

    private static final int TYPED_HEADER = 5;
    private static final int CLEARTEXT_PASSWORD = 3;

    private final ArrayDeque<PgsqlExchange> open = new ArrayDeque<>(2);
    private boolean encryptionAsked;
    private int authentication;
    private long reported;

    @Override
    protected int maxMessageBytes() {
        return MAX_MESSAGE_BYTES;
    }

    @Override
    protected long messageLength(Direction direction, ByteReader start) {
        int type = start.peek();
        boolean toServer = direction == Direction.TO_SERVER;
        if (!toServer && encryptionAsked && (type == 'S' || type == 'N' || type == 'G')) {
            return 1;
        }
        boolean untyped = toServer && type == 0;
        if (!untyped) {
            if (!PgsqlRecognition.isType(direction, type)) {
                return WRONG;
            }
            start.skip(1);
        }
        long length = start.u32();
        if (start.failed()) {
            return UNKNOWN;
        }
        long most = untyped ? PgsqlRecognition.MAX_STARTUP : PgsqlRecognition.MAX_MESSAGE;
        long least = untyped ? 8 : 4;
        return length < least || length > most ? WRONG : length + (untyped ? 0 : 1);
    }

    @Override
    protected Recognition border(Direction direction, byte[] buffer, int offset, int length) {
        return PgsqlRecognition.message(direction, buffer, offset, length);
    }

    @Override
    protected ParseResult message(
            Direction direction,
            long timestampNs,
            ByteReader message,
            long length,
            TransactionSink sink) {
        if (direction == Direction.TO_CLIENT) {
            return response(timestampNs, message, length, sink);
        }
        if (message.peek() == 0) {
            startup(timestampNs, message, sink);
        } else {
            int type = message.u8();
            message.skip(TYPED_HEADER - 1);
            request(type, timestampNs, message, length - TYPED_HEADER, sink);
        }
        return ParseResult.PARSED;
    }

    @Override
    public void onEnd(long timestampNs, TransactionSink sink) {
        while (!open.isEmpty()) {
            report(open.removeFirst(), timestampNs, sink);
        }
    }

    @Override
    protected void saveState(DataOutput out) throws IOException {
        out.writeBoolean(encryptionAsked);
        out.writeInt(authentication);
        out.writeLong(reported);
        out.writeByte(open.size());
        for (PgsqlExchange exchange : open) {
            exchange.save(out);
        }
    }

    @Override
    protected void loadState(DataInput in) throws IOException {
        encryptionAsked = in.readBoolean();
        authentication = in.readInt();
        reported = in.readLong();
        for (int left = in.readByte(); left > 0; left--) {
            open.addLast(PgsqlExchange.restore(in));
        }
    }

    private void startup(long timestampNs, ByteReader in, TransactionSink sink) {
        in.skip(4);
        int code = (int) in.u32();
        encryptionAsked = code == PgsqlCodes.SSL_REQUEST || code == PgsqlCodes.GSSENC_REQUEST;
        Map<String, Object> request =
                switch (code) {
                    case PgsqlCodes.SSL_REQUEST -> PgsqlRequest.message("SSL Request");
                    case PgsqlCodes.GSSENC_REQUEST -> PgsqlRequest.message("GSSENC Request");
                    case PgsqlCodes.CANCEL_REQUEST -> PgsqlRequest.cancel(in);
                    default -> PgsqlRequest.startup(in, code);
                };
        PgsqlExchange exchange = begin(Kind.LOGIN, request, timestampNs, sink);
        if (code == PgsqlCodes.CANCEL_REQUEST) {
            finish(exchange, timestampNs, sink);
        }
    }

    private void request(
            int type, long timestampNs, ByteReader in, long length, TransactionSink sink) {
        switch (type) {
            case 'Q' -> begin(Kind.QUERY, PgsqlRequest.query(in), timestampNs, sink);
            case 'p' -> {
                if (authentication == CLEARTEXT_PASSWORD) {
                    sink.risk(FlowRisk.CLEAR_TEXT_CREDENTIALS);
                }
                Map<String, Object> request = PgsqlRequest.password(in, authentication);
                begin(Kind.LOGIN, request, timestampNs, sink);
            }
            case 'X' -> {
                Map<String, Object> request = PgsqlRequest.message("termination_message");
                finish(begin(Kind.QUERY, request, timestampNs, sink), timestampNs, sink);
            }
            case 'd' -> {
                PgsqlExchange copy = last(Kind.COPY, timestampNs, sink);
                Map<String, Object> rows = PgsqlResponse.nested(copy.request, "copy_data_in");
                PgsqlExchange.add(rows, "msg_count", 1);
                PgsqlExchange.add(rows, "data_size", length);
            }
            case 'c', 'f' -> {
                PgsqlExchange copy = last(Kind.COPY, timestampNs, sink);
                copy.request.put("message", type == 'c' ? "copy_done" : "copy_fail");
                copy.closed = true;
            }
            case 'S' -> {
                if (!open.isEmpty() && open.peekLast().takes(Kind.EXTENDED)) {
                    open.peekLast().closed = true;
                }
            }
            case 'H' -> {}
            default ->
                    PgsqlRequest.extended(type, in, last(Kind.EXTENDED, timestampNs, sink).request);
        }
    }

    private ParseResult response(
            long timestampNs, ByteReader in, long length, TransactionSink sink) {
        int type = in.u8();
        if (length == 1) {
            return encryption(type, timestampNs, sink);
        }
        in.skip(TYPED_HEADER - 1);
        PgsqlExchange exchange = open.peekFirst();
        if (exchange == null) {
            if (type == 'S' || type == 'N' || type == 'A' || type == 'Z') {
                return ParseResult.PARSED;
            }
            exchange = begin(Kind.QUERY, new LinkedHashMap<>(), timestampNs, sink);
        }
        int asked = type == 'R' ? (int) in.u32() : -1;
        PgsqlResponse.read(
                type, asked < 0 ? in : rewound(in), length - TYPED_HEADER, exchange.response);
        if (ends(type, asked, exchange)) {
            finish(exchange, timestampNs, sink);
        }
        return ParseResult.PARSED;
    }

    private static ByteReader rewound(ByteReader in) {
        return new ByteReader(in.array(), in.position() - 4, in.remaining() + 4);
    }

    /** Whether nothing more is answered to a request. */
    private boolean ends(int type, int asked, PgsqlExchange exchange) {
        if (type == 'R') {
            authentication = asked;
            return asked != PgsqlCodes.AUTHENTICATION_OK && asked != PgsqlCodes.SASL_FINAL;
        }
        return type == 'Z' || type == 'G' || type == 'E' && exchange.kind == Kind.LOGIN;
    }

    /** The single byte that answers a request for encryption. */
    private ParseResult encryption(int answer, long timestampNs, TransactionSink sink) {
        encryptionAsked = false;
        PgsqlExchange exchange = open.peekFirst();
        if (exchange != null) {
            exchange.response.put(answer == 'G' ? "gss_accepted" : "ssl_accepted", answer != 'N');
            finish(exchange, timestampNs, sink);
        }
        if (answer == 'N') {
            return ParseResult.PARSED;
        }
        return new ParseResult.Handover(0, answer == 'S' ? "tls" : "");
    }

    private PgsqlExchange begin(
            Kind kind, Map<String, Object> request, long timestampNs, TransactionSink sink) {
        if (!open.isEmpty()) {
            open.peekLast().closed = true;
        }
        PgsqlExchange exchange = new PgsqlExchange(kind, request);
        open.addLast(exchange);
        if (open.size() > MAX_OPEN) {
            report(open.removeFirst(), timestampNs, sink);
        }
        return exchange;
    }

    /** The newest request when it takes more of this kind, else a new one. */
    private PgsqlExchange last(Kind kind, long timestampNs, TransactionSink sink) {
        PgsqlExchange newest = open.peekLast();
        return newest != null && newest.takes(kind)
                ? newest
                : begin(kind, new LinkedHashMap<>(), timestampNs, sink);
    }

    private void finish(PgsqlExchange exchange, long timestampNs, TransactionSink sink) {
        open.remove(exchange);
        report(exchange, timestampNs, sink);
    }

    private void report(PgsqlExchange exchange, long timestampNs, TransactionSink sink) {
        reported++;
        sink.transaction(
                new FieldsTransaction(
                        PgsqlAnalyzerFactory.PROTOCOL, timestampNs, exchange.fields(reported)));
    }
}
