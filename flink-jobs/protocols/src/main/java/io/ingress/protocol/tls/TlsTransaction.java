package io.ingress.protocol.tls;

import io.ingress.model.eve.EveWriter;
import io.ingress.model.event.Endpoints;
import io.ingress.model.event.EventHeader;
import io.ingress.protocol.Transaction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One handshake: what an event of type tls says.
 *
 * @param client null when it was not seen, as the other messages
 * @param transport JA4's letter of the transport
 * @param version that both sides speak; 0 when it is not known
 * @param resumed a former session goes on
 * @param lastAlert description of an alert in clear, or -1
 */
record TlsTransaction(
        long timestampNs,
        char transport,
        ClientHello client,
        ServerHello server,
        X509Certificate certificate,
        X509Certificate clientCertificate,
        int version,
        boolean resumed,
        int lastAlert)
        implements Transaction {
    static final String EVENT_TYPE = "tls";

    @Override
    public String protocol() {
        return EVENT_TYPE;
    }

    @Override
    public byte[] eve(EventHeader header, Endpoints endpoints, EveWriter writer) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (certificate != null) {
            fields.put("subject", certificate.subject());
            fields.put("issuerdn", certificate.issuer());
            fields.put("serial", certificate.serial());
            fields.put("fingerprint", certificate.sha1());
            fields.put("fingerprint_sha256", certificate.sha256());
            fields.put("subjectaltname", unlessEmpty(certificate.names()));
            fields.put("self_signed", certificate.selfSigned() ? true : null);
        }
        fields.put("session_resumed", resumed ? true : null);
        fields.put("sni", client == null ? null : emptyAsNull(client.serverName()));
        fields.put("version", TlsCodes.version(version));
        if (certificate != null) {
            fields.put("notbefore", CertificateTime.text(certificate.notBefore()));
            fields.put("notafter", CertificateTime.text(certificate.notAfter()));
        }
        hellos(fields);
        if (clientCertificate != null) {
            fields.put("client", clientFields());
        }
        fields.put("last_alert", lastAlert < 0 ? null : TlsCodes.alert(lastAlert));
        return writer.write(header, endpoints, EVENT_TYPE, fields);
    }

    private void hellos(Map<String, Object> fields) {
        if (client != null) {
            fields.put("ja3", Ja3.fields(Ja3.client(client)));
        }
        if (server != null) {
            fields.put("ja3s", Ja3.fields(Ja3.server(server)));
        }
        if (client != null) {
            fields.put("ja4", Ja4.of(transport, client));
            fields.put("client_alpns", unlessEmpty(client.alpns()));
        }
        if (server != null && server.alpn() != null) {
            fields.put("server_alpns", List.of(server.alpn()));
        }
    }

    private Map<String, Object> clientFields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("subject", clientCertificate.subject());
        fields.put("issuerdn", clientCertificate.issuer());
        fields.put("fingerprint", clientCertificate.sha1());
        fields.put("serial", clientCertificate.serial());
        fields.put("notbefore", CertificateTime.text(clientCertificate.notBefore()));
        fields.put("notafter", CertificateTime.text(clientCertificate.notAfter()));
        return fields;
    }

    private static List<String> unlessEmpty(List<String> list) {
        return list.isEmpty() ? null : list;
    }

    private static String emptyAsNull(String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
