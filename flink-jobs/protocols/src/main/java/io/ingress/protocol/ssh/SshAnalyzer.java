package io.ingress.protocol.ssh;

import io.ingress.protocol.Direction;
import io.ingress.protocol.FlowRisk;
import io.ingress.protocol.ParseResult;
import io.ingress.protocol.StreamAnalyzer;
import io.ingress.protocol.TransactionSink;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * SSH of one flow: one event, once both sides are known and the login has succeeded, or as much as
 * is known when the flow ends or nothing more can be learned.
 */
final class SshAnalyzer extends StreamAnalyzer {
    private SshSide client = new SshSide();
    private SshSide server = new SshSide();
    private SshAuthentication authentication = new SshAuthentication();
    private boolean reported;

    @Override
    public ParseResult onStream(
            Direction direction,
            long timestampNs,
            byte[] buffer,
            int offset,
            int length,
            TransactionSink sink) {
        if (reported) {
            return ParseResult.PARSED;
        }
        SshSide side = side(direction);
        int encrypted =
                side.onData(buffer, offset, length, event -> sink.anomaly(timestampNs, event));
        if (encrypted > 0 && direction == Direction.TO_SERVER) {
            authentication.onClient();
        } else if (encrypted > 0) {
            authentication.onServer(timestampNs, encrypted);
        }
        reportWhenComplete(timestampNs, sink);
        return side.unfinished() ? ParseResult.NEED_MORE : ParseResult.PARSED;
    }

    @Override
    public ParseResult onGap(
            Direction direction, long timestampNs, long missedBytes, TransactionSink sink) {
        if (reported) {
            return ParseResult.PARSED;
        }
        side(direction).onGap(missedBytes);
        authentication.onGap();
        return ParseResult.NEED_MORE;
    }

    @Override
    public void onEnd(long timestampNs, TransactionSink sink) {
        if (reported) {
            return;
        }
        client.onEnd();
        server.onEnd();
        authentication.onEnd();
        report(timestampNs, sink);
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeBoolean(reported);
        client.save(out);
        server.save(out);
        authentication.save(out);
    }

    static SshAnalyzer restore(DataInput in) throws IOException {
        SshAnalyzer analyzer = new SshAnalyzer();
        analyzer.reported = in.readBoolean();
        analyzer.client = SshSide.restore(in);
        analyzer.server = SshSide.restore(in);
        analyzer.authentication = SshAuthentication.restore(in);
        return analyzer;
    }

    private void reportWhenComplete(long timestampNs, TransactionSink sink) {
        boolean clientDone = isDone(client);
        if (clientDone && isDone(server)) {
            boolean encrypted =
                    client.stage() == SshSide.Stage.ENCRYPTED
                            && server.stage() == SshSide.Stage.ENCRYPTED;
            if (authentication.decided() || !encrypted) {
                report(timestampNs, sink);
            }
        }
    }

    /** Nothing more will be seen of this side in the clear. */
    private static boolean isDone(SshSide side) {
        return side.stage() == SshSide.Stage.ENCRYPTED || side.stage() == SshSide.Stage.LOST;
    }

    private void report(long timestampNs, TransactionSink sink) {
        SshPeer clientPeer = SshPeer.of(client, true);
        SshPeer serverPeer = SshPeer.of(server, false);
        reported = true;
        client.forget();
        server.forget();
        if (clientPeer.empty() && serverPeer.empty()) {
            return;
        }
        if (clientPeer.obsolete()) {
            sink.risk(FlowRisk.SSH_OBSOLETE_CLIENT);
        }
        if (serverPeer.obsolete()) {
            sink.risk(FlowRisk.SSH_OBSOLETE_SERVER);
        }
        sink.transaction(
                new SshTransaction(
                        timestampNs,
                        clientPeer,
                        serverPeer,
                        authentication.attempts(),
                        authentication.succeeded()));
    }

    private SshSide side(Direction direction) {
        return direction == Direction.TO_SERVER ? client : server;
    }
}
