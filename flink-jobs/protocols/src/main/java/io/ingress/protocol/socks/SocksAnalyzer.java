package io.ingress.protocol.socks;

import io.ingress.protocol.Direction;
import io.ingress.protocol.EventFields;
import io.ingress.protocol.FlowRisk;
import io.ingress.protocol.ParseResult;
import io.ingress.protocol.StreamAnalyzer;
import io.ingress.protocol.TransactionSink;
import io.ingress.protocol.wire.PendingBytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Follows the dialogue of one flow up to the reply that opens the way, and hands over what comes
 * after it: from the client perhaps before the reply.
 */
final class SocksAnalyzer extends StreamAnalyzer {
    /** Bytes of a side that wait for the other one; a flow with more is given up. */
    static final int MAX_EARLY = 16 * 1024;

    private static final String MALFORMED = "malformed_data";
    private static final String NEXT = "";

    private PendingBytes client = new PendingBytes();
    private PendingBytes server = new PendingBytes();
    private SocksExchange exchange = new SocksExchange();
    private boolean clientSeen;
    private boolean authenticated;
    private int replies;
    private State state = State.TALKING;

    private enum State {
        TALKING,
        /** The way is open, or bytes are missing: what follows is to be recognised. */
        OPEN,
        /** Refused, or no SOCKS: nothing more is read. */
        CLOSED
    }

    @Override
    public ParseResult onStream(
            Direction direction,
            long timestampNs,
            byte[] buffer,
            int offset,
            int length,
            TransactionSink sink) {
        if (state == State.CLOSED) {
            return ParseResult.PARSED;
        }
        boolean fromClient = direction == Direction.TO_SERVER;
        PendingBytes side = fromClient ? client : server;
        clientSeen |= fromClient;
        side.offer(buffer, offset, length);
        readBoth(fromClient, timestampNs, sink);
        if (state == State.OPEN) {
            return handOver(side, fromClient ? server : client, length);
        }
        if (state == State.CLOSED) {
            client.clear();
            server.clear();
        }
        side.keep();
        return side.size() > 0 ? ParseResult.NEED_MORE : ParseResult.PARSED;
    }

    @Override
    public ParseResult onGap(
            Direction direction, long timestampNs, long missedBytes, TransactionSink sink) {
        PendingBytes side = direction == Direction.TO_SERVER ? client : server;
        if (state == State.TALKING && !side.gap(missedBytes)) {
            side.clear();
            side.keep();
            state = State.OPEN;
        }
        return ParseResult.NEED_MORE;
    }

    @Override
    public void onEnd(long timestampNs, TransactionSink sink) {
        if (replies == 0 && (exchange.requested() || exchange.method != SocksExchange.UNKNOWN)) {
            report(timestampNs, sink);
        }
    }

    @Override
    public void save(DataOutput out) throws IOException {
        client.save(out);
        server.save(out);
        exchange.save(out);
        out.writeBoolean(clientSeen);
        out.writeBoolean(authenticated);
        out.writeByte(replies);
        out.writeByte(state.ordinal());
    }

    static SocksAnalyzer restore(DataInput in) throws IOException {
        SocksAnalyzer analyzer = new SocksAnalyzer();
        analyzer.client = PendingBytes.restore(in);
        analyzer.server = PendingBytes.restore(in);
        analyzer.exchange = SocksExchange.restore(in);
        analyzer.clientSeen = in.readBoolean();
        analyzer.authenticated = in.readBoolean();
        analyzer.replies = in.readByte();
        analyzer.state = State.values()[in.readByte()];
        return analyzer;
    }

    /**
     * Each side can wait for what the other one says. After every message of the side whose bytes
     * came, the other one goes as far as it can: so it is the same when they come one by one.
     */
    private void readBoth(boolean fromClient, long timestampNs, TransactionSink sink) {
        boolean went;
        do {
            went = read(fromClient, timestampNs, sink);
            while (read(!fromClient, timestampNs, sink)) {
                went = true;
            }
        } while (went);
        if (state == State.TALKING && Math.max(client.size(), server.size()) > MAX_EARLY) {
            state = State.CLOSED;
        }
    }

    /** One message of a side; true when there was one. */
    private boolean read(boolean ofClient, long timestampNs, TransactionSink sink) {
        if (state != State.TALKING) {
            return false;
        }
        return ofClient ? readClient(timestampNs, sink) : readServer(timestampNs, sink);
    }

    private boolean readClient(long timestampNs, TransactionSink sink) {
        if (client.size() == 0 || exchange.requested()) {
            return false;
        }
        boolean anonymous = exchange.user == null;
        int length = SocksClientParser.read(client.reader(), exchange);
        if (!took(client, length, timestampNs, sink)) {
            return false;
        }
        if (exchange.version == 5 && exchange.user != null && anonymous) {
            sink.risk(FlowRisk.CLEAR_TEXT_CREDENTIALS);
        }
        if (exchange.requested() && exchange.request.isName()) {
            sink.hostname(exchange.request.host());
        }
        return true;
    }

    private boolean readServer(long timestampNs, TransactionSink sink) {
        boolean chosen = exchange.version == 5 && exchange.method == SocksExchange.UNKNOWN;
        boolean asked = exchange.method == SocksCodes.USER_NAME && !authenticated;
        boolean mustWait = !chosen && !asked && clientSeen && !exchange.requested() && !wrapped();
        if (server.size() == 0 || mustWait) {
            return false;
        }
        int length = SocksServerParser.read(server.reader(), exchange, authenticated);
        if (!took(server, length, timestampNs, sink)) {
            return false;
        }
        authenticated |= asked;
        if (exchange.reply != SocksExchange.UNKNOWN) {
            replied(timestampNs, sink);
        }
        return true;
    }

    private boolean wrapped() {
        return exchange.method == SocksCodes.GSSAPI;
    }

    private boolean took(PendingBytes side, int length, long timestampNs, TransactionSink sink) {
        if (length == SocksClientParser.WRONG) {
            sink.anomaly(timestampNs, MALFORMED);
            state = State.CLOSED;
            return false;
        }
        if (length == SocksClientParser.MORE) {
            return false;
        }
        side.skip(length);
        return true;
    }

    private void replied(long timestampNs, TransactionSink sink) {
        report(timestampNs, sink);
        replies++;
        boolean listens = exchange.command == SocksCodes.BIND && replies == 1;
        if (!exchange.granted() || exchange.command == SocksCodes.UDP_ASSOCIATE) {
            state = State.CLOSED;
        } else if (!listens) {
            state = State.OPEN;
        }
        exchange.reply = SocksExchange.UNKNOWN;
    }

    private void report(long timestampNs, TransactionSink sink) {
        sink.transaction(
                new EventFields(SocksAnalyzerFactory.PROTOCOL, timestampNs, exchange.fields()));
    }

    private ParseResult handOver(PendingBytes side, PendingBytes other, int length) {
        state = State.CLOSED;
        int consumed = Math.max(0, length - side.size());
        byte[] early = other.reader().bytes(other.size());
        side.clear();
        side.keep();
        other.clear();
        other.keep();
        return new ParseResult.Handover(consumed, NEXT, early);
    }
}
