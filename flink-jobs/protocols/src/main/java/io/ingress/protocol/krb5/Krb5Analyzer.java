package io.ingress.protocol.krb5;

import io.ingress.protocol.Direction;
import io.ingress.protocol.ParseResult;
import io.ingress.protocol.ProtocolAnalyzer;
import io.ingress.protocol.TransactionSink;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Kerberos of one flow: reports each message of a KDC or to it. */
final class Krb5Analyzer implements ProtocolAnalyzer {
    static final String MALFORMED = "malformed_data";
    static final String WEAK = "weak_encryption";

    private Krb5Stream toServer;
    private Krb5Stream toClient;

    /** Type of the request that has no answer yet, or 0. */
    private int request;

    @Override
    public ParseResult onDatagram(
            Direction direction,
            long timestampNs,
            byte[] buffer,
            int offset,
            int capturedLen,
            int payloadLen,
            TransactionSink sink) {
        if (capturedLen <= 0) {
            return ParseResult.PARSED;
        }
        boolean cut = capturedLen < payloadLen;
        return read(timestampNs, Krb5Parser.parse(buffer, offset, capturedLen), cut, sink);
    }

    @Override
    public ParseResult onStream(
            Direction direction,
            long timestampNs,
            byte[] buffer,
            int offset,
            int length,
            TransactionSink sink) {
        Krb5Stream stream = stream(direction);
        stream.onData(
                buffer,
                offset,
                length,
                new Krb5Stream.MessageReader() {
                    @Override
                    public void message(byte[] bytes, int from, int len) {
                        read(timestampNs, Krb5Parser.parse(bytes, from, len), false, sink);
                    }

                    @Override
                    public void broken() {
                        sink.anomaly(timestampNs, MALFORMED);
                    }
                });
        return stream.unfinished() ? ParseResult.NEED_MORE : ParseResult.PARSED;
    }

    @Override
    public ParseResult onGap(
            Direction direction, long timestampNs, long missedBytes, TransactionSink sink) {
        stream(direction).onGap(missedBytes);
        return ParseResult.NEED_MORE;
    }

    @Override
    public void onEnd(long timestampNs, TransactionSink sink) {
        // Messages are reported at once: nothing waits.
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeByte(request);
        save(toServer, out);
        save(toClient, out);
    }

    static Krb5Analyzer restore(DataInput in) throws IOException {
        Krb5Analyzer analyzer = new Krb5Analyzer();
        analyzer.request = in.readByte();
        analyzer.toServer = in.readBoolean() ? Krb5Stream.restore(in) : null;
        analyzer.toClient = in.readBoolean() ? Krb5Stream.restore(in) : null;
        return analyzer;
    }

    private ParseResult read(
            long timestampNs, Krb5Message message, boolean cut, TransactionSink sink) {
        int failed = message.type() == Krb5Codes.ERROR ? request : 0;
        switch (message.type()) {
            case Krb5Codes.AS_REQ, Krb5Codes.TGS_REQ, Krb5Codes.AP_REQ -> request = message.type();
            default -> request = 0;
        }
        boolean ofKdc =
                message.type() == Krb5Codes.ERROR
                        || message.type() >= Krb5Codes.AS_REQ
                                && message.type() <= Krb5Codes.TGS_REP;
        if (ofKdc) {
            sink.transaction(new Krb5Transaction(timestampNs, message, failed));
        }
        if (message.encryption() != Krb5Message.NONE && Krb5Codes.isWeak(message.encryption())) {
            sink.anomaly(timestampNs, WEAK);
        }
        if (message.sound() || cut) {
            return ParseResult.PARSED;
        }
        sink.anomaly(timestampNs, MALFORMED);
        return new ParseResult.Malformed(MALFORMED, 0);
    }

    private Krb5Stream stream(Direction direction) {
        if (direction == Direction.TO_SERVER) {
            toServer = toServer == null ? new Krb5Stream() : toServer;
            return toServer;
        }
        toClient = toClient == null ? new Krb5Stream() : toClient;
        return toClient;
    }

    private static void save(Krb5Stream stream, DataOutput out) throws IOException {
        out.writeBoolean(stream != null);
        if (stream != null) {
            stream.save(out);
        }
    }
}
