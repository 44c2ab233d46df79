package io.ingress.protocol.rtsp;

import io.ingress.model.eve.WireText;
import io.ingress.protocol.Direction;
import io.ingress.protocol.wire.Ascii;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A request and the response to it; either may be missing. */
final class RtspExchange {
    /** Bytes of one value that are kept; addresses of streams are below 1 KiB. */
    private static final int MAX_VALUE_BYTES = 2048;

    /** EVE's word where no request was seen, as in HTTP. */
    private static final String NO_REQUEST = "/libhtp::request_uri_not_seen";

    private static final byte[] CSEQ = Ascii.word("CSEQ");
    private static final byte[] USER_AGENT = Ascii.word("USER-AGENT");
    private static final byte[] AUTHORIZATION = Ascii.word("AUTHORIZATION");
    private static final byte[] CONTENT_TYPE = Ascii.word("CONTENT-TYPE");
    private static final byte[] BASIC = Ascii.word("BASIC ");
    private static final byte[] LOCATION = Ascii.word("LOCATION");
    private static final byte[] NONE = {};

    final int txId;
    final Direction requester;
    final long cseq;

    private byte[] method = NONE;
    private byte[] uri = NONE;
    private byte[] version = NONE;
    private byte[] userAgent = NONE;
    private byte[] contentType = NONE;
    private byte[] location = NONE;
    private int status;
    private long bodyBytes;

    private RtspExchange(int txId, Direction requester, long cseq) {
        this.txId = txId;
        this.requester = requester;
        this.cseq = cseq;
    }

    static RtspExchange ofRequest(int txId, Direction direction, RtspHeader header) {
        RtspExchange exchange = new RtspExchange(txId, direction, cseq(header));
        byte[][] words = header.firstLine(3);
        exchange.method = bounded(words[0]);
        exchange.uri = bounded(words[1]);
        exchange.version = bounded(words[2]);
        exchange.userAgent = bounded(header.value(USER_AGENT));
        return exchange;
    }

    /** Of a response whose request was not seen. */
    static RtspExchange ofNoRequest(int txId, Direction response) {
        return new RtspExchange(txId, response.other(), -1);
    }

    static long cseq(RtspHeader header) {
        return header.number(CSEQ);
    }

    static boolean basicCredentials(RtspHeader header) {
        byte[] value = header.value(AUTHORIZATION);
        return value != null && Ascii.startsWith(value, 0, value.length, BASIC);
    }

    void response(RtspHeader header) {
        status = header.status();
        version = version.length > 0 ? version : bounded(header.firstLine(2)[0]);
        contentType = bounded(header.value(CONTENT_TYPE));
        location = bounded(header.value(LOCATION));
        bodyBytes = header.contentLength();
    }

    /** Whom the address names, in lower case and without port; empty when it names nobody. */
    String hostname() {
        String authority = authority();
        int colon = portColon(authority);
        String name = colon < 0 ? authority : authority.substring(0, colon);
        return name.toLowerCase(Locale.ROOT);
    }

    /** EVE's object {@code http}. */
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        String authority = authority();
        int colon = portColon(authority);
        put(fields, "hostname", hostname());
        if (colon >= 0) {
            int port = port(authority.substring(colon + 1));
            put(fields, "http_port", port < 0 ? "" : port);
        }
        put(fields, "url", method.length == 0 ? NO_REQUEST : text(uri, uri.length));
        put(fields, "http_user_agent", text(userAgent, userAgent.length));
        int type = Ascii.distanceTo(contentType, 0, contentType.length, ';');
        put(fields, "http_content_type", text(contentType, type));
        put(fields, "http_method", text(method, method.length));
        put(fields, "protocol", text(version, version.length));
        put(fields, "status", status > 0 ? status : "");
        if (status >= 300 && status < 400) {
            put(fields, "redirect", text(location, location.length));
        }
        fields.put("length", bodyBytes);
        return fields;
    }

    private String authority() {
        String text = text(uri, uri.length);
        int at = text.indexOf("://");
        if (at < 0) {
            return "";
        }
        int from = at + "://".length();
        int end = text.indexOf('/', from);
        String authority = end < 0 ? text.substring(from) : text.substring(from, end);
        return authority.substring(authority.lastIndexOf('@') + 1);
    }

    private static int portColon(String authority) {
        int colon = authority.lastIndexOf(':');
        return colon > authority.lastIndexOf(']') ? colon : -1;
    }

    private static int port(String digits) {
        int port = digits.isEmpty() || digits.length() > 5 ? -1 : 0;
        for (int i = 0; i < digits.length() && port >= 0; i++) {
            port = Ascii.isDigit(digits.charAt(i)) ? port * 10 + digits.charAt(i) - '0' : -1;
        }
        return port > 65535 ? -1 : port;
    }

    private static byte[] bounded(byte[] value) {
        return value == null
                ? NONE
                : value.length > MAX_VALUE_BYTES ? Arrays.copyOf(value, MAX_VALUE_BYTES) : value;
    }

    private static String text(byte[] bytes, int length) {
        return WireText.of(bytes, 0, length);
    }

    private static void put(Map<String, Object> fields, String name, Object value) {
        if (!"".equals(value)) {
            fields.put(name, value);
        }
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(txId);
        out.writeByte(requester.ordinal());
        out.writeLong(cseq);
        for (byte[] value : new byte[][] {method, uri, version, userAgent}) {
            out.writeShort(value.length);
            out.write(value);
        }
    }

    /** Only exchanges without a response are saved. */
    static RtspExchange restore(DataInput in) throws IOException {
        Direction[] directions = Direction.values();
        RtspExchange exchange =
                new RtspExchange(in.readInt(), directions[in.readByte()], in.readLong());
        exchange.method = bytes(in);
        exchange.uri = bytes(in);
        exchange.version = bytes(in);
        exchange.userAgent = bytes(in);
        return exchange;
    }

    private static byte[] bytes(DataInput in) throws IOException {
        byte[] bytes = new byte[in.readUnsignedShort()];
        in.readFully(bytes);
        return bytes;
    }
}
