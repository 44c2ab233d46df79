package io.ingress.protocol.http;

import io.ingress.protocol.http.HttpReader.Framing;
import io.ingress.protocol.http.HttpReader.Start;
import java.util.Arrays;

/** Understands the messages of the client. */
final class HttpRequestSide extends HttpSide {
    private final HttpRequestLine line = new HttpRequestLine();
    private boolean oldRequestBefore;

    HttpRequestSide(HttpAnalyzer analyzer) {
        super(analyzer, false);
    }

    @Override
    public Start startLine(byte[] buffer, int offset, int length, int next) {
        if (length == 0) {
            return Start.SKIP;
        }
        boolean sound = line.read(buffer, offset, length);
        if (!sound || !line.knownMethod() && !line.versioned(buffer)) {
            return notARequest(buffer, offset, length);
        }
        exchange = analyzer.newRequest();
        exchange.method = copy(buffer, line.methodAt(), line.methodLength);
        exchange.uri = copy(buffer, line.uriAt, line.uriLength);
        if (line.hasProtocol()) {
            exchange.requestProtocol = copy(buffer, line.protocolAt, line.protocolLength);
        }
        if (line.blankBefore) {
            analyzer.anomaly(exchange, HttpAnomaly.REQUEST_LINE_LEADING_WHITESPACE);
        }
        if (line.oddDelimiter) {
            analyzer.anomaly(exchange, HttpAnomaly.METHOD_DELIM_NON_COMPLIANT);
        }
        if (length == HttpReader.MAX_LINE) {
            analyzer.anomaly(exchange, HttpAnomaly.REQUEST_FIELD_TOO_LONG);
        }
        oldRequestBefore = !line.hasProtocol();
        return oldRequestBefore ? Start.WHOLE : Start.MESSAGE;
    }

    /** After a request without version its fields may follow all the same. */
    private Start notARequest(byte[] buffer, int offset, int length) {
        if (oldRequestBefore) {
            return Start.SKIP;
        }
        analyzer.anomaly(
                line.methodLength > 0 && line.uriLength > 0
                        ? HttpAnomaly.REQUEST_BODY_UNEXPECTED
                        : HttpAnomaly.REQUEST_LINE_INVALID);
        return Start.LOST;
    }

    @Override
    public boolean surelyStarts(byte[] buffer, int offset, int length) {
        return line.read(buffer, offset, length) && line.knownMethod() && line.versioned(buffer);
    }

    @Override
    public Framing headersEnd() {
        checkHost();
        checkRepetition("host", "authorization", "content-type", "user-agent");
        analyzer.requestRead(exchange);
        HttpHeaders headers = exchange.request;
        if (exchange.isMethod("CONNECT")) {
            return Framing.PAUSE;
        }
        if (headers.has("transfer-encoding")) {
            if (headers.valueContains("transfer-encoding", "chunked")) {
                return Framing.CHUNKED;
            }
            analyzer.anomaly(exchange, HttpAnomaly.INVALID_TRANSFER_ENCODING_VALUE_IN_REQUEST);
        }
        boolean length =
                readContentLength(
                        HttpAnomaly.INVALID_CONTENT_LENGTH_FIELD_IN_REQUEST,
                        HttpAnomaly.DUPLICATE_CONTENT_LENGTH_FIELD_IN_REQUEST);
        return length ? Framing.LENGTH : Framing.NONE;
    }

    private void checkHost() {
        HttpHost host = HttpHost.of(exchange);
        if (!host.name().isEmpty()) {
            analyzer.hostname(host.name());
        } else if (!exchange.oldProtocol(exchange.requestProtocol)) {
            analyzer.anomaly(exchange, HttpAnomaly.MISSING_HOST_HEADER);
        }
        if (host.ambiguous()) {
            analyzer.anomaly(exchange, HttpAnomaly.HOST_HEADER_AMBIGUOUS);
        }
    }

    @Override
    public void messageEnd(boolean complete) {
        endBody(complete);
        exchange.requestDone = true;
        exchange = null;
        analyzer.ended();
    }

    @Override
    public void overhead(long length) {
        // Only responses are counted.
    }

    @Override
    HttpHeaders headers() {
        return exchange.request;
    }

    @Override
    HttpBody newBody() {
        byte[] type = exchange.request.value("content-type");
        int codings = HttpCodings.count(exchange.request, this::reportCoding);
        if (type != null
                && HttpBytes.startsWithIgnoreCase(type, 0, type.length, "multipart/form-data")) {
            byte[] boundary = HttpDisposition.boundary(type);
            if (boundary.length > 0) {
                return HttpBody.form(boundary, codings);
            }
            analyzer.anomaly(exchange, HttpAnomaly.MULTIPART_GENERIC_ERROR);
        }
        return HttpBody.file(HttpFields.filename(exchange, exchange.request), codings);
    }

    private void reportCoding(HttpAnomaly anomaly) {
        analyzer.anomaly(exchange, anomaly);
    }

    @Override
    public void anomaly(HttpWrong what) {
        analyzer.anomaly(
                exchange,
                what == HttpWrong.CHUNK_LENGTH
                        ? HttpAnomaly.INVALID_REQUEST_CHUNK_LEN
                        : HttpAnomaly.REQUEST_CHUNK_EXTENSION);
    }

    @Override
    HttpAnomaly missingColon() {
        return HttpAnomaly.REQUEST_FIELD_MISSING_COLON;
    }

    @Override
    HttpAnomaly invalidFolding() {
        return HttpAnomaly.INVALID_REQUEST_FIELD_FOLDING;
    }

    @Override
    HttpAnomaly repetition() {
        return HttpAnomaly.REQUEST_HEADER_REPETITION;
    }

    @Override
    HttpAnomaly invalidName() {
        return HttpAnomaly.REQUEST_HEADER_INVALID;
    }

    @Override
    boolean foldedFieldsStandAlone() {
        return false;
    }

    @Override
    void save(java.io.DataOutput out) throws java.io.IOException {
        out.writeBoolean(oldRequestBefore);
        super.save(out);
    }

    @Override
    void restore(java.io.DataInput in) throws java.io.IOException {
        oldRequestBefore = in.readBoolean();
        super.restore(in);
    }

    static byte[] copy(byte[] buffer, int offset, int length) {
        return Arrays.copyOfRange(buffer, offset, offset + length);
    }
}
