package io.ingress.protocol.tls;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests of short texts and certificates. */
final class Digests {
    private Digests() {}

    static byte[] of(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has it: algorithm=" + algorithm, e);
        }
    }

    static String hex(String algorithm, byte[] bytes) {
        return HexFormat.of().formatHex(of(algorithm, bytes));
    }
}
