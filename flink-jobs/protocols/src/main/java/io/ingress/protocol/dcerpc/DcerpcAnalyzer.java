package io.ingress.protocol.dcerpc;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;
import io.ingress.protocol.ParseResult;
import io.ingress.protocol.TransactionSink;
import io.ingress.protocol.wire.ByteReader;
import io.ingress.protocol.wire.FieldsTransaction;
import io.ingress.protocol.wire.MessageAnalyzer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The calls of one flow: over TCP by their number, over UDP by activity and sequence. */
final class DcerpcAnalyzer extends MessageAnalyzer {
    /** Bytes of one PDU that are read: a bind with the login at its end. */
    static final int MAX_PDU = 8 * 1024;

    private static final byte[] NO_NOTE = {};

    private final DcerpcCalls calls = new DcerpcCalls();

    @Override
    protected int maxMessageBytes() {
        return MAX_PDU;
    }

    @Override
    protected long messageLength(Direction direction, ByteReader start) {
        if (!start.has(DcerpcPdu.HEADER)) {
            return UNKNOWN;
        }
        byte[] array = start.array();
        int at = start.position();
        return DcerpcPdu.begins(array, at, start.remaining()) ? DcerpcPdu.length(array, at) : WRONG;
    }

    @Override
    protected Recognition border(Direction direction, byte[] buffer, int offset, int length) {
        Recognition answer = DcerpcRecognition.ofStream(direction, buffer, offset, length);
        return answer == Recognition.REVERSED ? Recognition.NO : answer;
    }

    @Override
    protected ParseResult message(
            Direction direction,
            long timestampNs,
            ByteReader message,
            long length,
            TransactionSink sink) {
        DcerpcPdu pdu = DcerpcPdu.read(message.array(), message.position(), message.remaining());
        if (pdu.token() != null) {
            pdu.token().report(sink);
        }
        report(calls.add(pdu, timestampNs, NO_NOTE), sink);
        return ParseResult.PARSED;
    }

    @Override
    public ParseResult onDatagram(
            Direction direction,
            long timestampNs,
            byte[] buffer,
            int offset,
            int capturedLen,
            int payloadLen,
            TransactionSink sink) {
        if (!DcerpcDatagram.begins(buffer, offset, payloadLen) || capturedLen < payloadLen) {
            return ParseResult.PARSED;
        }
        DcerpcDatagram datagram = DcerpcDatagram.read(buffer, offset, capturedLen);
        DcerpcPdu pdu = datagram.asPdu();
        if (pdu != null) {
            byte[] header = Arrays.copyOfRange(buffer, offset, offset + DcerpcDatagram.HEADER);
            report(calls.add(pdu, timestampNs, header), sink);
        }
        return ParseResult.PARSED;
    }

    @Override
    public void onEnd(long timestampNs, TransactionSink sink) {
        report(calls.drain(), sink);
    }

    @Override
    protected void saveState(DataOutput out) throws IOException {
        calls.save(out);
    }

    @Override
    protected void loadState(DataInput in) throws IOException {
        calls.restore(in);
    }

    private static void report(List<DcerpcCall> ended, TransactionSink sink) {
        for (DcerpcCall call : ended) {
            byte[] header = call.note();
            Map<String, Object> fields =
                    header.length == 0
                            ? call.eve()
                            : DcerpcDatagram.read(header, 0, header.length).eve(call);
            sink.transaction(
                    new FieldsTransaction(
                            DcerpcAnalyzerFactory.PROTOCOL, call.timestampNs(), fields));
        }
    }
}
