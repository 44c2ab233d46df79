package io.ingress.protocol.ssh;

import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is known of one side.
 *
 * @param banner null when not seen
 * @param offer null when not seen
 * @param hostKey the public key as sent, empty when not seen or of a client
 */
record SshPeer(SshBanner banner, SshKeyExchange offer, byte[] hostKey, boolean client) {
    static SshPeer of(SshSide side, boolean client) {
        byte[] line = side.banner();
        byte[] offer = side.keyExchange();
        return new SshPeer(
                line.length == 0 ? null : SshBanner.parse(line, 0, line.length),
                offer.length == 0 ? null : SshKeyExchange.parse(offer, 0, offer.length),
                side.hostKey(),
                client);
    }

    boolean empty() {
        return banner == null && offer == null;
    }

    /** As nDPI judges: SSH 1 only, an old release, or a broken cipher on offer. */
    boolean obsolete() {
        boolean oldSoftware =
                banner != null
                        && (!banner.speaksVersion2()
                                || SshObsolete.software(banner.softwareVersion()));
        return oldSoftware
                || offer != null
                        && SshObsolete.ciphers(
                                client ? offer.ciphersToServer() : offer.ciphersToClient());
    }

    /** EVE's object of this side. */
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (banner != null) {
            fields.put("proto_version", banner.protoVersion());
            fields.put("software_version", banner.softwareVersion());
            fields.put("comments", banner.comments().isEmpty() ? null : banner.comments());
        }
        if (offer != null) {
            String text = offer.fingerprintText(client);
            Map<String, Object> hassh = new LinkedHashMap<>();
            hassh.put("hash", SshKeyExchange.fingerprint(text));
            hassh.put("string", text);
            fields.put("hassh", hassh);
            fields.put("host_key_algorithms", offer.hostKeys());
        }
        return fields;
    }

    /** MD5 of the host key as Zeek writes it, null when there is none. */
    String hostKeyMd5() {
        if (hostKey.length == 0) {
            return null;
        }
        byte[] digest = SshKeyExchange.digest("MD5", hostKey, 0, hostKey.length);
        return HexFormat.ofDelimiter(":").formatHex(digest);
    }

    /** SHA-256 of the host key as ssh-keygen writes it, null when there is none. */
    String hostKeySha256() {
        if (hostKey.length == 0) {
            return null;
        }
        byte[] digest = SshKeyExchange.digest("SHA-256", hostKey, 0, hostKey.length);
        return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
    }
}
