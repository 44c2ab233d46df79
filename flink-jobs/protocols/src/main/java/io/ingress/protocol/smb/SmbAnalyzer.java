package io.ingress.protocol.smb;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;
import io.ingress.protocol.FlowRisk;
import io.ingress.protocol.ParseResult;
import io.ingress.protocol.TransactionSink;
import io.ingress.protocol.wire.ByteReader;
import io.ingress.protocol.wire.MessageAnalyzer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Takes the messages of one flow apart into commands and hands them to their version. */
final class SmbAnalyzer extends MessageAnalyzer {
    /** Bytes of one message that are read: names and logins stand at its beginning. */
    static final int MAX_MESSAGE = 16 * 1024;

    /** Commands of one message that are read; Windows chains three. */
    static final int MAX_CHAIN = 32;

    private SmbSession session = new SmbSession();
    private final SmbRequests open = new SmbRequests();
    private final Smb1Commands version1 = new Smb1Commands();
    private final Smb2Commands version2 = new Smb2Commands();

    @Override
    protected int maxMessageBytes() {
        return MAX_MESSAGE;
    }

    @Override
    protected long messageLength(Direction direction, ByteReader start) {
        int type = start.peek();
        if (type != 0
                && (type < SmbRecognition.SESSION_REQUEST || type > SmbRecognition.SESSION_LAST)) {
            return WRONG;
        }
        if (!start.has(SmbRecognition.FRAME)) {
            return UNKNOWN;
        }
        start.skip(1);
        int length = start.u24();
        if (type == 0
                && length > 0
                && start.peek() >= 0
                && start.peek() < SmbRecognition.MARK_COMPRESSED) {
            return WRONG;
        }
        return SmbRecognition.FRAME + length;
    }

    @Override
    protected Recognition border(Direction direction, byte[] buffer, int offset, int length) {
        Recognition answer = SmbRecognition.message(direction, buffer, offset, length);
        return answer == Recognition.REVERSED ? Recognition.NO : answer;
    }

    @Override
    protected ParseResult message(
            Direction direction,
            long timestampNs,
            ByteReader message,
            long length,
            TransactionSink sink) {
        if (message.u8() != 0 || !message.has(SmbRecognition.FRAME)) {
            return ParseResult.PARSED;
        }
        message.skip(SmbRecognition.FRAME - 1);
        SmbReport report = new SmbReport(session, open, sink, timestampNs);
        int start = message.position();
        int end = start + message.remaining();
        switch (message.peek()) {
            case SmbRecognition.MARK_1 -> {
                Smb1Header command = Smb1Header.read(message.array(), start, end);
                if (command == null) {
                    return malformed(timestampNs, sink);
                }
                if (command.command() != SmbCodes.SMB1_NEGOTIATE) {
                    sink.risk(FlowRisk.SMB_INSECURE_VERSION);
                }
                version1.read(command, report);
            }
            case SmbRecognition.MARK_2 -> {
                return chain(message.array(), start, end, report);
            }
            default -> {}
        }
        return ParseResult.PARSED;
    }

    @Override
    public void onEnd(long timestampNs, TransactionSink sink) {
        SmbReport report = new SmbReport(session, open, sink, timestampNs);
        for (SmbRequests.Pending left : open.drain()) {
            report.unanswered(left);
        }
        report.calls(session.drain());
    }

    @Override
    protected void saveState(DataOutput out) throws IOException {
        session.save(out);
        open.save(out);
    }

    @Override
    protected void loadState(DataInput in) throws IOException {
        session = new SmbSession();
        session.load(in);
        open.load(in);
    }

    /** Commands of one message, one behind the other. */
    private ParseResult chain(byte[] array, int start, int end, SmbReport report) {
        int at = start;
        for (int i = 0; i < MAX_CHAIN; i++) {
            Smb2Header command = Smb2Header.read(array, at, end);
            if (command == null) {
                return i == 0 ? malformed(report.timestampNs(), report.sink()) : ParseResult.PARSED;
            }
            version2.read(command, report);
            if (command.next() == 0) {
                break;
            }
            at += command.next();
        }
        return ParseResult.PARSED;
    }

    private ParseResult malformed(long timestampNs, TransactionSink sink) {
        sink.anomaly(timestampNs, framingAnomaly());
        return new ParseResult.Malformed(framingAnomaly(), SmbRecognition.FRAME);
    }
}
