package io.ingress.protocol.http;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;

/** A request and the response to it while they pass; either may be missing. */
final class HttpExchange {
    private static final int HEAD_BYTES = 512;

    final int txId;
    byte[] method;
    byte[] uri;
    byte[] requestProtocol;
    byte[] responseProtocol;
    byte[] statusText;
    int status;
    long responseLength;
    boolean requestDone;
    boolean responseDone;
    boolean responseBegun;
    boolean continued;
    HttpHeaders request = new HttpHeaders();
    HttpHeaders response = new HttpHeaders();

    private EnumSet<HttpAnomaly> reported = EnumSet.noneOf(HttpAnomaly.class);

    HttpExchange(int txId) {
        this.txId = txId;
    }

    /** True once for each anomaly. */
    boolean firstTime(HttpAnomaly anomaly) {
        return reported.add(anomaly);
    }

    boolean isMethod(String name) {
        return method != null
                && method.length == name.length()
                && HttpBytes.startsWith(method, 0, method.length, name);
    }

    /** Bytes that are held. */
    int weight() {
        int uriBytes = uri == null ? 0 : uri.length;
        return HEAD_BYTES + uriBytes + request.weight() + response.weight();
    }

    /** Forgets most of itself: of very many requests without response only the lines are told. */
    void trim() {
        request = new HttpHeaders();
        if (uri != null && uri.length > HEAD_BYTES) {
            uri = java.util.Arrays.copyOf(uri, HEAD_BYTES);
        }
    }

    boolean oldProtocol(byte[] protocol) {
        return protocol == null
                || !HttpBytes.equalsIgnoreCase(protocol, 0, protocol.length, "http/1.1");
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(txId);
        write(out, method);
        write(out, uri);
        write(out, requestProtocol);
        write(out, responseProtocol);
        write(out, statusText);
        out.writeInt(status);
        out.writeLong(responseLength);
        out.writeBoolean(requestDone);
        out.writeBoolean(responseDone);
        out.writeBoolean(responseBegun);
        out.writeBoolean(continued);
        request.save(out);
        response.save(out);
        long mask = 0;
        for (HttpAnomaly anomaly : reported) {
            mask |= 1L << anomaly.ordinal();
        }
        out.writeLong(mask);
    }

    static HttpExchange restore(DataInput in) throws IOException {
        HttpExchange exchange = new HttpExchange(in.readInt());
        exchange.method = read(in);
        exchange.uri = read(in);
        exchange.requestProtocol = read(in);
        exchange.responseProtocol = read(in);
        exchange.statusText = read(in);
        exchange.status = in.readInt();
        exchange.responseLength = in.readLong();
        exchange.requestDone = in.readBoolean();
        exchange.responseDone = in.readBoolean();
        exchange.responseBegun = in.readBoolean();
        exchange.continued = in.readBoolean();
        exchange.request = HttpHeaders.restore(in);
        exchange.response = HttpHeaders.restore(in);
        long mask = in.readLong();
        for (HttpAnomaly anomaly : HttpAnomaly.values()) {
            if ((mask >>> anomaly.ordinal() & 1) != 0) {
                exchange.reported.add(anomaly);
            }
        }
        return exchange;
    }

    static void write(DataOutput out, byte[] bytes) throws IOException {
        out.writeShort(bytes == null ? -1 : bytes.length);
        if (bytes != null) {
            out.write(bytes);
        }
    }

    static byte[] read(DataInput in) throws IOException {
        int length = in.readShort();
        if (length < 0) {
            return null;
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return bytes;
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
