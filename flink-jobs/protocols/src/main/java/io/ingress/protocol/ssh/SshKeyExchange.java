package io.ingress.protocol.ssh;

import io.ingress.protocol.wire.ByteReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What one side offers in KEXINIT (RFC 4253 section 7.1): lists of names, best first, separated by
 * commas.
 */
record SshKeyExchange(
        String methods,
        String hostKeys,
        String ciphersToServer,
        String ciphersToClient,
        String macsToServer,
        String macsToClient,
        String compressionsToServer,
        String compressionsToClient) {
    private static final int CODE_AND_COOKIE = 1 + 16;

    /** Reads the payload of a packet, message code included; null when a list runs over its end. */
    static SshKeyExchange parse(byte[] buffer, int offset, int length) {
        ByteReader in = new ByteReader(buffer, offset, length).skip(CODE_AND_COOKIE);
        SshKeyExchange offer =
                new SshKeyExchange(
                        list(in), list(in), list(in), list(in), list(in), list(in), list(in),
                        list(in));
        return in.failed() ? null : offer;
    }

    /** The text HASSH is made of, of a client or a server. */
    String fingerprintText(boolean client) {
        return client
                ? String.join(";", methods, ciphersToServer, macsToServer, compressionsToServer)
                : String.join(";", methods, ciphersToClient, macsToClient, compressionsToClient);
    }

    /** HASSH: MD5 in lower-case hex. */
    static String fingerprint(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(digest("MD5", bytes, 0, bytes.length));
    }

    static byte[] digest(String algorithm, byte[] buffer, int offset, int length) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            digest.update(buffer, offset, length);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has it: " + algorithm, e);
        }
    }

    /** The first name of the client that the server has too (section 7.1); null when none. */
    static String agreed(String client, String server) {
        for (String name : client.split(",")) {
            if (has(server, name)) {
                return name;
            }
        }
        return null;
    }

    /** Whether a list has a name. */
    static boolean has(String list, String name) {
        return !name.isEmpty() && ("," + list + ",").contains("," + name + ",");
    }

    private static String list(ByteReader in) {
        long length = in.u32();
        return in.text((int) Math.min(length, Integer.MAX_VALUE));
    }
}
