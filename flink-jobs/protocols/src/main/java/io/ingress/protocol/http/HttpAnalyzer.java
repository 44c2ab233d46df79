package io.ingress.protocol.http;

import io.ingress.protocol.Direction;
import io.ingress.protocol.ParseResult;
import io.ingress.protocol.StreamAnalyzer;
import io.ingress.protocol.TransactionSink;
import io.ingress.protocol.file.FileSummary;
import io.ingress.protocol.file.FileTransaction;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;

/**
 * Matches the responses of one flow to its requests, in the order of the requests (RFC 9112 section
 * 9.3.2), and reports each exchange when both have ended.
 */
final class HttpAnalyzer extends StreamAnalyzer {
    /** Requests that wait for a response; more are reported without one. */
    static final int MAX_WAITING = 128;

    /** Bytes of all that wait; beyond it new ones keep only their request line. */
    static final int MAX_WAITING_BYTES = 64 * 1024;

    private final ArrayDeque<HttpExchange> waiting = new ArrayDeque<>(2);
    private final HttpRequestSide requests = new HttpRequestSide(this);
    private final HttpResponseSide responses = new HttpResponseSide(this);
    private final HttpRisks risks = new HttpRisks();

    private int nextTxId;
    private int abandoned;
    private boolean requestsMissed;
    private String next;
    private String note = "";

    private TransactionSink sink;
    private long nowNs;

    @Override
    public ParseResult onStream(
            Direction direction,
            long timestampNs,
            byte[] buffer,
            int offset,
            int length,
            TransactionSink sink) {
        begin(timestampNs, sink);
        HttpReader reader = reader(direction);
        int consumed = reader.onData(buffer, offset, length);
        this.sink = null;
        if (next != null) {
            return new ParseResult.Handover(reader.handedOver() ? consumed : length, next, note);
        }
        return reader.betweenMessages() ? ParseResult.PARSED : ParseResult.NEED_MORE;
    }

    @Override
    public ParseResult onGap(
            Direction direction, long timestampNs, long missedBytes, TransactionSink sink) {
        begin(timestampNs, sink);
        HttpReader reader = reader(direction);
        reader.onGap(missedBytes);
        requestsMissed |= direction == Direction.TO_SERVER && reader.lost();
        this.sink = null;
        return ParseResult.NEED_MORE;
    }

    @Override
    public void onEnd(long timestampNs, TransactionSink sink) {
        begin(timestampNs, sink);
        requests.reader.onEnd();
        responses.reader.onEnd();
        while (!waiting.isEmpty()) {
            report(waiting.poll());
        }
        this.sink = null;
    }

    private void begin(long timestampNs, TransactionSink newSink) {
        nowNs = timestampNs;
        sink = newSink;
    }

    private HttpReader reader(Direction direction) {
        return direction == Direction.TO_SERVER ? requests.reader : responses.reader;
    }

    /** A request has begun. */
    HttpExchange newRequest() {
        responses.reader.settle();
        if (responses.reader.lost()) {
            giveUpEarlier();
        }
        if (waiting.size() == MAX_WAITING) {
            HttpExchange oldest = waiting.poll();
            abandoned += oldest.responseBegun ? 0 : 1;
            anomaly(oldest, HttpAnomaly.TOO_MANY_REQUESTS);
            report(oldest);
        }
        HttpExchange exchange = new HttpExchange(nextTxId++);
        waiting.add(exchange);
        return exchange;
    }

    /** Responses were missed: those to requests before a new one, most likely. */
    private void giveUpEarlier() {
        while (!waiting.isEmpty() && waiting.peek().requestDone) {
            report(waiting.poll());
        }
    }

    /** The header of a request is there: it may wait long. */
    void requestRead(HttpExchange exchange) {
        if (waiting.size() == 1) {
            return;
        }
        int bytes = 0;
        for (HttpExchange each : waiting) {
            bytes += each.weight();
        }
        if (bytes > MAX_WAITING_BYTES) {
            exchange.trim();
        }
    }

    /** The exchange that a response which begins now belongs to. */
    HttpExchange forResponse() {
        if (abandoned > 0) {
            abandoned--;
            return new HttpExchange(nextTxId++);
        }
        HttpExchange oldest = waiting.peek();
        if (oldest != null) {
            oldest.responseBegun = true;
            return oldest;
        }
        HttpExchange alone = new HttpExchange(nextTxId++);
        alone.requestDone = true;
        alone.responseBegun = true;
        waiting.add(alone);
        if (!requestsMissed && alone.txId > 0) {
            anomaly(alone, HttpAnomaly.UNABLE_TO_MATCH_RESPONSE_TO_REQUEST);
        }
        return alone;
    }

    /** The oldest request without a response, or null. */
    HttpExchange oldest() {
        return waiting.peek();
    }

    /** Reports what has ended, in the order of the requests. */
    void ended() {
        while (!waiting.isEmpty() && waiting.peek().requestDone && waiting.peek().responseDone) {
            report(waiting.poll());
        }
    }

    private void report(HttpExchange exchange) {
        risks.check(exchange, sink);
        sink.transaction(new HttpTransaction(nowNs, exchange));
    }

    void file(HttpExchange exchange, FileSummary file) {
        risks.checkFile(exchange, file, sink);
        sink.transaction(
                new FileTransaction(
                        nowNs,
                        HttpAnalyzerFactory.PROTOCOL,
                        HttpFields.of(exchange),
                        exchange.txId,
                        file));
    }

    void hostname(String name) {
        sink.hostname(name);
    }

    void anomaly(HttpExchange exchange, HttpAnomaly anomaly) {
        if (exchange.firstTime(anomaly)) {
            sink.anomaly(nowNs, anomaly.eventName());
        }
    }

    void anomaly(HttpAnomaly anomaly) {
        sink.anomaly(nowNs, anomaly.eventName());
    }

    /** The flow speaks another protocol from here on. */
    void handOver(String protocol) {
        next = protocol;
    }

    /** The flow speaks HTTP/2 from here on; its first stream answers this request. */
    void upgradeToHttp2(HttpExchange exchange) {
        next = "http2";
        note = HttpUpgrade.note(exchange);
    }

    void tunnelRefused() {
        requests.reader.resume();
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeInt(nextTxId);
        out.writeInt(abandoned);
        out.writeBoolean(requestsMissed);
        risks.save(out);
        out.writeByte(waiting.size());
        for (HttpExchange exchange : waiting) {
            exchange.save(out);
        }
        requests.save(out);
        responses.save(out);
    }

    /**
     * @param version {@link HttpAnalyzerFactory#stateVersion} at the time it was written
     */
    static HttpAnalyzer restore(int version, DataInput in) throws IOException {
        HttpAnalyzer analyzer = new HttpAnalyzer();
        analyzer.nextTxId = in.readInt();
        analyzer.abandoned = in.readInt();
        analyzer.requestsMissed = in.readBoolean();
        analyzer.risks.restore(in);
        for (int left = in.readUnsignedByte(); left > 0; left--) {
            analyzer.waiting.add(HttpExchange.restore(in));
        }
        if (version == HttpAnalyzerFactory.WITH_OLD_REQUEST) {
            in.readBoolean();
        }
        analyzer.requests.restore(in);
        analyzer.responses.restore(in);
        return analyzer;
    }

    /** The waiting exchange of this number, or null. */
    HttpExchange byTxId(int txId) {
        for (HttpExchange exchange : waiting) {
            if (exchange.txId == txId) {
                return exchange;
            }
        }
        return null;
    }
}
