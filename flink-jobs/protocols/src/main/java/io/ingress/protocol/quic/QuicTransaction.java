package io.ingress.protocol.quic;

import io.ingress.model.eve.EveWriter;
import io.ingress.model.event.Endpoints;
import io.ingress.model.event.EventHeader;
import io.ingress.protocol.Transaction;
import io.ingress.protocol.tls.ClientHello;
import io.ingress.protocol.tls.Ja3;
import io.ingress.protocol.tls.Ja4;
import io.ingress.protocol.tls.ServerHello;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A hello of one side: what an event of type quic says. All hellos may be null: then only the
 * version is known.
 *
 * @param whole false when the client's hello was not seen to its end: it has no fingerprints then
 */
record QuicTransaction(
        long timestampNs,
        int version,
        ClientHello client,
        boolean whole,
        ServerHello server,
        GoogleHello google)
        implements Transaction {
    @Override
    public String protocol() {
        return QuicAnalyzerFactory.PROTOCOL;
    }

    @Override
    public byte[] eve(EventHeader header, Endpoints endpoints, EveWriter writer) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("version", QuicVersions.name(version));
        if (client != null) {
            fields.put("sni", emptyAsNull(client.serverName()));
            if (whole) {
                fields.put("ja3", Ja3.fields(Ja3.client(client)));
                fields.put("ja4", Ja4.of('q', client));
                fields.put("extensions", HelloExtensions.of(client));
            }
        }
        if (server != null) {
            fields.put("ja3s", Ja3.fields(Ja3.server(server)));
            fields.put("extensions", HelloExtensions.of(server));
        }
        if (google != null) {
            fields.put("sni", emptyAsNull(google.serverName()));
            fields.put("ua", emptyAsNull(google.userAgent()));
            String tags = String.join("-", google.tags());
            String print = QuicVersions.googleNumber(version) + "," + tags;
            fields.put("cyu", List.of(Ja3.fields(print)));
        }
        return writer.write(header, endpoints, protocol(), fields);
    }

    private static String emptyAsNull(String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
