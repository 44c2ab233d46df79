package io.ingress.protocol.quic;

import io.ingress.protocol.Direction;
import io.ingress.protocol.TransactionSink;
import io.ingress.protocol.tls.ClientHello;
import io.ingress.protocol.tls.ServerHello;
import io.ingress.protocol.tls.TlsCodes;
import io.ingress.protocol.wire.ByteReader;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The hellos of a QUIC connection, each reported when it is whole; at the end of the flow what was
 * seen of one, or the version alone when there was none.
 */
final class QuicHandshake {
    private static final int MESSAGE_HEADER = 4;
    private static final int CHLO = 0x43484c4f;
    private static final byte[] NONE = {};

    private CryptoStream toServer = new CryptoStream();
    private CryptoStream toClient = new CryptoStream();
    private int version;
    private boolean versionReported;
    private boolean clientReported;
    private boolean serverReported;

    /** Of the last reported hello: after a Retry the client says the same again. */
    private byte[] clientRandom = NONE;

    /** The version of a packet. */
    void version(int seen) {
        if (seen != version) {
            version = seen;
            versionReported = false;
        }
    }

    /** A server offers versions; they matter when nothing else was seen. */
    void negotiation(byte[] buffer, int from, int end) {
        ByteReader in = new ByteReader(buffer, from, end - from);
        while (version == 0 && in.remaining() >= 4) {
            int offered = (int) in.u32();
            version = QuicVersions.isKnown(offered) ? offered : 0;
        }
    }

    /** New keys: what was put in order before belongs to another attempt. */
    void begin() {
        toServer.clear();
        toClient.clear();
        clientReported = false;
        serverReported = false;
    }

    CryptoStream crypto(Direction direction) {
        return direction == Direction.TO_SERVER ? toServer : toClient;
    }

    /** Reports the hello of a side when it is whole. */
    void read(Direction direction, long timestampNs, TransactionSink sink) {
        if (direction == Direction.TO_SERVER) {
            readClient(timestampNs, sink);
        } else {
            readServer(timestampNs, sink);
        }
    }

    /**
     * @param hello null when the packet has none
     */
    void google(long timestampNs, GoogleHello hello, TransactionSink sink) {
        if (hello == null || clientReported) {
            return;
        }
        clientReported = true;
        hostname(hello.serverName(), sink);
        report(new QuicTransaction(timestampNs, version, null, true, null, hello), sink);
    }

    void end(long timestampNs, TransactionSink sink) {
        int known = toServer.contiguous();
        boolean begun =
                !clientReported
                        && known > MESSAGE_HEADER
                        && toServer.bytes()[0] == TlsCodes.CLIENT_HELLO;
        if (begun) {
            ClientHello hello =
                    ClientHello.parse(toServer.bytes(), MESSAGE_HEADER, known - MESSAGE_HEADER);
            hostname(hello.serverName(), sink);
            report(new QuicTransaction(timestampNs, version, hello, false, null, null), sink);
        } else if (version != 0 && !versionReported) {
            report(new QuicTransaction(timestampNs, version, null, false, null, null), sink);
        }
    }

    void save(DataOutput out) throws IOException {
        toServer.save(out);
        toClient.save(out);
        out.writeInt(version);
        out.writeBoolean(versionReported);
        out.writeBoolean(clientReported);
        out.writeBoolean(serverReported);
        out.writeByte(clientRandom.length);
        out.write(clientRandom);
    }

    static QuicHandshake restore(DataInput in) throws IOException {
        QuicHandshake handshake = new QuicHandshake();
        handshake.toServer = CryptoStream.restore(in);
        handshake.toClient = CryptoStream.restore(in);
        handshake.version = in.readInt();
        handshake.versionReported = in.readBoolean();
        handshake.clientReported = in.readBoolean();
        handshake.serverReported = in.readBoolean();
        handshake.clientRandom = new byte[in.readByte()];
        in.readFully(handshake.clientRandom);
        return handshake;
    }

    private void readClient(long timestampNs, TransactionSink sink) {
        if (clientReported) {
            toServer.clear();
            return;
        }
        if (version == QuicVersions.Q050 && toServer.contiguous() > MESSAGE_HEADER) {
            readGoogle(timestampNs, sink);
            return;
        }
        int length = messageLength(toServer, TlsCodes.CLIENT_HELLO);
        if (length < 0) {
            return;
        }
        ClientHello hello = ClientHello.parse(toServer.bytes(), MESSAGE_HEADER, length);
        clientReported = true;
        toServer.clear();
        if (Arrays.equals(hello.random(), clientRandom)) {
            return;
        }
        clientRandom = hello.random();
        hostname(hello.serverName(), sink);
        report(new QuicTransaction(timestampNs, version, hello, true, null, null), sink);
    }

    private void readGoogle(long timestampNs, TransactionSink sink) {
        byte[] bytes = toServer.bytes();
        int known = toServer.contiguous();
        if (new ByteReader(bytes, 0, MESSAGE_HEADER).u32() == CHLO) {
            google(timestampNs, GoogleHello.find(bytes, 0, known), sink);
        }
    }

    private void readServer(long timestampNs, TransactionSink sink) {
        if (serverReported) {
            toClient.clear();
            return;
        }
        int length = messageLength(toClient, TlsCodes.SERVER_HELLO);
        if (length < 0) {
            return;
        }
        ServerHello hello = ServerHello.parse(toClient.bytes(), MESSAGE_HEADER, length);
        serverReported = true;
        toClient.clear();
        report(new QuicTransaction(timestampNs, version, null, true, hello, null), sink);
    }

    /** Length of the body of the first message when it is whole and of this type; else -1. */
    private static int messageLength(CryptoStream stream, int type) {
        int known = stream.contiguous();
        if (known < MESSAGE_HEADER || stream.bytes()[0] != type) {
            return -1;
        }
        int length = new ByteReader(stream.bytes(), 1, 3).u24();
        return known >= MESSAGE_HEADER + length ? length : -1;
    }

    private void report(QuicTransaction transaction, TransactionSink sink) {
        versionReported = true;
        sink.transaction(transaction);
    }

    private static void hostname(String name, TransactionSink sink) {
        if (name != null && !name.isEmpty()) {
            sink.hostname(name);
        }
    }
}
