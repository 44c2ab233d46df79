package io.ingress.protocol.tls;

import io.ingress.protocol.Direction;
import io.ingress.protocol.FlowRisk;
import io.ingress.protocol.TransactionSink;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Puts together what both sides say in one handshake and reports it when no more of it can be read:
 * when everything that follows is encrypted, at a fatal alert, or at the end of the flow. Fed by
 * the record layers of TLS and DTLS. Keeps the messages as they came, each at most as long as its
 * owner hands them on.
 */
public final class TlsHandshake {
    /** State of this class in {@link #save}. */
    static final int VERSION = 1;

    private static final int MIN_HELLO_BYTES = 34;
    private static final byte[] NONE = {};

    private final boolean dtls;
    private byte[] clientHello = NONE;
    private byte[] serverHello = NONE;
    private byte[] certificate = NONE;
    private byte[] clientCertificate = NONE;
    private Direction serverSide = Direction.TO_CLIENT;
    private boolean retried;
    private boolean clientEncrypts;
    private boolean serverEncrypts;
    private boolean clientSentData;
    private boolean serverSentData;
    private int serverRecordVersion;
    private int lastAlert = -1;
    private boolean reported;
    private boolean ssl2;

    /** Read once from {@link #clientHello} and {@link #serverHello}. */
    private ClientHello client;

    private ServerHello server;

    public TlsHandshake(boolean dtls) {
        this.dtls = dtls;
    }

    /** True when the handshake of the flow has been reported. */
    public boolean reported() {
        return reported;
    }

    /** Whether a side has said that all it sends from now on is encrypted. */
    public boolean encrypted(Direction side) {
        return side == serverSide ? serverEncrypts : clientEncrypts;
    }

    /**
     * One handshake message.
     *
     * @param side who sent it
     * @param type of RFC 8446, section 4
     * @param offset of its body
     */
    public void message(
            Direction side,
            long timestampNs,
            int type,
            byte[] buffer,
            int offset,
            int length,
            TransactionSink sink) {
        switch (type) {
            case TlsCodes.CLIENT_HELLO ->
                    clientHello(side, timestampNs, buffer, offset, length, sink);
            case TlsCodes.SERVER_HELLO ->
                    serverHello(side, timestampNs, buffer, offset, length, sink);
            case TlsCodes.CERTIFICATE ->
                    certificate(side, timestampNs, buffer, offset, length, sink);
            default -> {}
        }
    }

    /**
     * A side says that what it sends next is encrypted. In TLS 1.3 it means nothing, and may stand
     * before the ServerHello after a request to say hello again.
     */
    public void changeCipherSpec(Direction side, long timestampNs, TransactionSink sink) {
        if (side == serverSide) {
            serverEncrypts = !retried || serverHello.length > 0;
        } else {
            clientEncrypts = true;
        }
        if (clientEncrypts && serverEncrypts && serverHello.length > 0) {
            report(timestampNs, sink);
        }
    }

    /** A record of application data. */
    public void applicationData(Direction side, long timestampNs, TransactionSink sink) {
        if (side == serverSide) {
            serverSentData = true;
        } else {
            clientSentData = true;
        }
        boolean fromBoth = clientHello.length > 0 && serverSentData;
        if (fromBoth || serverHello.length > 0 && clientSentData) {
            report(timestampNs, sink);
        }
    }

    /** An alert in clear. */
    public void alert(
            Direction side, long timestampNs, int level, int description, TransactionSink sink) {
        if (reported) {
            return;
        }
        if (level == 2) {
            sink.risk(FlowRisk.TLS_FATAL_ALERT);
        }
        lastAlert = description;
        if (level == 2) {
            report(timestampNs, sink);
        }
    }

    /** A hello of SSL 2: all that follows is encrypted when the server answers in kind. */
    void ssl2(Direction side, byte[] buffer, int offset, int length) {
        if (buffer[offset] == Ssl2Hello.SERVER) {
            serverSide = side;
            ssl2 = true;
        } else {
            serverSide = side.other();
        }
    }

    /**
     * The version in the header of a record of the server: what is known when no hello was seen.
     */
    public void recordVersion(Direction side, int version) {
        if (side == serverSide) {
            serverRecordVersion = version;
        }
    }

    /** The flow has ended: report what was seen. */
    public void end(long timestampNs, TransactionSink sink) {
        report(timestampNs, sink);
    }

    public void save(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        for (byte[] message :
                new byte[][] {clientHello, serverHello, certificate, clientCertificate}) {
            out.writeInt(message.length);
            out.write(message);
        }
        out.writeByte(serverSide.ordinal());
        out.writeBoolean(retried);
        out.writeBoolean(clientEncrypts);
        out.writeBoolean(serverEncrypts);
        out.writeBoolean(clientSentData);
        out.writeBoolean(serverSentData);
        out.writeShort(serverRecordVersion);
        out.writeShort(lastAlert);
        out.writeBoolean(reported);
        out.writeBoolean(ssl2);
    }

    public static TlsHandshake restore(boolean dtls, DataInput in) throws IOException {
        int version = in.readByte();
        if (version != VERSION) {
            throw new IOException("unknown state version of a handshake: version=" + version);
        }
        TlsHandshake handshake = new TlsHandshake(dtls);
        handshake.clientHello = readBytes(in);
        handshake.serverHello = readBytes(in);
        handshake.certificate = readBytes(in);
        handshake.clientCertificate = readBytes(in);
        handshake.serverSide = Direction.values()[in.readByte()];
        handshake.retried = in.readBoolean();
        handshake.clientEncrypts = in.readBoolean();
        handshake.serverEncrypts = in.readBoolean();
        handshake.clientSentData = in.readBoolean();
        handshake.serverSentData = in.readBoolean();
        handshake.serverRecordVersion = in.readUnsignedShort();
        handshake.lastAlert = in.readShort();
        handshake.reported = in.readBoolean();
        handshake.ssl2 = in.readBoolean();
        handshake.readHellos();
        return handshake;
    }

    private void clientHello(
            Direction side,
            long timestampNs,
            byte[] buffer,
            int offset,
            int length,
            TransactionSink sink) {
        if (length < MIN_HELLO_BYTES) {
            return;
        }
        if (clientHello.length > 0 || reported) {
            boolean again = clientHello.length > 0 && sameRandom(buffer, offset);
            if (again || retried && !reported) {
                return;
            }
            report(timestampNs, sink);
            startAgain();
        }
        if (serverHello.length > 0 && side == serverSide) {
            return;
        }
        serverSide = side.other();
        clientHello = Arrays.copyOfRange(buffer, offset, offset + length);
        readHellos();
        TlsRisks.ofClient(client, dtls, sink);
        if (client.serverName() != null && !client.serverName().isEmpty()) {
            sink.hostname(client.serverName());
        }
        if (client.serverNames() > 1) {
            sink.anomaly(timestampNs, "multiple_sni_extensions");
        }
        if (serverHello.length > 0) {
            reportWhenSilent(timestampNs, sink);
        }
    }

    private void serverHello(
            Direction side,
            long timestampNs,
            byte[] buffer,
            int offset,
            int length,
            TransactionSink sink) {
        if (length < MIN_HELLO_BYTES || clientHello.length > 0 && side != serverSide) {
            return;
        }
        ServerHello hello = ServerHello.parse(buffer, offset, length);
        if (hello.isRetryRequest()) {
            retried = true;
            return;
        }
        if (serverHello.length > 0 && Arrays.equals(hello.random(), server.random())) {
            return;
        }
        if (serverHello.length > 0) {
            report(timestampNs, sink);
            startAgain();
        }
        serverSide = side;
        serverHello = Arrays.copyOfRange(buffer, offset, offset + length);
        server = hello;
        TlsRisks.ofServer(hello, sink);
        reportWhenSilent(timestampNs, sink);
    }

    /** After the hellos of TLS 1.3 nothing more can be read. */
    private void reportWhenSilent(long timestampNs, TransactionSink sink) {
        if (client != null && server != null && TlsCodes.isTls13(server.negotiatedVersion())) {
            report(timestampNs, sink);
        }
    }

    private void certificate(
            Direction side,
            long timestampNs,
            byte[] buffer,
            int offset,
            int length,
            TransactionSink sink) {
        byte[] first = CertificateList.first(buffer, offset, length);
        boolean known = (side == serverSide ? certificate : clientCertificate).length > 0;
        if (first.length == 0 || known || reported || encrypted(side)) {
            return;
        }
        X509Certificate read = X509Reader.read(first);
        if (read == null) {
            sink.anomaly(timestampNs, "invalid_certificate");
            return;
        }
        if (side == serverSide) {
            certificate = first;
            TlsRisks.ofCertificate(read, client, timestampNs, sink);
        } else {
            clientCertificate = first;
        }
    }

    private void report(long timestampNs, TransactionSink sink) {
        boolean seen = ssl2 || clientHello.length + serverHello.length + certificate.length > 0;
        if (reported || !seen) {
            return;
        }
        reported = true;
        sink.transaction(
                new TlsTransaction(
                        timestampNs,
                        dtls ? 'd' : 't',
                        client,
                        server,
                        X509Reader.read(certificate),
                        X509Reader.read(clientCertificate),
                        version(),
                        resumed(),
                        lastAlert));
        forget();
    }

    private int version() {
        if (server != null) {
            return server.negotiatedVersion();
        }
        if (ssl2) {
            return TlsCodes.SSL_2;
        }
        return certificate.length > 0 ? serverRecordVersion : 0;
    }

    /**
     * The server took up the client's session: by its id, or by a ticket (then it sends no
     * certificate), or by a key.
     */
    private boolean resumed() {
        if (client == null || server == null || certificate.length > 0) {
            return false;
        }
        if (TlsCodes.isTls13(server.negotiatedVersion())) {
            return server.preSharedKey();
        }
        boolean sameId =
                server.sessionId().length > 0
                        && Arrays.equals(client.sessionId(), server.sessionId());
        return sameId || client.sessionTicket() && serverEncrypts;
    }

    private boolean sameRandom(byte[] buffer, int offset) {
        return Arrays.equals(
                clientHello, 2, MIN_HELLO_BYTES, buffer, offset + 2, offset + MIN_HELLO_BYTES);
    }

    private void startAgain() {
        forget();
        reported = false;
        retried = false;
        clientEncrypts = false;
        serverEncrypts = false;
        clientSentData = false;
        serverSentData = false;
        ssl2 = false;
        lastAlert = -1;
    }

    private void forget() {
        clientHello = NONE;
        serverHello = NONE;
        certificate = NONE;
        clientCertificate = NONE;
        client = null;
        server = null;
    }

    private void readHellos() {
        if (clientHello.length > 0) {
            client =
                    dtls
                            ? ClientHello.parseDtls(clientHello, 0, clientHello.length)
                            : ClientHello.parse(clientHello, 0, clientHello.length);
        }
        if (serverHello.length > 0) {
            server = ServerHello.parse(serverHello, 0, serverHello.length);
        }
    }

    private static byte[] readBytes(DataInput in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return bytes;
    }
}
