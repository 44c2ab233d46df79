package io.ingress.protocol.dtls;

import io.ingress.protocol.DatagramAnalyzer;
import io.ingress.protocol.Direction;
import io.ingress.protocol.ParseResult;
import io.ingress.protocol.TransactionSink;
import io.ingress.protocol.tls.Problems;
import io.ingress.protocol.tls.TlsCodes;
import io.ingress.protocol.tls.TlsHandshake;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** DTLS of one flow: hands the handshake messages of both sides to {@link TlsHandshake}. */
final class DtlsAnalyzer extends DatagramAnalyzer {
    private static final String BROKEN_HANDSHAKE = "invalid_handshake_message";

    private final DtlsMessages toServer;
    private final DtlsMessages toClient;
    private final TlsHandshake handshake;
    private final Problems problems;

    DtlsAnalyzer() {
        this(new DtlsMessages(), new DtlsMessages(), new TlsHandshake(true), new Problems());
    }

    private DtlsAnalyzer(
            DtlsMessages toServer,
            DtlsMessages toClient,
            TlsHandshake handshake,
            Problems problems) {
        this.toServer = toServer;
        this.toClient = toClient;
        this.handshake = handshake;
        this.problems = problems;
    }

    /** What follows a header that is none may be the ciphertext of DTLS 1.3: it is left out. */
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
        while (DtlsRecord.isHeader(buffer, at, end - at)) {
            int content = at + DtlsRecord.HEADER;
            int length = Math.min(DtlsRecord.length(buffer, at), end - content);
            handshake.recordVersion(direction, DtlsRecord.version(buffer, at));
            if (DtlsRecord.epoch(buffer, at) == 0) {
                int type = DtlsRecord.type(buffer, at);
                record(direction, timestampNs, type, buffer, content, length, sink);
            } else if (DtlsRecord.type(buffer, at) == TlsCodes.APPLICATION_DATA) {
                handshake.applicationData(direction, timestampNs, sink);
            }
            at = content + length;
        }
        return ParseResult.PARSED;
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

    static DtlsAnalyzer restore(DataInput in) throws IOException {
        DtlsMessages toServer = DtlsMessages.restore(in);
        DtlsMessages toClient = DtlsMessages.restore(in);
        TlsHandshake handshake = TlsHandshake.restore(true, in);
        return new DtlsAnalyzer(toServer, toClient, handshake, Problems.restore(in));
    }

    private void record(
            Direction direction,
            long timestampNs,
            int type,
            byte[] buffer,
            int offset,
            int length,
            TransactionSink sink) {
        switch (type) {
            case TlsCodes.HANDSHAKE -> {
                DtlsMessages messages = direction == Direction.TO_SERVER ? toServer : toClient;
                boolean sound =
                        messages.onData(
                                buffer,
                                offset,
                                length,
                                (message, bytes, at, size) ->
                                        handshake.message(
                                                direction,
                                                timestampNs,
                                                message,
                                                bytes,
                                                at,
                                                size,
                                                sink));
                if (!sound) {
                    problems.report(timestampNs, BROKEN_HANDSHAKE, sink);
                }
            }
            case TlsCodes.CHANGE_CIPHER_SPEC ->
                    handshake.changeCipherSpec(direction, timestampNs, sink);
            case TlsCodes.ALERT -> {
                if (length == 2) {
                    int description = buffer[offset + 1] & 255;
                    handshake.alert(direction, timestampNs, buffer[offset], description, sink);
                }
            }
            default -> {}
        }
    }
}
