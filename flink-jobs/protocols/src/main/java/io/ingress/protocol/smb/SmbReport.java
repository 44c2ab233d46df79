package io.ingress.protocol.smb;

import io.ingress.protocol.TransactionSink;
import io.ingress.protocol.dcerpc.DcerpcCall;
import io.ingress.protocol.wire.FieldsTransaction;
import java.util.List;
import java.util.Map;

/** Writes events of one message of a flow. */
record SmbReport(SmbSession session, SmbRequests open, TransactionSink sink, long timestampNs) {
    void event(long ofNs, Map<String, Object> fields) {
        sink.transaction(new FieldsTransaction(SmbAnalyzerFactory.PROTOCOL, ofNs, fields));
    }

    /** Calls in a pipe that have ended. */
    void calls(List<DcerpcCall> ended) {
        for (DcerpcCall call : ended) {
            String status = call.isAnswered() ? SmbStatus.name(SmbStatus.SUCCESS) : null;
            Map<String, Object> fields =
                    SmbNote.of(call.note()).eve(session.dialect, status, "0x0");
            fields.put("dcerpc", call.eveInPipe());
            event(call.timestampNs(), fields);
        }
    }

    void evicted(List<SmbRequests.Pending> gone) {
        gone.forEach(this::unanswered);
    }

    /** A command without an answer. */
    void unanswered(SmbRequests.Pending left) {
        if (left.id() == 0) {
            return;
        }
        byte[] bytes = left.bytes();
        Map<String, Object> fields =
                left.isVersion1()
                        ? Smb1Commands.fields(
                                left, Smb1Header.read(bytes, 0, bytes.length), null, this)
                        : Smb2Commands.fields(
                                left, Smb2Header.read(bytes, 0, bytes.length), null, this);
        event(left.timestampNs(), fields);
    }
}
