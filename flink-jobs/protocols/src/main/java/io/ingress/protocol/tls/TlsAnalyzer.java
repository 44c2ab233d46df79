package io.ingress.protocol.tls;

import io.ingress.protocol.Direction;
import io.ingress.protocol.ParseResult;
import io.ingress.protocol.StreamAnalyzer;
import io.ingress.protocol.TransactionSink;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * TLS of one flow: hands the messages of both sides, in the order they come, to {@link
 * TlsHandshake}. Messages say themselves whether a client or a server sent them.
 */
final class TlsAnalyzer extends StreamAnalyzer {
    private final TlsSide toServer;
    private final TlsSide toClient;
    private final TlsHandshake handshake;
    private final Problems problems;

    TlsAnalyzer() {
        this(new TlsSide(), new TlsSide(), new TlsHandshake(false), new Problems());
    }

    private TlsAnalyzer(
            TlsSide toServer, TlsSide toClient, TlsHandshake handshake, Problems problems) {
        this.problems = problems;
        this.toServer = toServer;
        this.toClient = toClient;
        this.handshake = handshake;
    }

    @Override
    public ParseResult onStream(
            Direction direction,
            long timestampNs,
            byte[] buffer,
            int offset,
            int length,
            TransactionSink sink) {
        TlsSide side = side(direction);
        return side.onData(
                direction, timestampNs, buffer, offset, length, handshake, problems, sink);
    }

    @Override
    public ParseResult onGap(
            Direction direction, long timestampNs, long missedBytes, TransactionSink sink) {
        side(direction).onGap(missedBytes);
        return ParseResult.NEED_MORE;
    }

    @Override
    public void onEnd(long timestampNs, TransactionSink sink) {
        handshake.end(timestampNs, sink);
    }

    @Override
    public void save(DataOutput out) throws IOException {
        toServer.save(out);
        toClient.save(out);
        handshake.save(out);
        problems.save(out);
    }

    static TlsAnalyzer restore(DataInput in) throws IOException {
        TlsSide toServer = TlsSide.restore(in);
        TlsSide toClient = TlsSide.restore(in);
        TlsHandshake handshake = TlsHandshake.restore(false, in);
        return new TlsAnalyzer(toServer, toClient, handshake, Problems.restore(in));
    }

    private TlsSide side(Direction direction) {
        return direction == Direction.TO_SERVER ? toServer : toClient;
    }
}
