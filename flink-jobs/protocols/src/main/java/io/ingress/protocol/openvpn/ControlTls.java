package io.ingress.protocol.openvpn;

import io.ingress.protocol.AnalyzerFactory;
import io.ingress.protocol.Direction;
import io.ingress.protocol.ProtocolAnalyzer;
import io.ingress.protocol.TransactionSink;
import io.ingress.protocol.tls.TlsAnalyzerFactory;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The TLS connection of one key: both sides in order, read as TLS over TCP is. */
final class ControlTls {
    private static final AnalyzerFactory TLS = new TlsAnalyzerFactory();

    /** The transport TLS is made for; that of OpenVPN itself does not matter to it. */
    private static final int STREAM = 6;

    /** More bytes than a record can have left. */
    private static final long UNKNOWN_BYTES = Integer.MAX_VALUE;

    private final MessageOrder toServer;
    private final MessageOrder toClient;

    /** Null before the first content. */
    private ProtocolAnalyzer tls;

    ControlTls() {
        this(new MessageOrder(), new MessageOrder());
    }

    private ControlTls(MessageOrder toServer, MessageOrder toClient) {
        this.toServer = toServer;
        this.toClient = toClient;
    }

    boolean began() {
        return tls != null;
    }

    /** A new key, of which both sides have sent or will send a reset: their message 0. */
    void restart() {
        tls = null;
        toServer.restart(1);
        toClient.restart(1);
    }

    /**
     * The content of a message; false when its id cannot be one.
     *
     * @param window as in {@link MessageOrder#offer}
     * @param missing bytes behind it that the capture cut
     */
    boolean message(
            Direction direction,
            long timestampNs,
            ControlMessage message,
            int window,
            int missing,
            TransactionSink sink) {
        return order(direction)
                .offer(
                        message.id(),
                        window,
                        message.content().array(),
                        message.content().position(),
                        message.content().remaining(),
                        missing,
                        reader(direction, timestampNs, sink));
    }

    /** Nothing more of the handshake comes, or another one follows. */
    void end(long timestampNs, TransactionSink sink) {
        for (Direction direction : Direction.values()) {
            order(direction).flush(reader(direction, timestampNs, sink));
        }
        if (tls != null) {
            tls.onEnd(timestampNs, new PrivateTlsSink(sink));
        }
    }

    void save(DataOutput out) throws IOException {
        toServer.save(out);
        toClient.save(out);
        out.writeBoolean(tls != null);
        if (tls != null) {
            out.writeInt(TLS.stateVersion());
            tls.save(out);
        }
    }

    static ControlTls restore(DataInput in) throws IOException {
        MessageOrder toServer = MessageOrder.restore(in);
        ControlTls restored = new ControlTls(toServer, MessageOrder.restore(in));
        if (in.readBoolean()) {
            restored.tls = TLS.restore(STREAM, in.readInt(), in);
        }
        return restored;
    }

    private MessageOrder order(Direction direction) {
        return direction == Direction.TO_SERVER ? toServer : toClient;
    }

    private MessageOrder.Reader reader(Direction direction, long timestampNs, TransactionSink out) {
        TransactionSink sink = new PrivateTlsSink(out);
        return new MessageOrder.Reader() {
            @Override
            public void content(byte[] buffer, int offset, int length, int missing) {
                begin(sink);
                tls.onStream(direction, timestampNs, buffer, offset, length, sink);
                if (missing > 0) {
                    tls.onGap(direction, timestampNs, missing, sink);
                }
            }

            @Override
            public void lost() {
                begin(sink);
                tls.onGap(direction, timestampNs, UNKNOWN_BYTES, sink);
            }
        };
    }

    private void begin(TransactionSink sink) {
        if (tls == null) {
            tls = TLS.create(STREAM);
            sink.inner(TLS.protocol());
        }
    }
}
