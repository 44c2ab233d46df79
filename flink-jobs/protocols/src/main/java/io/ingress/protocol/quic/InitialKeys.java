package io.ingress.protocol.quic;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Opens the Initial packets of one side. Their keys follow from the first connection id of the
 * client, which everyone can read (RFC 9001, section 5.2; RFC 9369, section 3.3).
 */
final class InitialKeys {
    private static final int KEY_BYTES = 16;
    private static final int IV_BYTES = 12;
    private static final int HASH_BYTES = 32;
    private static final int TAG_BITS = 128;
    private static final int TAG_BYTES = TAG_BITS / 8;
    private static final int SAMPLE_BYTES = 16;
    private static final int MAX_NUMBER_BYTES = 4;

    private final SecretKeySpec key;
    private final byte[] iv;
    private final SecretKeySpec headerKey;

    private InitialKeys(byte[] key, byte[] iv, byte[] headerKey) {
        this.key = new SecretKeySpec(key, "AES");
        this.iv = iv;
        this.headerKey = new SecretKeySpec(headerKey, "AES");
    }

    /** Null when the version has no known salt. */
    static InitialKeys of(int version, byte[] clientId, boolean client) {
        byte[] salt = QuicVersions.salt(version);
        if (salt == null) {
            return null;
        }
        byte[] initial = mac(salt, clientId);
        byte[] secret = expand(initial, client ? "client in" : "server in", HASH_BYTES);
        String prefix = QuicVersions.isSecond(version) ? "quicv2 " : "quic ";
        return new InitialKeys(
                expand(secret, prefix + "key", KEY_BYTES),
                expand(secret, prefix + "iv", IV_BYTES),
                expand(secret, prefix + "hp", KEY_BYTES));
    }

    /** The frames of a packet, or null when it was not made with these keys. */
    byte[] open(QuicHeader header, byte[] bytes) {
        int at = header.numberOffset();
        if (header.end() - at < MAX_NUMBER_BYTES + SAMPLE_BYTES) {
            return null;
        }
        try {
            byte[] mask = mask(bytes, at + MAX_NUMBER_BYTES);
            int flags = (bytes[header.start()] ^ mask[0] & 0x0f) & 255;
            int numberBytes = (flags & 3) + 1;
            byte[] clear = Arrays.copyOfRange(bytes, header.start(), at + numberBytes);
            clear[0] = (byte) flags;
            byte[] nonce = iv.clone();
            for (int i = 0; i < numberBytes; i++) {
                byte number = (byte) (bytes[at + i] ^ mask[1 + i]);
                clear[at - header.start() + i] = number;
                nonce[IV_BYTES - numberBytes + i] ^= number;
            }
            int content = at + numberBytes;
            if (header.end() - content < TAG_BYTES) {
                return null;
            }
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(clear);
            return cipher.doFinal(bytes, content, header.end() - content);
        } catch (GeneralSecurityException e) {
            return null;
        }
    }

    private byte[] mask(byte[] bytes, int sampleAt) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, headerKey);
        return cipher.doFinal(bytes, sampleAt, SAMPLE_BYTES);
    }

    /** HKDF-Expand-Label of RFC 8446, 7.1, with an empty context; one block is enough. */
    private static byte[] expand(byte[] secret, String label, int length) {
        byte[] name = ("tls13 " + label).getBytes(StandardCharsets.US_ASCII);
        byte[] info = new byte[name.length + 5];
        info[1] = (byte) length;
        info[2] = (byte) name.length;
        System.arraycopy(name, 0, info, 3, name.length);
        info[info.length - 1] = 1;
        return Arrays.copyOf(mac(secret, info), length);
    }

    private static byte[] mac(byte[] key, byte[] data) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has it: algorithm=HmacSHA256", e);
        }
    }
}
