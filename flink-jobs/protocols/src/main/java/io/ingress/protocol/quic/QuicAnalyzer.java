package io.ingress.protocol.quic;

import io.ingress.protocol.DatagramAnalyzer;
import io.ingress.protocol.Direction;
import io.ingress.protocol.ParseResult;
import io.ingress.protocol.TransactionSink;
import io.ingress.protocol.tls.Problems;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * QUIC of one flow: opens Initial packets and hands their bytes to {@link QuicHandshake}. Keys
 * follow from the id that the client's first packet names; after a Retry, or when another
 * connection begins, from that of a later one.
 */
final class QuicAnalyzer extends DatagramAnalyzer {
    /** Packets of one datagram that are looked at; real ones have up to four. */
    private static final int MAX_COALESCED = 16;

    private static final byte[] NONE = {};

    private QuicHandshake handshake = new QuicHandshake();
    private Problems problems = new Problems();

    /** Version and id that {@link #clientKeys} and {@link #serverKeys} come from. */
    private int version;

    private byte[] clientId = NONE;
    private InitialKeys clientKeys;
    private InitialKeys serverKeys;

    @Override
    public ParseResult onDatagram(
            Direction direction,
            long timestampNs,
            byte[] buffer,
            int offset,
            int capturedLen,
            int payloadLen,
            TransactionSink sink) {
        int at = offset;
        int end = offset + Math.max(0, capturedLen);
        for (int packets = 0; packets < MAX_COALESCED && at < end; packets++) {
            boolean first = at == offset;
            if (!first && buffer[at] >= 0) {
                break;
            }
            QuicHeader header = QuicHeader.read(buffer, at, end - at);
            if (header == null || !first && header.version() != version) {
                break;
            }
            packet(direction, timestampNs, header, buffer, end, sink);
            if (header.end() <= at) {
                break;
            }
            at = header.end();
        }
        return ParseResult.PARSED;
    }

    @Override
    public void onEnd(long timestampNs, TransactionSink sink) {
        handshake.end(timestampNs, sink);
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeInt(version);
        out.writeByte(clientId.length);
        out.write(clientId);
        out.writeBoolean(clientKeys != null);
        handshake.save(out);
        problems.save(out);
    }

    static QuicAnalyzer restore(DataInput in) throws IOException {
        QuicAnalyzer analyzer = new QuicAnalyzer();
        int version = in.readInt();
        byte[] clientId = new byte[in.readUnsignedByte()];
        in.readFully(clientId);
        if (in.readBoolean()) {
            analyzer.adopt(version, clientId);
        }
        analyzer.version = version;
        analyzer.handshake = QuicHandshake.restore(in);
        analyzer.problems = Problems.restore(in);
        return analyzer;
    }

    private void packet(
            Direction direction,
            long timestampNs,
            QuicHeader header,
            byte[] buffer,
            int end,
            TransactionSink sink) {
        if (header.isNegotiation()) {
            handshake.negotiation(buffer, header.numberOffset(), end);
            return;
        }
        boolean readable =
                QuicVersions.isKnown(header.version()) || QuicVersions.isReserved(header.version());
        if (!readable) {
            return;
        }
        handshake.version(header.version());
        version = header.version();
        if (QuicVersions.isClear(header.version())) {
            int from = header.numberOffset();
            handshake.google(timestampNs, GoogleHello.find(buffer, from, end - from), sink);
            return;
        }
        boolean whole = header.type() == QuicHeader.INITIAL && header.end() <= end;
        if (whole && header.end() > header.numberOffset()) {
            initial(direction, timestampNs, header, buffer, sink);
        }
    }

    private void initial(
            Direction direction,
            long timestampNs,
            QuicHeader header,
            byte[] buffer,
            TransactionSink sink) {
        boolean fromClient = direction == Direction.TO_SERVER;
        InitialKeys keys = fromClient ? clientKeys : serverKeys;
        byte[] frames = keys == null ? null : keys.open(header, buffer);
        if (frames == null && fromClient) {
            byte[] id = header.destinationId(buffer);
            InitialKeys fresh = InitialKeys.of(header.version(), id, true);
            frames = fresh == null ? null : fresh.open(header, buffer);
            if (frames != null) {
                adopt(header.version(), id);
                handshake.begin();
            } else if (fresh != null) {
                problems.report(timestampNs, "failed_decrypt", sink);
            }
        }
        if (frames == null) {
            return;
        }
        CryptoStream crypto = handshake.crypto(direction);
        if (!InitialFrames.read(frames, header.version(), crypto)) {
            problems.report(timestampNs, "error_on_data", sink);
        }
        handshake.read(direction, timestampNs, sink);
    }

    private void adopt(int newVersion, byte[] id) {
        version = newVersion;
        clientId = id;
        clientKeys = InitialKeys.of(newVersion, id, true);
        serverKeys = InitialKeys.of(newVersion, id, false);
    }
}
