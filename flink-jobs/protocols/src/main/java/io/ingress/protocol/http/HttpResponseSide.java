package io.ingress.protocol.http;

import io.ingress.protocol.http.HttpReader.Framing;
import io.ingress.protocol.http.HttpReader.Start;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Understands the messages of the server. */
final class HttpResponseSide extends HttpSide {
    private static final int CONTINUE = 100;
    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    /** What follows a line that is no status line, when it is one. */
    private static final int FIRST_OF_STATUS_LINE = 'H';

    private boolean interim;

    HttpResponseSide(HttpAnalyzer analyzer) {
        super(analyzer, true);
    }

    @Override
    public Start startLine(byte[] buffer, int offset, int length, int next) {
        int at = skipBlanks(buffer, offset, offset + length);
        int end = offset + length;
        if (at == end) {
            return Start.SKIP;
        }
        if (!HttpBytes.startsWithIgnoreCase(buffer, at, end - at, "http")) {
            return notAResponse(next);
        }
        exchange = analyzer.forResponse();
        exchange.response = new HttpHeaders();
        exchange.responseLength = 0;
        interim = false;
        readStatus(buffer, at, end);
        return Start.MESSAGE;
    }

    private void readStatus(byte[] buffer, int from, int end) {
        int at = skipWord(buffer, from, end);
        exchange.responseProtocol = HttpRequestSide.copy(buffer, from, at - from);
        if (!HttpBytes.startsWithIgnoreCase(buffer, from, at - from, "http/1.")) {
            analyzer.anomaly(exchange, HttpAnomaly.RESPONSE_INVALID_PROTOCOL);
        }
        int statusAt = skipBlanks(buffer, at, end);
        int statusEnd = skipWord(buffer, statusAt, end);
        exchange.statusText = null;
        exchange.status = 0;
        boolean digits = statusEnd - statusAt == 3;
        for (int i = statusAt; i < statusEnd && digits; i++) {
            digits = HttpBytes.isDigit(buffer[i]);
            exchange.status = exchange.status * 10 + buffer[i] - '0';
        }
        if (!digits || exchange.status < CONTINUE) {
            exchange.status = 0;
            exchange.statusText =
                    HttpRequestSide.copy(buffer, statusAt, Math.min(64, statusEnd - statusAt));
            analyzer.anomaly(exchange, HttpAnomaly.RESPONSE_INVALID_STATUS);
        }
    }

    private Start notAResponse(int next) {
        HttpExchange oldest = analyzer.oldest();
        if (oldest == null) {
            analyzer.anomaly(HttpAnomaly.RESPONSE_BODY_UNEXPECTED);
            return Start.LOST;
        }
        boolean old = oldest.method != null && oldest.requestProtocol == null;
        if (!old && next < 0) {
            return Start.NEXT;
        }
        if (!old && next == FIRST_OF_STATUS_LINE) {
            return Start.SKIP;
        }
        exchange = analyzer.forResponse();
        if (!old) {
            analyzer.anomaly(exchange, HttpAnomaly.RESPONSE_INVALID_PROTOCOL);
        }
        return Start.BODY;
    }

    @Override
    public boolean surelyStarts(byte[] buffer, int offset, int length) {
        return HttpRecognition.statusLine(buffer, offset, length);
    }

    @Override
    public Framing headersEnd() {
        HttpHeaders headers = exchange.response;
        int status = exchange.status;
        boolean length =
                readContentLength(
                        HttpAnomaly.INVALID_CONTENT_LENGTH_FIELD_IN_RESPONSE,
                        HttpAnomaly.DUPLICATE_CONTENT_LENGTH_FIELD_IN_RESPONSE);
        boolean chunked = chunked();
        if (status == SWITCHING_PROTOCOLS && headers.has("upgrade")) {
            analyzer.handOver(upgradedTo(headers));
            return Framing.HANDOVER;
        }
        boolean emptyContinue = !chunked && (!length || contentLength() == 0);
        if (status > SWITCHING_PROTOCOLS && status < 200 || status == CONTINUE && emptyContinue) {
            interim = true;
            return Framing.NONE;
        }
        if (exchange.isMethod("CONNECT")) {
            if (status >= 200 && status < 300) {
                analyzer.handOver("");
                return Framing.HANDOVER;
            }
        }
        if (exchange.isMethod("HEAD") || status == SWITCHING_PROTOCOLS) {
            return Framing.NONE;
        }
        if (status == NO_CONTENT || status == NOT_MODIFIED) {
            return chunked
                    ? Framing.MAYBE_CHUNKED
                    : length && contentLength() > 0 ? Framing.MAYBE_LENGTH : Framing.NONE;
        }
        checkRange(headers);
        return chunked ? Framing.CHUNKED : length ? Framing.LENGTH : Framing.CLOSE;
    }

    private boolean chunked() {
        HttpHeaders headers = exchange.response;
        int field = headers.find("transfer-encoding");
        if (field < 0) {
            return false;
        }
        if (!headers.valueContains("transfer-encoding", "chunked")) {
            analyzer.anomaly(exchange, HttpAnomaly.INVALID_TRANSFER_ENCODING_VALUE_IN_RESPONSE);
            return false;
        }
        if (headers.valueLength(field) != "chunked".length()) {
            analyzer.anomaly(exchange, HttpAnomaly.RESPONSE_ABNORMAL_TRANSFER_ENCODING_CHUNKED);
        }
        if (exchange.oldProtocol(exchange.responseProtocol)) {
            analyzer.anomaly(exchange, HttpAnomaly.RESPONSE_CHUNKED_OLD_PROTO);
        }
        return true;
    }

    private void checkRange(HttpHeaders headers) {
        if (headers.valueContains("content-type", "multipart/byteranges")) {
            analyzer.anomaly(exchange, HttpAnomaly.RESPONSE_MULTIPART_BYTERANGES);
        }
    }

    private static String upgradedTo(HttpHeaders headers) {
        if (headers.valueContains("upgrade", "h2c")) {
            return "http2";
        }
        return headers.valueContains("upgrade", "websocket") ? "websocket" : "";
    }

    @Override
    public void messageEnd(boolean complete) {
        if (interim) {
            exchange.continued = true;
            exchange = null;
            interim = false;
            return;
        }
        endBody(complete);
        exchange.responseDone = true;
        boolean refused = exchange.isMethod("CONNECT") && !reader.handedOver();
        exchange = null;
        analyzer.ended();
        if (refused) {
            analyzer.tunnelRefused();
        }
    }

    @Override
    public void overhead(long length) {
        exchange.responseLength += length;
    }

    @Override
    HttpHeaders headers() {
        return exchange.response;
    }

    @Override
    HttpBody newBody() {
        int codings =
                HttpCodings.count(exchange.response, wrong -> analyzer.anomaly(exchange, wrong));
        return HttpBody.file(HttpFields.filename(exchange, exchange.response), codings);
    }

    @Override
    public void anomaly(HttpWrong what) {
        if (what == HttpWrong.CHUNK_LENGTH) {
            analyzer.anomaly(exchange, HttpAnomaly.INVALID_RESPONSE_CHUNK_LEN);
        }
    }

    @Override
    HttpAnomaly missingColon() {
        return HttpAnomaly.RESPONSE_FIELD_MISSING_COLON;
    }

    @Override
    HttpAnomaly invalidFolding() {
        return HttpAnomaly.INVALID_RESPONSE_FIELD_FOLDING;
    }

    @Override
    HttpAnomaly repetition() {
        return HttpAnomaly.RESPONSE_HEADER_REPETITION;
    }

    @Override
    HttpAnomaly invalidName() {
        return HttpAnomaly.RESPONSE_HEADER_INVALID;
    }

    @Override
    boolean foldedFieldsStandAlone() {
        return !exchange.oldProtocol(exchange.responseProtocol);
    }

    @Override
    void save(DataOutput out) throws IOException {
        out.writeBoolean(interim);
        super.save(out);
    }

    @Override
    void restore(DataInput in) throws IOException {
        interim = in.readBoolean();
        super.restore(in);
    }

    private static int skipBlanks(byte[] buffer, int from, int end) {
        int at = from;
        while (at < end && HttpBytes.isSpace(buffer[at])) {
            at++;
        }
        return at;
    }

    private static int skipWord(byte[] buffer, int from, int end) {
        int at = from;
        while (at < end && !HttpBytes.isSpace(buffer[at])) {
            at++;
        }
        return at;
    }
}
