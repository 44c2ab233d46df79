package io.ingress.protocol.http;

import java.util.Arrays;

/** Understands the messages of the client. */
final class HttpRequestSide extends HttpSide {
    private final HttpRequestLine line = new HttpRequestLine();

    HttpRequestSide(HttpAnalyzer analyzer) {
        super(analyzer, HttpWrong.IN_REQUEST, false);
    }

    @Override
    HttpStart startLine(byte[] buffer, int offset, int length, int next) {
        if (length == 0) {
            return HttpStart.SKIP;
        }
        boolean sound = line.read(buffer, offset, length);
        if (!line.isRequest(buffer)) {
            return notARequest();
        }
        exchange = analyzer.newRequest();
        exchange.method = copy(buffer, line.methodAt(), line.methodLength);
        exchange.uri = line.uriLength > 0 ? copy(buffer, line.uriAt, line.uriLength) : null;
        if (line.hasProtocol()) {
            exchange.requestProtocol = copy(buffer, line.protocolAt, line.protocolLength);
        }
        if (!sound) {
            analyzer.anomaly(exchange, HttpAnomaly.REQUEST_LINE_INVALID);
        }
        if (line.blankBefore) {
            analyzer.anomaly(exchange, HttpAnomaly.REQUEST_LINE_LEADING_WHITESPACE);
        }
        if (line.oddDelimiter) {
            analyzer.anomaly(exchange, HttpAnomaly.METHOD_DELIM_NON_COMPLIANT);
        }
        if (line.spacedTarget(buffer)) {
            analyzer.anomaly(exchange, HttpAnomaly.URI_DELIM_NON_COMPLIANT);
        }
        if (length == HttpLines.MAX_LINE) {
            analyzer.anomaly(exchange, HttpAnomaly.REQUEST_FIELD_TOO_LONG);
        }
        return line.hasProtocol() ? HttpStart.MESSAGE : HttpStart.OLD;
    }

    private HttpStart notARequest() {
        analyzer.anomaly(
                line.methodLength > 0 && line.uriLength > 0
                        ? HttpAnomaly.REQUEST_BODY_UNEXPECTED
                        : HttpAnomaly.REQUEST_LINE_INVALID);
        return HttpStart.LOST;
    }

    @Override
    boolean surelyStarts(byte[] buffer, int offset, int length) {
        return line.read(buffer, offset, length) && line.knownMethod() && line.versioned(buffer);
    }

    @Override
    boolean looksLikeField(byte[] buffer, int offset, int length) {
        boolean field = HttpRequestLine.isField(buffer, offset, length);
        if (field) {
            analyzer.anomaly(exchange, HttpAnomaly.REQUEST_LINE_MISSING_PROTOCOL);
        }
        return field;
    }

    @Override
    HttpFraming headersEnd() {
        checkHost();
        checkRepetition("host", "authorization", "content-type", "user-agent");
        analyzer.requestRead(exchange);
        if (exchange.isMethod("CONNECT")) {
            return HttpFraming.PAUSE;
        }
        if (readChunked()) {
            return HttpFraming.CHUNKED;
        }
        return readContentLength() ? HttpFraming.LENGTH : HttpFraming.NONE;
    }

    private void checkHost() {
        HttpHost host = HttpHost.of(exchange);
        int names = host.name().indexOf(',');
        if (!host.name().isEmpty()) {
            analyzer.hostname(names < 0 ? host.name() : host.name().substring(0, names));
        } else if (!exchange.oldProtocol(exchange.requestProtocol)) {
            analyzer.anomaly(exchange, HttpAnomaly.MISSING_HOST_HEADER);
        }
        if (host.ambiguous()) {
            analyzer.anomaly(exchange, HttpAnomaly.HOST_HEADER_AMBIGUOUS);
        }
    }

    @Override
    void messageEnd(boolean complete) {
        endBody(complete);
        exchange.requestDone = true;
        exchange = null;
        analyzer.ended();
    }

    @Override
    void count(long length) {
        // Only responses are counted.
    }

    @Override
    HttpHeaders headers() {
        return exchange.request;
    }

    @Override
    HttpBody newBody(int codings) {
        byte[] type = exchange.request.value("content-type");
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

    @Override
    void chunkExtension() {
        analyzer.anomaly(exchange, HttpAnomaly.REQUEST_CHUNK_EXTENSION);
    }

    @Override
    boolean foldedFieldsStandAlone() {
        return false;
    }

    static byte[] copy(byte[] buffer, int offset, int length) {
        return Arrays.copyOfRange(buffer, offset, offset + length);
    }
}
