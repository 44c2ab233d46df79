package io.ingress.protocol.http2;

import io.ingress.protocol.Direction;
import io.ingress.protocol.FlowRisk;
import io.ingress.protocol.ParseResult;
import io.ingress.protocol.StreamAnalyzer;
import io.ingress.protocol.TransactionSink;
import io.ingress.protocol.file.FileSummary;
import io.ingress.protocol.file.FileTracker;
import io.ingress.protocol.file.FileTransaction;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Matches requests and responses of one flow by their streams and reports each when it has ended.
 */
final class Http2Analyzer extends StreamAnalyzer {
    /** Streams open at a time; servers allow 100 to 128. The oldest is reported early. */
    static final int MAX_STREAMS = 128;

    /** Bytes of the header fields of all open streams; beyond it the oldest is reported early. */
    static final int MAX_FIELD_BYTES = 96 * 1024;

    private static final int FIRST_ERROR = 400;

    /** Number of the stream that a request sent before the upgrade has (RFC 7540 section 3.2). */
    private static final int UPGRADED_STREAM = 1;

    private static final int LONGEST_NAME = 1024;

    private final ArrayList<Http2Stream> streams = new ArrayList<>(2);
    private final Http2Side client = new Http2Side(this, Direction.TO_SERVER);
    private final Http2Side server = new Http2Side(this, Direction.TO_CLIENT);

    private int nextTxId;
    private boolean errorReported;
    private TransactionSink sink;
    private long nowNs;

    /** A flow that was HTTP/1.1: the response to this request comes in the first stream. */
    static Http2Analyzer upgraded(List<HpackField> request) {
        Http2Analyzer analyzer = new Http2Analyzer();
        Http2Stream stream = analyzer.open(UPGRADED_STREAM);
        stream.request = request;
        stream.requestDone = true;
        return analyzer;
    }

    @Override
    public ParseResult onStream(
            Direction direction,
            long timestampNs,
            byte[] buffer,
            int offset,
            int length,
            TransactionSink sink) {
        begin(timestampNs, sink);
        Http2Side side = side(direction);
        side.frames.onData(buffer, offset, length, side);
        return ParseResult.PARSED;
    }

    @Override
    public ParseResult onGap(
            Direction direction, long timestampNs, long missedBytes, TransactionSink sink) {
        begin(timestampNs, sink);
        side(direction).frames.onGap(missedBytes, side(direction));
        return ParseResult.NEED_MORE;
    }

    @Override
    public void onEnd(long timestampNs, TransactionSink sink) {
        begin(timestampNs, sink);
        while (!streams.isEmpty()) {
            close(streams.get(0), false);
        }
    }

    private void begin(long timestampNs, TransactionSink newSink) {
        nowNs = timestampNs;
        sink = newSink;
    }

    private Http2Side side(Direction direction) {
        return direction == Direction.TO_SERVER ? client : server;
    }

    /** A header block; of several of one message the first counts, but for interim responses. */
    void headers(Direction direction, int id, List<HpackField> fields) {
        Http2Stream stream = id == 0 ? null : open(id);
        if (stream == null) {
            return;
        }
        if (direction == Direction.TO_SERVER && stream.request.isEmpty()) {
            stream.request = fields;
            String host = Http2Transaction.host(stream);
            if (host != null) {
                int colon = Http2Transaction.portColon(host);
                sink.hostname(colon < 0 ? host : host.substring(0, colon));
            }
        }
        if (direction == Direction.TO_CLIENT && (stream.response.isEmpty() || interim(stream))) {
            stream.response = fields;
        }
        bound();
    }

    private static boolean interim(Http2Stream stream) {
        byte[] status = Http2Stream.value(stream.response, ":status");
        return status != null && status.length == 3 && status[0] == '1';
    }

    void data(Direction direction, int id, byte[] buffer, int offset, int length) {
        Http2Stream stream = find(id);
        if (stream != null) {
            file(stream, direction).onData(buffer, offset, length);
            stream.responseBytes += direction == Direction.TO_CLIENT ? length : 0;
        }
    }

    void dataGap(Direction direction, int id, int missedBytes) {
        Http2Stream stream = find(id);
        if (stream != null) {
            file(stream, direction).onGap(missedBytes);
            stream.responseBytes += direction == Direction.TO_CLIENT ? missedBytes : 0;
        }
    }

    private static FileTracker file(Http2Stream stream, Direction direction) {
        if (direction == Direction.TO_SERVER) {
            stream.requestFile = stream.requestFile == null ? newFile(stream) : stream.requestFile;
            return stream.requestFile;
        }
        stream.responseFile = stream.responseFile == null ? newFile(stream) : stream.responseFile;
        return stream.responseFile;
    }

    private static FileTracker newFile(Http2Stream stream) {
        String path = Http2Transaction.text(stream.request, ":path");
        String name = path == null ? "" : path.split("[?#]", 2)[0];
        return new FileTracker(name.substring(0, Math.min(LONGEST_NAME, name.length())));
    }

    /** The side says no more in this stream. */
    void ended(Direction direction, int id) {
        Http2Stream stream = find(id);
        if (stream == null) {
            return;
        }
        if (direction == Direction.TO_SERVER) {
            stream.requestDone = true;
            endFile(stream, stream.requestFile, true);
            stream.requestFile = null;
        } else {
            stream.responseDone = true;
            endFile(stream, stream.responseFile, true);
            stream.responseFile = null;
        }
        if (stream.requestDone && stream.responseDone) {
            close(stream, true);
        }
    }

    void reset(int id) {
        Http2Stream stream = find(id);
        if (stream != null) {
            close(stream, false);
        }
    }

    void anomaly(String event) {
        sink.anomaly(nowNs, event);
    }

    private Http2Stream find(int id) {
        for (int i = streams.size() - 1; i >= 0; i--) {
            if (streams.get(i).id == id) {
                return streams.get(i);
            }
        }
        return null;
    }

    private Http2Stream open(int id) {
        Http2Stream known = find(id);
        if (known != null) {
            return known;
        }
        if (streams.size() == MAX_STREAMS) {
            close(streams.get(0), false);
        }
        Http2Stream stream = new Http2Stream(id, nextTxId++);
        streams.add(stream);
        return stream;
    }

    private void bound() {
        int bytes = 0;
        for (Http2Stream stream : streams) {
            bytes += stream.weight();
        }
        while (bytes > MAX_FIELD_BYTES && streams.size() > 1) {
            bytes -= streams.get(0).weight();
            close(streams.get(0), false);
        }
    }

    private void close(Http2Stream stream, boolean complete) {
        streams.remove(stream);
        endFile(stream, stream.requestFile, complete);
        endFile(stream, stream.responseFile, complete);
        byte[] status = Http2Stream.value(stream.response, ":status");
        boolean error =
                status != null && status.length == 3 && status[0] >= '0' + FIRST_ERROR / 100;
        if (error && !errorReported) {
            errorReported = true;
            sink.risk(FlowRisk.ERROR_CODE);
        }
        sink.transaction(new Http2Transaction(nowNs, stream));
    }

    private void endFile(Http2Stream stream, FileTracker file, boolean complete) {
        if (file == null || file.size() == 0) {
            return;
        }
        FileSummary summary = file.end(complete);
        sink.transaction(
                new FileTransaction(
                        nowNs, "http", Http2Transaction.fields(stream), stream.txId, summary));
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeInt(nextTxId);
        out.writeBoolean(errorReported);
        out.writeByte(streams.size());
        for (Http2Stream stream : streams) {
            stream.save(out);
        }
        client.save(out);
        server.save(out);
    }

    static Http2Analyzer restore(DataInput in) throws IOException {
        Http2Analyzer analyzer = new Http2Analyzer();
        analyzer.nextTxId = in.readInt();
        analyzer.errorReported = in.readBoolean();
        for (int left = in.readUnsignedByte(); left > 0; left--) {
            analyzer.streams.add(Http2Stream.restore(in));
        }
        analyzer.client.restore(in);
        analyzer.server.restore(in);
        return analyzer;
    }
}
