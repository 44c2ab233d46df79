package io.ingress.protocol.tftp;

import io.ingress.protocol.DatagramAnalyzer;
import io.ingress.protocol.Direction;
import io.ingress.protocol.EventFields;
import io.ingress.protocol.ExpectedFlow;
import io.ingress.protocol.ParseResult;
import io.ingress.protocol.TransactionSink;

/** TFTP of one flow: that of the request, or that of the answer and all that follows it. */
final class TftpAnalyzer extends DatagramAnalyzer {
    private static final int UDP = 17;

    @Override
    public ParseResult onDatagram(
            Direction direction,
            long timestampNs,
            byte[] buffer,
            int offset,
            int capturedLen,
            int payloadLen,
            TransactionSink sink) {
        TftpParser parser = new TftpParser(buffer, offset, capturedLen);
        if (parser.fields() != null) {
            sink.transaction(
                    new EventFields(TftpAnalyzerFactory.PROTOCOL, timestampNs, parser.fields()));
        }
        if (TftpParser.isRequest(buffer, offset, capturedLen)) {
            sink.expect(
                    new ExpectedFlow(
                            UDP,
                            direction.other(),
                            ExpectedFlow.SAME_PORT,
                            TftpAnalyzerFactory.PROTOCOL,
                            ""));
        }
        return parser.sound()
                ? ParseResult.PARSED
                : malformed(timestampNs, 0, capturedLen < payloadLen, sink);
    }
}
