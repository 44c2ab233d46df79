package io.ingress.protocol.telnet;

import io.ingress.protocol.Direction;
import io.ingress.protocol.FlowRisk;
import io.ingress.protocol.ParseResult;
import io.ingress.protocol.StreamAnalyzer;
import io.ingress.protocol.TransactionSink;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** Telnet of one flow. */
final class TelnetAnalyzer extends StreamAnalyzer {
    private TelnetSide client = new TelnetSide();
    private TelnetSide server = new TelnetSide();
    private boolean riskTold;

    @Override
    public ParseResult onStream(
            Direction direction,
            long timestampNs,
            byte[] buffer,
            int offset,
            int length,
            TransactionSink sink) {
        (direction == Direction.TO_SERVER ? client : server).onData(buffer, offset, length);
        if (server.asksForPassword() && !riskTold) {
            sink.risk(FlowRisk.CLEAR_TEXT_CREDENTIALS);
            riskTold = true;
        }
        return ParseResult.PARSED;
    }

    @Override
    public ParseResult onGap(
            Direction direction, long timestampNs, long missedBytes, TransactionSink sink) {
        (direction == Direction.TO_SERVER ? client : server).onGap();
        return ParseResult.PARSED;
    }

    @Override
    public void onEnd(long timestampNs, TransactionSink sink) {
        sink.risk(FlowRisk.UNSAFE_PROTOCOL);
        List<String> ofClient = List.copyOf(client.options());
        List<String> ofServer = List.copyOf(server.options());
        sink.transaction(new TelnetTransaction(timestampNs, ofClient, ofServer));
    }

    @Override
    public void save(DataOutput out) throws IOException {
        client.save(out);
        server.save(out);
        out.writeBoolean(riskTold);
    }

    static TelnetAnalyzer restore(DataInput in) throws IOException {
        TelnetAnalyzer analyzer = new TelnetAnalyzer();
        analyzer.client = TelnetSide.restore(in);
        analyzer.server = TelnetSide.restore(in);
        analyzer.riskTold = in.readBoolean();
        return analyzer;
    }
}
