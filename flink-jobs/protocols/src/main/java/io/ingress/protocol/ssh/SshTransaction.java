package io.ingress.protocol.ssh;

import io.ingress.model.eve.EveWriter;
import io.ingress.model.event.Endpoints;
import io.ingress.model.event.EventHeader;
import io.ingress.protocol.Transaction;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an EVE event of type ssh says: both sides as EVE has them, what they agreed on as Zeek does.
 *
 * @param attempts logins tried as far as {@link SshAuthentication} can tell
 */
record SshTransaction(
        long timestampNs, SshPeer client, SshPeer server, int attempts, boolean succeeded)
        implements Transaction {
    @Override
    public String protocol() {
        return SshAnalyzerFactory.PROTOCOL;
    }

    @Override
    public byte[] eve(EventHeader header, Endpoints endpoints, EveWriter writer) {
        Map<String, Object> fields = new LinkedHashMap<>();
        putSide(fields, "client", client);
        putSide(fields, "server", server);
        if (client.banner() != null && server.banner() != null) {
            boolean both = client.banner().speaksVersion2() && server.banner().speaksVersion2();
            fields.put("version", both ? 2 : 1);
        }
        if (client.offer() != null && server.offer() != null) {
            putAgreed(fields, client.offer(), server.offer());
        }
        fields.put("host_key", server.hostKeyMd5());
        fields.put("host_key_sha256", server.hostKeySha256());
        if (attempts > 0) {
            fields.put("auth_success", succeeded);
            fields.put("auth_attempts", attempts);
        }
        return writer.write(header, endpoints, protocol(), fields);
    }

    private static void putSide(Map<String, Object> fields, String name, SshPeer peer) {
        if (!peer.empty()) {
            fields.put(name, peer.fields());
        }
    }

    private static void putAgreed(
            Map<String, Object> fields, SshKeyExchange client, SshKeyExchange server) {
        fields.put("kex_alg", SshKeyExchange.agreed(client.methods(), server.methods()));
        fields.put("host_key_alg", SshKeyExchange.agreed(client.hostKeys(), server.hostKeys()));
        fields.put(
                "cipher_alg",
                bothWays(
                        SshKeyExchange.agreed(client.ciphersToServer(), server.ciphersToServer()),
                        SshKeyExchange.agreed(client.ciphersToClient(), server.ciphersToClient())));
        fields.put(
                "mac_alg",
                bothWays(
                        SshKeyExchange.agreed(client.macsToServer(), server.macsToServer()),
                        SshKeyExchange.agreed(client.macsToClient(), server.macsToClient())));
        fields.put(
                "compression_alg",
                bothWays(
                        SshKeyExchange.agreed(
                                client.compressionsToServer(), server.compressionsToServer()),
                        SshKeyExchange.agreed(
                                client.compressionsToClient(), server.compressionsToClient())));
    }

    /** One name, or both when the ways differ, as Zeek writes it. */
    private static String bothWays(String toServer, String toClient) {
        if (toServer == null || toClient == null || toServer.equals(toClient)) {
            return toServer == null ? toClient : toServer;
        }
        return "To server: " + toServer + ", to client: " + toClient;
    }
}
