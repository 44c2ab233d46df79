package io.ingress.protocol.http;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What the lines of a direction mean, and what both directions have in common: field lines, the
 * length of a body, and its files. Called by its {@link HttpReader}.
 */
abstract class HttpSide {
    private static final int NO_EXCHANGE = -1;

    /** Longest Content-Length believed, bytes: more does not fit into what counts it. */
    private static final long MAX_LENGTH = Long.MAX_VALUE / 16;

    final HttpAnalyzer analyzer;
    final HttpReader reader;
    private final HttpWrong wrong;

    /** The exchange whose message passes, or null between messages. */
    HttpExchange exchange;

    private HttpBody body;
    private long contentLength;

    HttpSide(HttpAnalyzer analyzer, HttpWrong wrong, boolean endsWithCr) {
        this.analyzer = analyzer;
        this.wrong = wrong;
        this.reader = new HttpReader(this, endsWithCr);
    }

    /**
     * @param next the byte after the line, or -1 when it has not come
     */
    abstract HttpStart startLine(byte[] buffer, int offset, int length, int next);

    /** Whether the line begins a message beyond doubt: asked when the borders are lost. */
    abstract boolean surelyStarts(byte[] buffer, int offset, int length);

    /** Whether the line after a request without version is a header field. */
    abstract boolean looksLikeField(byte[] buffer, int offset, int length);

    /** How the body ends. */
    abstract HttpFraming headersEnd();

    abstract void messageEnd(boolean complete);

    /** Bytes of a body or of its framing, which Suricata counts to its length. */
    abstract void count(long length);

    abstract HttpHeaders headers();

    /**
     * The body that begins, or null when its content is no file.
     *
     * @param codings that can be undone
     */
    abstract HttpBody newBody(int codings);

    /** Whether a folded line that looks like a field is one. */
    abstract boolean foldedFieldsStandAlone();

    void fieldLine(byte[] buffer, int offset, int length) {
        HttpHeaders headers = headers();
        boolean folded = buffer[offset] == ' ' || buffer[offset] == '\t';
        int colon = colon(buffer, offset, length);
        int at = offset;
        int end = offset + length;
        while (at < end && HttpBytes.isSpace(buffer[at])) {
            at++;
        }
        if (folded && headers.size() > 0 && !(colon > 0 && foldedFieldsStandAlone())) {
            headers.extendLast(buffer, at, end - at);
            return;
        }
        if (folded) {
            analyzer.anomaly(exchange, wrong.folding());
        }
        if (colon < 0) {
            analyzer.anomaly(exchange, wrong.missingColon());
            headers.add(buffer, at, 0, at, end - at);
            return;
        }
        addField(headers, buffer, at, offset + colon, end);
    }

    private void addField(HttpHeaders headers, byte[] buffer, int nameAt, int colonAt, int end) {
        int nameEnd = colonAt;
        while (nameEnd > nameAt && HttpBytes.isSpace(buffer[nameEnd - 1])) {
            nameEnd--;
        }
        int valueAt = colonAt + 1;
        while (valueAt < end && HttpBytes.isSpace(buffer[valueAt])) {
            valueAt++;
        }
        for (int i = nameAt; i < nameEnd; i++) {
            if (!HttpBytes.isToken(buffer[i])) {
                analyzer.anomaly(exchange, wrong.name());
                break;
            }
        }
        headers.add(buffer, nameAt, Math.max(0, nameEnd - nameAt), valueAt, end - valueAt);
    }

    private static int colon(byte[] buffer, int offset, int length) {
        for (int i = 0; i < length; i++) {
            if (buffer[offset + i] == ':') {
                return i;
            }
        }
        return -1;
    }

    /** For {@link HttpFraming#LENGTH}, bytes. */
    long contentLength() {
        return contentLength;
    }

    /** Reads Content-Length (RFC 9110 section 8.6); false when there is none to be believed. */
    boolean readContentLength() {
        HttpHeaders headers = headers();
        int field = headers.find("content-length");
        if (field == HttpHeaders.NONE) {
            return false;
        }
        if (headers.find("content-length", field + 1) != HttpHeaders.NONE) {
            analyzer.anomaly(exchange, wrong.twoContentLengths());
        }
        contentLength = number(headers.array(), headers.valueAt(field), headers.valueLength(field));
        if (contentLength < 0) {
            analyzer.anomaly(exchange, wrong.contentLength());
        }
        return contentLength >= 0;
    }

    /** Whether Transfer-Encoding says so, however it writes it (RFC 9112 section 6.1). */
    boolean readChunked() {
        if (!headers().has("transfer-encoding")) {
            return false;
        }
        boolean chunked = headers().valueContains("transfer-encoding", "chunked");
        if (!chunked) {
            analyzer.anomaly(exchange, wrong.transferEncoding());
        }
        return chunked;
    }

    /** A chunk begins with no size. */
    void badChunk() {
        analyzer.anomaly(exchange, wrong.chunkLength());
    }

    /** A chunk has more than a size before it. */
    void chunkExtension() {}

    /** The first number in a value, whatever is around it; -1 when there is none. */
    private static long number(byte[] value, int offset, int length) {
        int at = offset;
        int end = offset + length;
        while (at < end && !HttpBytes.isDigit(value[at])) {
            at++;
        }
        if (at == end) {
            return -1;
        }
        long number = 0;
        while (at < end && HttpBytes.isDigit(value[at])) {
            number = number * 10 + value[at++] - '0';
            if (number > MAX_LENGTH) {
                return -1;
            }
        }
        return number;
    }

    void content(byte[] buffer, int offset, int length) {
        if (length == 0) {
            return;
        }
        count(length);
        beginBody();
        if (body != null) {
            body.onData(buffer, offset, length, file -> analyzer.file(exchange, file));
        }
    }

    void contentGap(long missedBytes) {
        count(missedBytes);
        beginBody();
        if (body != null) {
            body.onGap(missedBytes);
        }
    }

    private void beginBody() {
        if (body == null) {
            body = newBody(HttpCodings.count(headers(), odd -> analyzer.anomaly(exchange, odd)));
        }
    }

    /** Reports the files of the body. */
    void endBody(boolean complete) {
        if (body == null) {
            return;
        }
        if (body.bomb()) {
            analyzer.anomaly(exchange, HttpAnomaly.COMPRESSION_BOMB);
        } else if (body.codingFailed()) {
            analyzer.anomaly(exchange, HttpAnomaly.GZIP_DECOMPRESSION_FAILED);
        }
        body.end(complete, file -> analyzer.file(exchange, file));
        body = null;
    }

    /** Reports repeated fields that must not be. */
    void checkRepetition(String... names) {
        HttpHeaders headers = headers();
        for (String name : names) {
            int first = headers.find(name);
            if (first >= 0 && headers.find(name, first + 1) >= 0) {
                analyzer.anomaly(exchange, wrong.repetition());
            }
        }
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(exchange == null ? NO_EXCHANGE : exchange.txId);
        boolean outside = exchange != null && analyzer.byTxId(exchange.txId) == null;
        out.writeBoolean(outside);
        if (outside) {
            exchange.save(out);
        }
        out.writeLong(contentLength);
        out.writeBoolean(body != null);
        if (body != null) {
            body.save(out);
        }
        reader.save(out);
    }

    void restore(DataInput in) throws IOException {
        int txId = in.readInt();
        exchange = in.readBoolean() ? HttpExchange.restore(in) : analyzer.byTxId(txId);
        contentLength = in.readLong();
        body = in.readBoolean() ? HttpBody.restore(in) : null;
        reader.restore(in);
    }
}
