package io.ingress.protocol.http;

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
        super(analyzer, HttpWrong.IN_RESPONSE, true);
    }

    @Override
    HttpStart startLine(byte[] buffer, int offset, int length, int next) {
        int at = skipBlanks(buffer, offset, offset + length);
        int end = offset + length;
        if (at == end) {
            return HttpStart.SKIP;
        }
        if (!HttpBytes.startsWithIgnoreCase(buffer, at, end - at, "http")) {
            return notAResponse(next);
        }
        exchange = analyzer.forResponse();
        exchange.response = new HttpHeaders();
        exchange.responseLength = 0;
        interim = false;
        readStatus(buffer, at, end);
        return HttpStart.MESSAGE;
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

    private HttpStart notAResponse(int next) {
        HttpExchange oldest = analyzer.oldest();
        if (oldest == null) {
            analyzer.anomaly(HttpAnomaly.RESPONSE_BODY_UNEXPECTED);
            return HttpStart.LOST;
        }
        boolean old = oldest.method != null && oldest.requestProtocol == null;
        if (!old && next < 0) {
            return HttpStart.NEXT;
        }
        if (!old && next == FIRST_OF_STATUS_LINE) {
            return HttpStart.SKIP;
        }
        exchange = analyzer.forResponse();
        if (!old) {
            analyzer.anomaly(exchange, HttpAnomaly.RESPONSE_INVALID_PROTOCOL);
        }
        return HttpStart.BODY;
    }

    @Override
    boolean looksLikeField(byte[] buffer, int offset, int length) {
        return false;
    }

    @Override
    boolean surelyStarts(byte[] buffer, int offset, int length) {
        return HttpRecognition.statusLine(buffer, offset, length);
    }

    @Override
    HttpFraming headersEnd() {
        HttpHeaders headers = exchange.response;
        int status = exchange.status;
        boolean length = readContentLength();
        boolean chunked = chunked();
        if (status == SWITCHING_PROTOCOLS && headers.has("upgrade")) {
            upgrade(headers);
            return HttpFraming.HANDOVER;
        }
        boolean emptyContinue = !chunked && (!length || contentLength() == 0);
        if (status > SWITCHING_PROTOCOLS && status < 200 || status == CONTINUE && emptyContinue) {
            interim = true;
            return HttpFraming.NONE;
        }
        if (exchange.isMethod("CONNECT")) {
            if (status >= 200 && status < 300) {
                analyzer.handOver("");
                return HttpFraming.HANDOVER;
            }
        }
        if (exchange.isMethod("HEAD") || status == SWITCHING_PROTOCOLS) {
            return HttpFraming.NONE;
        }
        if (status == NO_CONTENT || status == NOT_MODIFIED) {
            return chunked
                    ? HttpFraming.MAYBE_CHUNKED
                    : length && contentLength() > 0 ? HttpFraming.MAYBE_LENGTH : HttpFraming.NONE;
        }
        checkRange(headers);
        return chunked ? HttpFraming.CHUNKED : length ? HttpFraming.LENGTH : HttpFraming.CLOSE;
    }

    private boolean chunked() {
        if (!readChunked()) {
            return false;
        }
        HttpHeaders headers = exchange.response;
        int field = headers.find("transfer-encoding");
        if (headers.valueLength(field) != "chunked".length()) {
            analyzer.anomaly(exchange, HttpAnomaly.RESPONSE_ABNORMAL_TRANSFER_ENCODING);
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

    private void upgrade(HttpHeaders headers) {
        if (headers.valueContains("upgrade", "h2c")) {
            analyzer.upgradeToHttp2(exchange);
            return;
        }
        analyzer.handOver(headers.valueContains("upgrade", "websocket") ? "websocket" : "");
    }

    @Override
    void messageEnd(boolean complete) {
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
    void count(long length) {
        exchange.responseLength += length;
    }

    @Override
    HttpHeaders headers() {
        return exchange.response;
    }

    @Override
    HttpBody newBody(int codings) {
        return HttpBody.file(HttpFields.filename(exchange, exchange.response), codings);
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
